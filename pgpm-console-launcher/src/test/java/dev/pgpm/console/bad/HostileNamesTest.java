package dev.pgpm.console.bad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.console.Sentinels;
import dev.pgpm.console.StepsInReports;
import dev.pgpm.engine.server.Identifiers;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names that are meant to do something, wherever a name can stand: they execute nothing, read nothing outside of the
 * workspace, and come out of terminal and reports as text. Each name, if it were executed as SQL or by a shell, would make a
 * role or a file; if it were printed as it is, it would command the terminal.
 */
@Tag("slow")
class HostileNamesTest {

    @RegisterExtension
    static final Sentinels SENTINELS = new Sentinels();

    @TempDir
    private Path directory;

    private BadWorkspace bad;

    @BeforeEach
    void startWithAWorkspaceThatIsRight() {
        bad = new BadWorkspace(directory);
    }

    @AfterEach
    void nothing_was_executed() throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains("stolen")))
                    .isEmpty();
        }
        assertThat(Path.of("stolen")).doesNotExist();
    }

    static Stream<String> names() {
        return Stream.of(
                "x\"; CREATE ROLE stolen; --",
                "x'; CREATE ROLE stolen; --",
                "$$; CREATE ROLE stolen; $$",
                "$(touch stolen)",
                "`touch stolen`",
                "; touch stolen",
                "../../stolen",
                "/etc/passwd",
                "x\u0000y",
                "x\u001b[2J\u0007y",
                "x\u202Egnp.exe",
                "x\u2028y",
                "x\r\ny",
                "<script>stolen()</script>&]]>",
                "%s%n%d",
                "é".repeat(40),
                "-rf");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_change_or_a_dependency_or_a_tag_may_be_called_what_it_will(String name) throws Exception {
        bad.plan("orders", name, "b [" + name + "]", "@" + name, "c # " + name);

        printsText(bad.check());
        printsText(bad.run());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_module_or_an_extension_may_be_called_what_it_will(String name) throws Exception {
        bad.write("shop.control", "requires = '" + name.replace("'", "''") + "'\n");
        Path reports = directory.resolve("reports");

        printsText(bad.check());
        printsText(bad.run("--reports-dir", reports.toString()));
        printsText(bad.run("--package", name));
        printsText(bad.run("--exclude", name));
        assertThat(StepsInReports.in(reports)).isNotNull();

        bad.write("shop.control", "requires = ''\n").write("pgpm.plan", "%project=" + name + "\norders\n");
        printsText(bad.check());
        printsText(bad.run());
    }

    @ParameterizedTest
    @MethodSource("names")
    void objects_and_their_messages_may_be_called_what_they_will(String name) throws Exception {
        String usable = name.replace("\u0000", "");
        String quoted = Identifiers.quote(usable.length() > 30 ? usable.substring(0, 30) : usable);
        bad.write("deploy/orders.sql", "CREATE TABLE public." + quoted + " (" + quoted + " integer);\n")
                .write("verify/orders.sql", "SELECT " + quoted + " FROM public." + quoted + ";\n")
                .write("revert/orders.sql", "SELECT 1;\n");
        Path reports = directory.resolve("reports");
        String baseline = directory.resolve("baseline.json").toString();

        Pgpm pgpm = bad.run(
                "--reports-dir", reports.toString(), "--report", "json", "--report", "junit", "--report", "html");
        Pgpm merged = Pgpm.run("merge-reports", reports.toString(), "--report", "junit");
        Pgpm written = bad.run("--write-baseline", baseline);
        Pgpm known = bad.run("--baseline", baseline);

        Stream.of(pgpm, merged, written, known).forEach(HostileNamesTest::printsText);
        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(merged.exitCode()).as(merged.toString()).isEqualTo(1);
        assertThat(written.out()).contains("Baseline of 3 known findings written to " + baseline);
        assertThat(written.exitCode()).as(written.toString()).isZero();
        assertThat(known.out()).contains("3 known findings of the baseline");
        assertThat(known.exitCode()).as(known.toString()).isZero();
        assertThat(StepsInReports.in(reports)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_is_asked_of_the_other_commands_may_be_called_what_it_will(String name) throws Exception {
        bad.write("shop.control", "requires = '" + name.replace("'", "''") + "'\n");
        String cwd = bad.root().toString();
        String module = bad.shop().directory().toString();

        printsText(Pgpm.run("explain", name));
        printsText(Pgpm.run("completion", name));
        printsText(Pgpm.run("doctor", "--cwd", cwd, "--jdbc-url", BadWorkspace.url()));
        printsText(Pgpm.run("doctor", "--cwd", cwd, "--jdbc-url", name));
        printsText(Pgpm.run("merge-reports", "--cwd", cwd, name));
        printsText(Pgpm.run("init", "--cwd", module, "--group", name));
        bad.write("pgpm.plan", "%project=" + name + "\norders\n");
        printsText(Pgpm.run("init", "--cwd", module));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_database_a_role_and_a_user_may_be_called_what_they_will(String name) throws Exception {
        String usable = name.replace("\u0000", "");
        Map<String, String> environment = new HashMap<>();
        environment.put("PGHOST", TestServer.settings().host());
        environment.put("PGPORT", String.valueOf(TestServer.settings().port()));
        environment.put("PGUSER", "postgres");
        String cwd = bad.root().toString();

        printsText(Pgpm.run(environment, "migrate", "status", "--cwd", cwd, "--database", usable));
        printsText(Pgpm.run(environment, "deploy", "shop", "--yes", "--createdb", "--cwd", cwd, "--database", usable));
        drop("DATABASE", usable);
        environment.put("PGUSER", usable);
        printsText(Pgpm.run(environment, "migrate", "status", "--cwd", cwd, "--database", "postgres"));
    }

    private static void drop(String what, String name) throws Exception {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("DROP " + what + " IF EXISTS " + Identifiers.quote(name));
        }
    }

    private static void printsText(Pgpm pgpm) {
        assertThat(pgpm.out() + pgpm.err())
                .doesNotContain("\tat ", "an error that pgpm does not know", "root:x:0")
                .matches(text -> text.codePoints()
                        .allMatch(c -> c == '\n'
                                || (!Character.isISOControl(c)
                                        && Character.getType(c) != Character.FORMAT
                                        && Character.getType(c) != Character.LINE_SEPARATOR)));
        assertThat(pgpm.exitCode()).as(pgpm.toString()).isBetween(0, 2);
    }
}
