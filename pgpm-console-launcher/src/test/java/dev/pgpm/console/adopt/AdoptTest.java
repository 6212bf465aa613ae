package dev.pgpm.console.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.console.Version;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The first five minutes. */
class AdoptTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;

    @BeforeEach
    void aWorkspaceOfOneModule() {
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        workspace.module("my-shop").table("customer");
    }

    @Test
    void init_writes_what_compiles_and_parses() throws Exception {
        Pgpm pgpm = init("--group", "org.acme.db");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        Path test = module().resolve("src/test/java/org/acme/db/MyShopTest.java");
        assertThat(test).content().contains("package org.acme.db;", "class MyShopTest implements FullCycleTests {}");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), "-proc:none", test.toString());
        assertThat(compiled).isZero();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module().resolve("pom.xml").toFile());
        assertThat(module().resolve("pom.xml")).content().contains("<artifactId>my-shop</artifactId>", "pgpm-junit");
        assertThat(module().resolve(".github/workflows/pgpm.yml")).content().contains("mvn -B -ntp test");
    }

    /** .ci/examples runs {@code mvn test} with the example's: what it proves holds for what init writes, too. */
    @Test
    void init_writes_the_pom_of_the_example_that_is_built() throws Exception {
        init();

        String example = Files.readString(Path.of("../examples/module-repository/pom.xml"));
        assertThat(Files.readString(module().resolve("pom.xml")))
                .isEqualTo(example.replace("<artifactId>newsletter</", "<artifactId>my-shop</")
                        .replaceFirst("<version>0\\.1\\.0-SNAPSHOT</", "<version>" + Version.number() + "</"));
    }

    @Test
    void init_touches_nothing_that_exists() throws Exception {
        Files.writeString(module().resolve("pom.xml"), "mine");

        Pgpm pgpm = init();

        assertThat(pgpm.out()).contains("left  pom.xml, which exists", "wrote .github/workflows/pgpm.yml");
        assertThat(module().resolve("pom.xml")).hasContent("mine");
        assertThat(init().out()).doesNotContain("wrote ");
    }

    @Test
    void init_writes_the_file_of_the_ci_system_that_is_named() throws Exception {
        assertThat(init("--ci", "none").out()).doesNotContain(".yml");
        assertThat(init("--ci", "gitlab").out()).contains("wrote .gitlab-ci.yml", "left  pom.xml, which exists");
        assertThat(init("--ci", "circleci").out()).contains("wrote .circleci/config.yml");

        assertThat(yaml(".gitlab-ci.yml")).containsKey("prove");
        assertThat(yaml(".circleci/config.yml")).containsKeys("jobs", "workflows");
        assertThat(module().resolve(".circleci/config.yml")).content().contains("'maven-{{ checksum \"pom.xml\" }}'");
        assertThat(module().resolve(".gitlab-ci.yml")).content().contains("mvn -B -ntp test", "surefire-reports");
        assertThat(module().resolve(".github")).doesNotExist();
    }

    @Test
    void init_refuses_a_ci_system_that_it_does_not_know_and_says_which_it_does() {
        assertThat(init("--ci", "jenkins").err()).contains("'jenkins'", "GITHUB, GITLAB, CIRCLECI, NONE");
    }

    @Test
    void init_keeps_the_build_out_of_git_and_says_so_where_it_may_not_write() throws Exception {
        init();
        assertThat(module().resolve(".gitignore")).hasContent("target/");

        Files.writeString(module().resolve(".gitignore"), "*.log\n");

        assertThat(init().out()).contains("left  .gitignore, which exists; add target/ to it");
        assertThat(module().resolve(".gitignore")).hasContent("*.log");
    }

    @Test
    void init_writes_no_ci_file_where_no_ci_system_would_read_it() throws Exception {
        Files.createDirectory(workspace.root().resolve(".git"));

        Pgpm pgpm = init();

        assertThat(pgpm.out())
                .contains("left  .github/workflows/pgpm.yml, which is read at the root of the repository only (../..)");
        assertThat(module().resolve(".github")).doesNotExist();
    }

    @Test
    void init_writes_no_second_class_beside_one_in_another_package() throws Exception {
        init("--group", "org.acme.db");

        assertThat(init("--group", "com.acme").out())
                .contains("left  src/test/java/org/acme/db/MyShopTest.java, which exists");
        assertThat(module().resolve("src/test/java/com")).doesNotExist();
    }

    @Test
    void init_refuses_a_group_that_is_no_package() {
        assertThat(init("--group", "1;rm").err()).contains("\"1;rm\" is no Java package; write it like com.example");
    }

    @Test
    void a_class_is_named_after_any_module() {
        assertThat(List.of("a", "my-shop", "9lives", "---").stream().map(InitCommand::typeName))
                .containsExactly("ATest", "MyShopTest", "Module9livesTest", "ModuleTest");
    }

    @Test
    void doctor_is_content_where_everything_is_there() {
        workspace.module("maps", "pgcrypto").table("place");

        Pgpm pgpm = doctor();

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out())
                .contains(
                        "✔ Java " + System.getProperty("java.version"),
                        "MB free",
                        "with 2 modules",
                        "✔ Server: embedded PostgreSQL")
                .contains("is a superuser", "✔ Extension pgcrypto")
                .doesNotContain("✘");
    }

    @Test
    void doctor_looks_at_the_machine_alone_outside_of_a_workspace() {
        Pgpm pgpm = Pgpm.run("doctor", "--server", "embedded", "--cwd", directory.toString());

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out()).contains("· No workspace here", "✔ PostgreSQL", "Modules can be proven here.");
    }

    @Test
    void doctor_looks_for_docker_by_itself_and_says_what_a_container_would_need() {
        Pgpm pgpm = Pgpm.run(
                "doctor",
                "--image",
                "pgpm/no-such-image:0",
                "--cwd",
                workspace.root().toString());

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out())
                .contains(
                        "· Docker", "  → To run in a container: ", "✔ Server: embedded", "Modules can be proven here.");
    }

    @Test
    void doctor_says_what_is_missing_and_what_to_do() {
        workspace.module("maps", "postgis").table("place");

        Pgpm pgpm = doctor();

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.out())
                .contains(
                        "✘ Extension postgis is not installed on this server",
                        "→ Install its package",
                        "Something is missing");
    }

    @Test
    void doctor_tells_a_server_that_is_not_there() {
        Pgpm pgpm = Pgpm.run(
                "doctor", "--cwd", workspace.root().toString(), "--jdbc-url", "jdbc:postgresql://127.0.0.1:1/x");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.out()).contains("✔ Workspace", "✘ ", "127.0.0.1:1", "→ ");
    }

    @Test
    void the_completion_script_completes_in_bash() throws Exception {
        Path script = Files.writeString(
                directory.resolve("completion"), Pgpm.run("completion", "bash").out());

        assertThat(completed(script, "test-p")).containsExactly("test-packages");
        assertThat(completed(script, "test-packages", "--reports")).containsExactly("--reports-dir");
    }

    private static List<String> completed(Path script, String... words) throws Exception {
        String line =
                "source '%s'; COMP_WORDS=(pgpm %s); COMP_CWORD=%d; COMP_LINE='pgpm %s'; _complete_pgpm; echo \"${COMPREPLY[@]}\""
                        .formatted(script, String.join(" ", words), words.length, String.join(" ", words));
        Process bash = new ProcessBuilder("bash", "-c", line)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // outside of a completion, compopt complains
                .start();
        String said = new String(bash.getInputStream().readAllBytes()).strip();
        return Arrays.asList(said.split("\\s+"));
    }

    private Path module() {
        return workspace.root().resolve("packages/my-shop");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> yaml(String file) throws Exception {
        String text = Files.readString(module().resolve(file));
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private Pgpm init(String... options) {
        String[] all = Arrays.copyOf(new String[] {"init", "--cwd", module().toString()}, 3 + options.length);
        System.arraycopy(options, 0, all, 3, options.length);
        return Pgpm.run(all);
    }

    private Pgpm doctor() {
        return Pgpm.run(
                "doctor", "--server", "embedded", "--cwd", workspace.root().toString());
    }
}
