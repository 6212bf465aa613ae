package dev.pgpm.console.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are not what they should be, a test for each kind: what the user reads (what, where, why, what now) and the
 * exit code, 2 where nothing could be run and 1 where a module is defective. The numbers go on in
 * {@link BadSurroundingsTest}.
 */
class BadInputTest {

    private static final int DEFECT = 1;
    private static final int CONFIGURATION = 2;

    @TempDir
    private Path directory;

    private BadWorkspace bad;

    @BeforeEach
    void startWithAWorkspaceThatIsRight() {
        bad = new BadWorkspace(directory);
    }

    @Test
    void b01_no_plan_beside_the_control_file() throws Exception {
        bad.delete("pgpm.plan");

        says(bad.check(), CONFIGURATION, "packages/shop", "[plan-missing]", "pgpm.plan", "→");
    }

    @Test
    void b02_a_plan_that_is_empty_or_names_no_project() throws Exception {
        bad.write("pgpm.plan", "");
        says(bad.check(), CONFIGURATION, "packages/shop/pgpm.plan", "[plan-project-missing]", "→ Add %project=");

        bad.write("pgpm.plan", "orders\n");
        says(bad.check(), CONFIGURATION, "[plan-project-missing]", "→ Add %project=");
    }

    @Test
    void b03_plan_control_file_and_package_json_name_different_modules() throws Exception {
        bad.write("pgpm.plan", "%project=store\norders\n").write("package.json", "{\"name\": \"@x/market\"}");

        says(bad.check(), CONFIGURATION, "[module-name-mismatch]", "store", "shop", "market", "→");
    }

    @Test
    void b04_lines_that_cannot_be_read_are_all_told_and_nothing_is_deployed() throws Exception {
        bad.plan("orders", "b [", "c ]", "d <x@y>");

        Pgpm run = bad.run();

        says(run, CONFIGURATION, "pgpm.plan:3:3:", "pgpm.plan:4:3:", "pgpm.plan:5:3:", "| d <x@y>", "[plan-syntax]");
        assertThat(run.out()).doesNotContain("✔ deploy");
    }

    @Test
    void b05_a_change_or_tag_that_is_there_twice() throws Exception {
        bad.plan("orders", "orders", "@v1 2026-01-31T12:00:00Z D <x@y>", "@v1 2026-01-31T12:00:00Z D <x@y>");
        says(bad.check(), CONFIGURATION, "pgpm.plan:3:1:", "line 2", "pgpm.plan:5:", "line 4", "[plan-duplicate]");

        bad.plan("orders", "Orders").write("deploy/Orders.sql", "SELECT 1;");
        says(bad.check(), CONFIGURATION, "[plan-name-clash]", "orders", "Orders");
    }

    @Test
    void b06_a_dependency_that_is_unknown_later_or_circular() throws Exception {
        bad.plan("orders [ordres]");
        says(bad.check(), CONFIGURATION, "pgpm.plan:2:9:", "ordres", "[dependency-unknown]");

        bad.plan("a [b]", "b");
        says(bad.check(), CONFIGURATION, "pgpm.plan:2:4:", "line 3", "[dependency-forward]");

        bad.plan("a [a]");
        says(bad.check(), CONFIGURATION, "pgpm.plan:2:4:", "a → a", "[dependency-cycle]");

        bad.plan("a [c]", "b [a]", "c [b]");
        Pgpm circle = bad.check();
        says(circle, CONFIGURATION, "pgpm.plan:", "[dependency-cycle]");
        assertThat(circle.out()).containsPattern("a → c → b → a|c → b → a → c|b → a → c → b");
    }

    @Test
    void b07_modules_that_require_each_other() {
        bad.workspace()
                .module("one", "two")
                .table("a")
                .and()
                .module("two", "one")
                .table("b");

        Pgpm pgpm = bad.check();

        says(pgpm, CONFIGURATION, "[module-cycle]", ".control:1:", "→");
        assertThat(pgpm.out()).containsPattern("one → two → one|two → one → two");
    }

    @Test
    void b08_a_dependency_on_what_another_module_does_not_have() throws Exception {
        bad.workspace().module("base").table("customer");
        bad.write("shop.control", "requires = 'base'\n").plan("orders [base:custmer base:@v9 basse:x]");

        says(
                bad.check(),
                CONFIGURATION,
                "pgpm.plan:2:9:",
                "custmer",
                "Did you mean \"base:customer\"?",
                "@v9",
                "basse",
                "[dependency-unknown]");
    }

