package dev.pgpm.console.bad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.console.Sentinels;
import dev.pgpm.engine.fault.OtherVersion;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.junit.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts and servers that do not do what they should, a test for each kind, numbered on from {@link BadInputTest}: what
 * the user reads and the exit code, and that nothing is left on the server and nothing of anybody else's is touched.
 */
@Tag("slow")
@Timeout(180)
class BadSurroundingsTest {

    private static final int DEFECT = 1;
    private static final int CANNOT = 2;

    /** Nothing is left after any test, and nothing of anybody else's is touched. */
    @RegisterExtension
    static final Sentinels SENTINELS = new Sentinels();

    @TempDir
    private Path directory;

    private BadWorkspace bad;

    @BeforeEach
    void startWithAWorkspaceThatIsRight() {
        bad = new BadWorkspace(directory);
    }

    @Test
    void b38_a_statement_that_never_ends_is_ended_by_the_statement_timeout() {
        bad.workspace().module("slow").change("wait", "SELECT pg_sleep(1000);", "SELECT 1/0;", "SELECT 1;");

        Pgpm pgpm = within(Duration.ofSeconds(30), () -> bad.run("--statement-timeout", "1s"));

        says(pgpm, DEFECT, "deploy/wait.sql:3:1", "(57014)", "--statement-timeout", "✔ shop");
    }

    @Test
    void b38_a_script_that_lifts_the_limit_and_never_ends_is_ended_by_the_socket_timeout() {
        bad.workspace()
                .module("slow")
                .change("wait", "SET statement_timeout = 0; SELECT pg_sleep(1000);", "SELECT 1/0;", "SELECT 1;");

        Pgpm pgpm = within(Duration.ofSeconds(60), () -> bad.run("--socket-timeout", "2s"));

        says(pgpm, CANNOT, "no answer came", "--socket-timeout", "[connection-failed]", "✔ shop");
    }

    @Test
    void b38_a_lock_that_is_never_given_is_waited_for_no_longer_than_the_lock_timeout() throws Exception {
        bad.workspace()
                .module("locked")
                .change("wait", "ALTER ROLE sentinel_role CONNECTION LIMIT 7;", "SELECT 1/0;", "SELECT 1;");
        try (Connection holder = TestServer.connect("postgres");
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("ALTER ROLE sentinel_role CONNECTION LIMIT 7");

            Pgpm pgpm = within(Duration.ofSeconds(30), () -> bad.run("--lock-timeout", "500ms"));

            says(pgpm, DEFECT, "deploy/wait.sql:3:1", "(55P03)", "--lock-timeout");
            holder.rollback();
        }
    }

    @Test
    void b39_a_server_that_is_not_there() {
        Pgpm pgpm = at("jdbc:postgresql://127.0.0.1:1/postgres?user=me&password=secret-word");

        says(
                pgpm,
                CANNOT,
                "127.0.0.1:1",
                "[connection-failed]",
                "host: 127.0.0.1 (the JDBC URL)",
                "port: 1 (the JDBC URL)",
                "user: me (the JDBC URL)",
                "password: set");
        assertThat(pgpm.toString()).doesNotContain("secret-word");
    }

    @Test
    void b40_a_password_that_is_wrong_and_encryption_that_the_server_does_not_speak() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            String url = "jdbc:postgresql://" + server.settings().address() + "/postgres?user=postgres";

            Pgpm wrong = at(url + "&password=secret-word");
            Pgpm encrypted = at(url + "&sslmode=require&password=secret-word");