    @Test
    void b09_sqitchs_own_syntax() throws Exception {
        bad.plan("orders [HEAD @HEAD^ a@v1 !b]", "orders [orders@v1] 2026-01-31T12:00:00Z D <x@y> # rework");

        says(bad.check(), CONFIGURATION, "[plan-unsupported]", "Sqitch syntax not supported by pgpm", "pgpm.plan:2:9:");
    }

    @Test
    void b10_dependencies_with_commas() throws Exception {
        bad.plan("a", "b", "orders [a, b]");

        says(bad.check(), CONFIGURATION, "pgpm.plan:4:10:", "comma", "Separate dependencies with blanks");
    }

    @Test
    void b11_a_byte_order_mark_in_the_plan_is_told_and_does_no_harm() throws Exception {
        bad.write("pgpm.plan", "\uFEFF%project=shop\norders\n");

        says(bad.check(), 0, "pgpm.plan", "byte order mark", "[file-byte-order-mark]");
    }

    @Test
    void b12_a_byte_order_mark_in_a_script_is_told_and_does_no_harm() throws Exception {
        bad.write("deploy/orders.sql", "\uFEFF-- Deploy shop:orders\nCREATE TABLE public.orders (id integer);\n");

        says(bad.run(), 0, "deploy/orders.sql", "byte order mark", "PROVEN");
    }

    @Test
    void b13_utf_16() throws Exception {
        bad.write("deploy/orders.sql", "CREATE TABLE public.orders ();".getBytes(UTF_16));

        says(bad.check(), CONFIGURATION, "deploy/orders.sql", "UTF-16", "[file-encoding]", "→");
    }

    @Test
    void b14_bytes_that_are_not_utf_8() throws Exception {
        bad.write("deploy/orders.sql", "SELECT 'é';".getBytes(ISO_8859_1));

        says(bad.check(), CONFIGURATION, "deploy/orders.sql:1:9:", "byte offset 8", "[file-encoding]", "→");
    }

    @Test
    void b15_a_nul_byte() throws Exception {
        bad.write("deploy/orders.sql", "SELECT 1;\nSELECT '\0';".getBytes(UTF_8));

        says(bad.check(), CONFIGURATION, "deploy/orders.sql:2:9:", "byte offset 18", "NUL", "→");
    }

    @Test
    void b16_line_ends_of_windows_are_accepted() throws Exception {
        bad.write("pgpm.plan", "%project=shop\r\norders\r\n")
                .write(
                        "deploy/orders.sql",
                        "-- Deploy shop:orders\r\n\r\nCREATE TABLE public.orders (id integer);\r\n");

        says(bad.run(), 0, "PROVEN");
    }

    @Test
    void b17_line_ends_of_old_macs() throws Exception {
        bad.write("pgpm.plan", "%project=shop\rorders\r");

        says(bad.check(), CONFIGURATION, "pgpm.plan", "old Mac", "→");
    }

    @Test
    void b18_a_change_name_that_leads_out_of_the_module() throws Exception {
        Files.writeString(directory.resolve("secret.sql"), "CREATE TABLE public.stolen ();");
        for (String name : new String[] {
            "../../../../secret", "a/../../b", "/etc/passwd", "C:/x", "a\\b", "a.", "CON", "a//b", "./a"
        }) {
            bad.plan(name);

            says(bad.check(), CONFIGURATION, "pgpm.plan:2:", "a change cannot be called", "[plan-name-invalid]", "→");
        }
    }

    @Test
    void b19_a_script_that_is_a_link_out_a_loop_a_directory_or_a_pipe() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.sql"), "CREATE TABLE public.stolen ();");
        Path script = bad.file("deploy/orders.sql");

        Files.delete(script);
        Files.createSymbolicLink(script, secret);
        says(
                bad.check(),
                CONFIGURATION,
                "orders.sql",
                "[file-outside]",
                secret.toRealPath().toString());

        Files.delete(script);
        Files.createSymbolicLink(script, script);
        says(bad.check(), CONFIGURATION, "deploy/orders.sql", "link", "→");

        Files.delete(script);
        Files.createDirectory(script);
        says(bad.check(), CONFIGURATION, "deploy/orders.sql", "directory", "→");

        Files.delete(script);
        assertThat(new ProcessBuilder("mkfifo", script.toString()).start().waitFor())
                .isZero();
        says(bad.check(), CONFIGURATION, "deploy/orders.sql", "→");
    }

    // b20, a file that may not be read, needs a user who is not root: WorkspaceCheckTest and CheckAsNobody of the
    // engine.

    @Test
    void b21_a_deploy_script_that_is_missing_empty_or_only_a_comment() throws Exception {
        bad.delete("deploy/orders.sql");
        says(bad.check(), DEFECT, "pgpm.plan:4:1:", "deploy/orders.sql", "[script-missing]", "→");

        bad.write("deploy/orders.sql", "");
        says(bad.check(), DEFECT, "deploy/orders.sql", "is empty (0 bytes)", "[script-empty]", "→");

        bad.write("deploy/orders.sql", "-- Deploy shop:orders\n-- to do\n");
        says(bad.check(), DEFECT, "deploy/orders.sql", "comment", "[script-empty]", "→");
    }

    @Test
    void b22_a_revert_or_verify_script_that_is_missing() throws Exception {
        bad.delete("revert/orders.sql").delete("verify/orders.sql");

        says(bad.check(), DEFECT, "pgpm.plan:4:1:", "[revert-missing]", "[verify-missing]", "revert/orders.sql");
    }

    @Test
    void b23_a_script_that_no_change_uses() throws Exception {
        bad.write("deploy/forgotten.sql", "SELECT 1;");

        says(bad.check(), DEFECT, "deploy/forgotten.sql", "[script-orphan]", "→");
    }

    @Test
    void b24_a_script_in_another_case_than_its_change() throws Exception {
        Files.move(bad.file("deploy/orders.sql"), bad.file("deploy/Orders.sql"));

        says(bad.check(), CONFIGURATION, "Orders.sql", "[script-name-case]", "→");
    }

    @Test
    void b25_no_control_file_or_two() throws Exception {
        bad.write("other.control", "requires = ''\n");
        says(bad.check(), 0, "other.control", "[control-ambiguous]");

        bad.delete("other.control").delete("shop.control");
        says(bad.check(), CONFIGURATION, "packages/shop", "[control-missing]", "→");

        bad.write("x.control", "").write("y.control", "");
        says(bad.check(), CONFIGURATION, "x.control", "y.control", "→");
    }

    @Test
    void b26_a_control_file_in_every_form_that_postgres_reads() throws Exception {
        bad.workspace().module("base").table("customer");
        for (String line : new String[] {
            "requires = ''",
            "requires = 'base, '",
            "requires = 'base' # why",
            "requires = 'base,base'",
            "comment = 'it''s'\nrequires = 'base'",
            "requires = base"
        }) {
            bad.write("shop.control", line + "\n");
            assertThat(bad.check().exitCode()).as(line + "\n" + bad.check()).isZero();
        }
        bad.write("shop.control", "comment = 'x'\nrequires = 'base\n");
        says(bad.check(), CONFIGURATION, "shop.control:2:", "[control-invalid]", "→");
    }

    @Test
    void b27_names_that_are_shaped_like_an_attack_execute_nothing() throws Exception {
        String attack = "x\"; CREATE ROLE stolen; --";
        bad.write("shop.control", "requires = '" + attack + "'\n");
        says(bad.run(), CONFIGURATION, "shop.control:1:", "CREATE ROLE stolen", "→");

        bad.write("shop.control", "requires = 'a\u202Eb\u0007$(touch x)'\n");
        Pgpm pgpm = bad.run();
        says(pgpm, CONFIGURATION, "shop.control:1:", "\\u202e", "\\u0007");
        assertThat(pgpm.out()).doesNotContain("\u202E", "\u0007");

        assertThat(one("SELECT count(*) FROM pg_roles WHERE rolname = 'stolen'"))
                .isEqualTo("0");
    }

    @Test
    void b28_names_longer_than_an_identifier() {
        bad.workspace().module("m".repeat(60)).table("t".repeat(100));
        Pgpm fits = bad.run();
        bad.workspace().module("n".repeat(64)).table("a");
        Pgpm tooLong = bad.run();

        says(fits, 0, "✔ " + "m".repeat(60), "PROVEN");
        says(tooLong, CONFIGURATION, "has 64 bytes, and PostgreSQL cuts names after 63", "[control-invalid]", "→");
    }

    @Test
    void b29_two_modules_of_one_name() throws Exception {
        Path other = Files.createDirectories(bad.root().resolve("packages/copy"));
        Files.writeString(other.resolve("shop.control"), "requires = ''\n");
        Files.writeString(other.resolve("pgpm.plan"), "%project=shop\n");

        says(bad.check(), CONFIGURATION, "packages/copy", "packages/shop", "[module-duplicate]", "→");
    }

    @Test
    void b30_modules_whose_names_differ_by_a_hyphen_only_have_databases_of_their_own() {
        bad.workspace().module("a-b").table("x").and().module("a_b").table("x");

        says(bad.run(), 0, "✔ a-b", "✔ a_b", "PROVEN");
    }

    @Test
    void b31_a_pgpm_json_that_is_no_json_or_not_what_it_should_be() throws Exception {
        Path file = bad.root().resolve("pgpm.json");

        Files.writeString(file, "{\n  \"packages\": [\"packages/*\",]\n}");
        says(bad.check(), CONFIGURATION, "pgpm.json:2:", "[workspace-invalid]", "→");

        Files.writeString(file, "{\"packages\": \"packages/*\"}");
        says(bad.check(), CONFIGURATION, "pgpm.json:1:", "packages", "[workspace-invalid]");

        Files.writeString(file, "{\"packages\": [\"../*\"]}");
        says(bad.check(), CONFIGURATION, "pgpm.json:1:", "../*", "→");

        Files.writeString(file, "{}");
        says(bad.check(), CONFIGURATION, "pgpm.json", "→");

        Files.writeString(file, "{\"packages\": [\"nowhere/*\"]}");
        says(bad.check(), CONFIGURATION, "pgpm.json:1:", "nowhere/*", "→");
    }

    @Test
    void b32_a_directory_that_is_no_workspace() {
        Pgpm pgpm = Pgpm.run("test-packages", "--all", "--cwd", directory.toString());

        says(pgpm, CONFIGURATION, directory.toString(), "pgpm.json", "[workspace-not-found]", "→");
    }

    @Test
    void b33_a_module_that_is_not_there() {
        Pgpm one = Pgpm.run(
                "test-packages",
                "--full-cycle",
                "--package",
                "shpo",
                "--cwd",
                bad.root().toString());
        says(one, CONFIGURATION, "\"shpo\"", "Did you mean \"shop\"?", "[module-not-found]");
        says(bad.run("--exclude", "shpo"), CONFIGURATION, "\"shpo\"", "Did you mean \"shop\"?", "[module-not-found]");
    }

    @Test
    void b34_ten_thousand_changes_are_read_in_seconds() throws Exception {
        StringBuilder plan = new StringBuilder("%project=shop\n");
        for (int i = 0; i < 10_000; i++) {
            plan.append("c")
                    .append(i)
                    .append(i == 0 ? "" : " [c" + (i - 1) + "]")
                    .append('\n');
        }
        bad.write("pgpm.plan", plan.toString());

        Pgpm pgpm = within(Duration.ofSeconds(20), bad::check);

        says(pgpm, DEFECT, "pgpm.plan:10001:1:", "[script-missing]");
    }

    @Test
    void b35_a_script_over_the_limit_is_refused_before_it_is_read() throws Exception {
        Path script = bad.file("deploy/orders.sql");
        try (var file = new java.io.RandomAccessFile(script.toFile(), "rw")) {
            file.setLength(257L << 20);
        }

        says(bad.check(), CONFIGURATION, "deploy/orders.sql", "larger than 268435456 bytes", "→");
    }

    @Test
    void b36_a_line_of_many_kilobytes_is_read_in_linear_time() throws Exception {
        bad.plan("orders [" + "x ".repeat(20_000) + "]");
        says(within(Duration.ofSeconds(20), bad::check), CONFIGURATION, "pgpm.plan:2:", "[dependency-unknown]");

        bad.plan("orders " + "[".repeat(50) + "a" + "]".repeat(50));
        says(bad.check(), CONFIGURATION, "pgpm.plan:2:", "[plan-syntax]");
    }

    @Test
    void b37_quotes_and_comments_of_every_kind_do_not_mislead_where_a_statement_ends() throws Exception {
        bad.write("deploy/orders.sql", """
                -- Deploy shop:orders
                SET standard_conforming_strings = off;
                CREATE TABLE public.orders (id integer DEFAULT length('it''s; COMMIT;'));
                COMMENT ON TABLE public.orders IS E'a\\'; COMMIT; --';
                RESET standard_conforming_strings;
                /* ; /* COMMIT; */ BEGIN; */
                DO $do$ BEGIN EXECUTE $$SELECT 1; SELECT ';COMMIT'$$; END $do$;
                COMMENT ON COLUMN public.orders.id IS U&'d\\0061t\\+000061; ROLLBACK';
                """);

        says(bad.run(), 0, "PROVEN");
    }

    private static void says(Pgpm pgpm, int exitCode, String... words) {
        assertThat(pgpm.out() + pgpm.err())
                .as(pgpm.toString())
                .contains(words)
                .doesNotContain("\tat ", "Exception", "an error that pgpm does not know");
        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(exitCode);
    }

    private static Pgpm within(Duration limit, java.util.function.Supplier<Pgpm> work) {
        long start = System.nanoTime();
        Pgpm pgpm = work.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return pgpm;
    }

    private static String one(String query) throws Exception {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