            says(wrong, CANNOT, "refuses the password of “postgres”", "(28P01)", "→ Set PGPASSWORD");
            says(encrypted, CANNOT, "does not speak SSL", "PGSSLMODE");
            assertThat(wrong + "" + encrypted).doesNotContain("secret-word");
            assertThat(ProcessHandle.allProcesses()
                            .map(process -> process.info().commandLine().orElse("")))
                    .as("no process shows the password of the server that was started")
                    .noneMatch(line -> line.contains(server.settings().password()));
        }
    }

    // b41, a server that only speaks like PostgreSQL: ServerFactsTest of the engine.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test-packages --full-cycle --all --jdbc-url URL",
                "doctor --jdbc-url URL",
                "deploy shop --yes --database postgres",
                "deploy shop --yes --createdb --database made_anew",
                "verify shop --database postgres",
                "revert shop --yes --database postgres",
                "migrate status --database postgres",
                "admin-users bootstrap --yes",
            })
    void b41_a_server_that_is_too_old_is_refused_before_anything_is_done_to_it(String command) throws Exception {
        try (OtherVersion old = new OtherVersion(TestServer.settings(), 12)) {
            Map<String, String> environment = Map.of(
                    "PGHOST", "localhost", "PGPORT", "" + old.port(), "PGUSER", "postgres", "PGSSLMODE", "disable");
            String url = "jdbc:postgresql://localhost:" + old.port() + "/postgres?user=postgres&sslmode=disable";
            List<String> words =
                    new ArrayList<>(List.of(command.replace("URL", url).split(" ")));
            if (!command.startsWith("admin-users")) {
                words.addAll(List.of("--cwd", bad.root().toString()));
            }

            Pgpm pgpm = Pgpm.run(environment, words.toArray(String[]::new));

            says(
                    pgpm,
                    CANNOT,
                    "older than PostgreSQL 13, the oldest supported: PostgreSQL 12.",
                    "Use a PostgreSQL of version 13 to 18.");
        }
    }

    @Test
    void b42_a_server_without_a_connection_left_is_waited_for_but_not_for_ever() throws Exception {
        String role = role("CREATEDB CREATEROLE LOGIN CONNECTION LIMIT 1");
        try {
            Pgpm pgpm = within(Duration.ofSeconds(60), () -> at(url(role)));

            says(pgpm, CANNOT, "has no connection left for “" + role + "”", "[server-exhausted]", "(53300)", "--jobs");
        } finally {
            drop(role);
        }
    }

    @Test
    void b42_a_server_that_runs_out_of_something_in_a_script_is_not_the_scripts_fault() {
        bad.workspace()
                .module("large")
                .change("disk", "DO $$ BEGIN RAISE 'full' USING ERRCODE = '53100'; END $$;", "SELECT 1/0;", "SELECT 1;")
                .and()
                .module("locking")
                .change(
                        "locks",
                        "DO $$ BEGIN RAISE 'out' USING ERRCODE = '53200'; END $$;",
                        "SELECT 1/0;",
                        "SELECT 1;");

        Pgpm pgpm = bad.run();

        says(pgpm, CANNOT, "[server-exhausted]", "the disk of the server", "max_locks_per_transaction", "✔ shop");
    }

    @Test
    void b43_a_user_who_may_make_databases_and_roles_needs_no_more() throws Exception {
        String role = role("CREATEDB CREATEROLE LOGIN");
        try {
            says(at(url(role)), 0, "PROVEN");
        } finally {
            drop(role);
        }
    }

    @Test
    void b43_a_user_who_may_not_make_databases() throws Exception {
        String role = role("LOGIN");
        try {
            says(at(url(role)), CANNOT, "may not make a database", "CREATEDB", "[server-privilege-missing]");
        } finally {
            drop(role);
        }
    }

    @Test
    void b44_a_role_that_is_not_there() {
        bad.workspace()
                .module("granting")
                .change("grants", "GRANT USAGE ON SCHEMA public TO nobody_here;", "SELECT 1/0;", "SELECT 1;");

        says(bad.run(), DEFECT, "deploy/grants.sql:3:", "(42704)", "nobody_here", "pgpm admin-users bootstrap --yes");
    }

    @Test
    void b45_an_extension_that_the_server_does_not_have() {
        bad.workspace().module("maps", "no_such_extension").table("place");

        says(bad.run(), CANNOT, "maps.control", "\"no_such_extension\"", "[extension-unavailable]", "✔ shop");
    }

    // b46 and b47, a run that is killed or interrupted: KilledRunTest, and .ci/reliability at random moments.

    @Test
    void b48_four_runs_at_once_on_one_server_do_not_see_each_other() throws Exception {
        bad.workspace()
                .module("base")
                .table("customer")
                .and()
                .module("top", "base")
                .table("order");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Pgpm>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(threads.submit(() -> bad.run()));
            }
            for (Future<Pgpm> run : runs) {
                says(run.get(120, TimeUnit.SECONDS), 0, "PROVEN");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // b49, databases of others whose names are like ours: the sentinels of each test here.
    // b50, Docker that is missing or hangs: ServersTest and TestcontainersServerTest of pgpm-junit.

    @Test
    void b51_the_usual_port_may_be_taken() throws Exception {
        try (var taken = new java.net.ServerSocket()) {
            taken.setReuseAddress(true);
            try {
                taken.bind(new java.net.InetSocketAddress("127.0.0.1", 5432));
            } catch (java.net.BindException e) {
                // Somebody else has it: as good for this test.
            }

            Pgpm pgpm = Pgpm.run(
                    "test-packages",
                    "--all",
                    "--server",
                    "embedded",
                    "--cwd",
                    bad.root().toString());

            says(pgpm, 0, "PROVEN");
        }
    }

    @Test
    void b52_a_reports_directory_that_cannot_be_written_does_not_hide_the_verdict() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        Pgpm pgpm = bad.run("--reports-dir", file.resolve("reports").toString());

        says(pgpm, CANNOT, "PROVEN", file + "/reports", "→");
    }

    @Test
    void b53_neither_language_nor_character_set_nor_time_zone_changes_what_is_said() throws Exception {
        bad.workspace().module("wrong").change("id", "SELECT 1;", "SELECT 'ı';", "SELECT 1;");

        String here = child("-Duser.language=en", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC");
        String there = child("-Duser.language=tr", "-Dfile.encoding=windows-1252", "-Duser.timezone=Asia/Kathmandu");

        assertThat(here).contains("[verify-passes-without-change]");
        assertThat(there).isEqualTo(here);
    }

    @Test
    void b54_control_characters_of_the_server_reach_neither_terminal_nor_xml() throws Exception {
        bad.workspace()
                .module("loud")
                .change(
                        "shout",
                        "DO $$ BEGIN RAISE EXCEPTION E'\\x1b[31mred\\x07 ]]> & < \\u202E'; END $$;",
                        "SELECT 1/0;",
                        "SELECT 1;");
        Path reports = directory.resolve("reports");

        Pgpm pgpm = bad.run("--reports-dir", reports.toString());

        says(pgpm, DEFECT, "\\u001b[31mred\\u0007 ]]> & < \\u202e");
        assertThat(pgpm.out()).doesNotContain("\u001b", "\u0007", "\u202E");
        try (var files = Files.list(reports)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                javax.xml.parsers.DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile());
            }
        }
    }

    @Test
    void b55_long_messages_are_cut_and_counted_and_notices_do_no_harm() {
        bad.workspace()
                .module("loud")
                .change(
                        "long",
                        "DO $$ BEGIN RAISE EXCEPTION '%', repeat('x', 1000000); END $$;",
                        "SELECT 1/0;",
                        "SELECT 1;")
                .change("lines", """
                        DO $$ BEGIN
                          FOR i IN 1..20000 LOOP RAISE NOTICE '%', repeat('y', 100); END LOOP;
                          RAISE EXCEPTION '%', repeat(E'z\\n', 10000);
                        END $$;""", "SELECT 1/0;", "SELECT 1;");

        Pgpm pgpm = bad.run();

        says(pgpm, DEFECT, "x… (998000 more characters)", "✔ shop");
        assertThat(pgpm.out().length()).isLessThan(60_000);
    }

    // b56, passwords: PasswordsTest.

    @Test
    void b57_a_verify_script_that_is_no_sql_is_told_apart_from_one_that_says_no() {
        bad.workspace()
                .module("checks")
                .change("typo", "CREATE TABLE public.a ();", "SELEC 1;", "DROP TABLE public.a;")
                .change("no", "CREATE TABLE public.b ();", "SELECT 1/0;", "DROP TABLE public.b;");

        Pgpm pgpm = bad.run();

        says(
                pgpm,
                DEFECT,
                "verify/typo.sql:3:1",
                "(42601): syntax error",
                "→ Correct the statement at this place.",
                "verify/no.sql:3:",
                "(22012): division by zero",
                "[verify-failed]");
    }

    @Test
    void b58_a_script_that_changes_how_its_session_behaves_is_told_and_disturbs_no_later_one() {
        bad.workspace()
                .module("settings")
                .change(
                        "rude",
                        "SET default_transaction_read_only = on; SET log_statement = 'all'; SET lc_messages = 'C';"
                                + " SET search_path = ''; SET statement_timeout = 5000; CREATE TABLE public.a ();",
                        "SELECT FROM public.a;",
                        "DROP TABLE public.a;")
                .table("after");

        Pgpm pgpm = bad.run();

        assertThat(pgpm.toString()).contains("✔ shop").doesNotContain("after: deploy");
        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(DEFECT);
    }

    @Test
    void b59_a_script_that_ends_its_session_or_drops_the_ledger_fails_alone() {
        bad.workspace()
                .module("suicide")
                .change("end", "SELECT pg_terminate_backend(pg_backend_pid());", "SELECT 1/0;", "SELECT 1;")
                .table("after")
                .and()
                .module("vandal")
                .change("ledger", "DROP SCHEMA pgpm_migrate CASCADE;", "SELECT 1/0;", "SELECT 1;")
                .table("after");

        Pgpm pgpm = bad.run();

        says(pgpm, DEFECT, "suicide › end: deploy", "(57P01)", "vandal › ledger", "✔ shop");
        assertThat(pgpm.out()).doesNotContain("✔ suicide", "✔ vandal");
    }

    @Test
    void b60_a_database_that_is_closed_behind_the_scripts_back_is_dropped_all_the_same() {
        bad.workspace().module("closing").change("trigger", """
                CREATE FUNCTION public.no() RETURNS event_trigger LANGUAGE plpgsql AS
                  $$ BEGIN RAISE EXCEPTION 'no'; END $$;
                CREATE EVENT TRIGGER no ON ddl_command_start EXECUTE FUNCTION public.no();
                DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database()); END $$;""", "SELECT 1/0;", "SELECT 1;");

        Pgpm pgpm = bad.run();

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(DEFECT);
        assertThat(pgpm.out()).contains("✔ shop");
    }

    private String child(String... jvm) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(jvm));
        command.addAll(List.of("dev.pgpm.console.Main", "test-packages", "--full-cycle", "--all", "--jobs", "1"));
        command.addAll(List.of("--cwd", bad.root().toString(), "--jdbc-url", BadWorkspace.url()));
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(DEFECT);
        return Files.readString(log, StandardCharsets.UTF_8).replaceAll("[0-9.]+ (ms|s)\\b", "TIME");
    }

    private Pgpm at(String url, String... more) {
        List<String> all = new ArrayList<>(List.of("test-packages", "--full-cycle", "--all"));
        all.addAll(List.of("--cwd", bad.root().toString(), "--jdbc-url", url));
        all.addAll(List.of(more));
        return Pgpm.run(all.toArray(String[]::new));
    }

    private static String url(String role) {
        return TestServer.settings().jdbcUrl("postgres") + "?user=" + role;
    }

    private static String role(String attributes) throws SQLException {
        String name = "bad_role_" + Long.toHexString(System.nanoTime());
        execute("CREATE ROLE " + name + " " + attributes);
        return name;
    }

    private static void drop(String role) throws SQLException {
        execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Pgpm within(Duration limit, java.util.function.Supplier<Pgpm> work) {
        long start = System.nanoTime();
        Pgpm pgpm = work.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return pgpm;
    }

    private static void says(Pgpm pgpm, int exitCode, String... words) {
        assertThat(pgpm.out() + pgpm.err())
                .as(pgpm.toString())
                .contains(words)
                .doesNotContain("\tat ", "Exception", "an error that pgpm does not know");
        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(exitCode);
    }
}
