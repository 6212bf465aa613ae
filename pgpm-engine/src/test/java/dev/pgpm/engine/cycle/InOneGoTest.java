package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import dev.pgpm.engine.server.Roles;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.RoleNames;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that is gone through with fewer looks says what it says step by step: the same findings, texts and verdicts. */
@Tag("slow")
class InOneGoTest {

    private static final Path FAULTS = Path.of("../pgpm-junit/src/test/modules/faults");
    private static final Path EXAMPLES = Path.of("../examples");
    private static final int SEEDS = Integer.getInteger("pgpm.test.onego.seeds", 8);
    private static final int CHANGES = 6;

    @TempDir
    private Path directory;

    private int goneThrough;

    @BeforeAll
    static void makeRoles() {
        Roles.bootstrap(TestServer.settings(), RoleNames.DEFAULT);
    }

    @Test
    void healthy_modules_are_gone_through() throws Exception {
        compare(WorkspaceReader.read(EXAMPLES.resolve("workspace")));

        assertThat(goneThrough).isGreaterThan(10);
    }

    @Test
    void faulty_modules_say_the_same_as_step_by_step() throws Exception {
        compare(WorkspaceReader.read(FAULTS));
        compare(WorkspaceReader.read(EXAMPLES.resolve("broken")));

        assertThat(goneThrough).isGreaterThan(30);
    }

    @Test
    void generated_modules_say_the_same_as_step_by_step() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            compare(generated(directory.resolve("s" + seed), new Random(seed * 0x9E3779B97F4A7C15L)));
        }

        assertThat(goneThrough).isGreaterThan(SEEDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE INDEX ON s.old (x1)                                                    | DROP INDEX s.old_y1_idx
                    CREATE OR REPLACE FUNCTION s.f1(int) RETURNS int LANGUAGE sql AS 'SELECT 1'   | DROP FUNCTION s.g1(int)
                    CREATE INDEX IF NOT EXISTS fresh ON s.old (x1)                                | DROP INDEX s.old_y1_idx
                    """, quoteCharacter = '"')
    void a_revert_that_drops_another_object_of_the_same_shape_is_found(String deploy, String revert) {
        ModuleFixture module = base(WorkspaceFixture.in(directory));
        module.change(
                "wrong",
                "CREATE TABLE s.t (id int); " + deploy + ";",
                "SELECT id FROM s.t;",
                "DROP TABLE s.t; " + revert + ";",
                "base");
        try (CycleRun run = CycleRun.of(directory, "m")) {
            Map<String, StepResult> results = run.all();

            assertThat(results.get("wrong: revert").findings())
                    .extracting(finding -> finding.code())
                    .contains(FindingCode.REVERT_LEAVES_OBJECTS, FindingCode.REVERT_TAKES_OTHERS);
        }
    }

    @Test
    void what_the_server_remarks_about_a_verify_script_is_not_told_of_the_revert() {
        ModuleFixture module = base(WorkspaceFixture.in(directory));
        module.change(
                "tidy",
                "CREATE FUNCTION s.tidy() RETURNS int LANGUAGE plpgsql AS"
                        + " 'BEGIN EXECUTE ''DROP TABLE IF EXISTS s.none''; RETURN 1; END';",
                "SELECT s.tidy();",
                "DROP FUNCTION s.tidy();",
                "base");
        module.change(
                "t", "CREATE TABLE s.t (id int);", "SELECT id FROM s.t;", "DROP TABLE IF EXISTS s.t, s.none;", "base");
        try (CycleRun run = CycleRun.of(directory, "m")) {
            Map<String, StepResult> results = run.all();

            assertThat(results.get("tidy: revert").findings()).isEmpty();
            assertThat(results.get("t: revert").findings())
                    .extracting(finding -> finding.code())
                    .containsExactly(FindingCode.REVERT_DROPS_NOTHING);
        }
    }

    /** Each with a change before it that works out, so that the module is worth the try. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$BEGIN ASSERT to_regclass('s.t') IS NOT NULL; END$$;",
                "SELECT 1 / (to_regclass('s.t') IS NOT NULL)::int; -- the end",
                "SELECT id FROM s.t;SELECT id FROM s.t WHERE $pgpm$a$pgpm$ = 'a'",
                "WITH t AS (SELECT id FROM s.t) SELECT id FROM t; TABLE s.t; VALUES (1)",
                "BEGIN; SELECT id FROM s.t; ROLLBACK;",
                "SELECT id INTO s.copy FROM s.t;",
                "SELECT id INTO TEMP copy FROM s.t;",
                "SELECT s.note() FROM (SELECT id FROM s.t) t FULL JOIN (VALUES (1)) v ON true;",
                "SELECT id FROM s.t FOR UPDATE;",
                "SELECT id FROM s.t; SELECT nextval('s.r0');",
                "SELECT id FROM s.t; SELECT set_config('transaction_read_only', 'off', true), s.note();",
                "SELECT id FROM s.t; SELECT set_config('search_path', 's', false), pg_advisory_lock(7);",
                "SELECT pg_advisory_lock(7); SELECT 1 / (to_regclass('s.t') IS NOT NULL)::int;",
                "SELECT CASE WHEN to_regclass('s.t') IS NULL THEN s.note() END;",
                "SELECT 1 / count(*) FROM pg_class WHERE relname = 'old';",
                "SELECT s.note();",
                "DO $$BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'feature_not_supported'; END$$;",
                "SELECT pg_cancel_backend(pg_backend_pid()); SELECT id FROM s.t;",
                "SELECT pg_terminate_backend(pg_backend_pid()); SELECT id FROM s.t;",
                "SELECT id FROM s.t; SELECT 'unterminated",
            })
    void whatever_a_verify_script_does_it_says_the_same_as_step_by_step(String verify) throws Exception {
        WorkspaceFixture fixture = WorkspaceFixture.in(directory);
        ModuleFixture module = base(fixture);
        module.change(
                "note",
                "CREATE FUNCTION s.note() RETURNS int LANGUAGE sql AS"
                        + " 'INSERT INTO s.old (id) VALUES (1) RETURNING 1';",
                "SELECT 1 / count(*) FROM pg_proc WHERE proname = 'note';",
                "DROP FUNCTION s.note();",
                "base");
        module.change("t", "CREATE TABLE s.t (id int);", verify, "DROP TABLE s.t;", "note");
        module.change("u", "CREATE TABLE s.u (id int);", "SELECT id FROM s.u;", "DROP TABLE s.u;", "t");

        compare(fixture.read());

        assertThat(goneThrough).isPositive();
    }

    /** What is told of a change that is not gone through, though most of its kind are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    CREATE TABLE s.subscription (id int); CREATE INDEX ON s.old (x1) | DROP TABLE s.subscription; DROP INDEX s.old_y1_idx        | REVERT_TAKES_OTHERS
                    CREATE TABLE s.t (at timestamptz DEFAULT 'now')                  | DROP TABLE s.t                                            | REDEPLOY_DIFFERS
                    CREATE VIEW s.v AS SELECT 1 AS a WHERE now() > 'now'             | DROP VIEW s.v                                             | REDEPLOY_DIFFERS
                    ALTER TABLE s.old ADD CONSTRAINT c CHECK (s.note(id))            | ALTER TABLE s.old DROP CONSTRAINT c                       | REVERT_LEAVES_OBJECTS
                    CREATE INDEX i ON s.old (s.wrap(id))                             | DROP INDEX s.i                                            | REVERT_LEAVES_OBJECTS
                    ALTER TABLE s.old ADD CONSTRAINT c CHECK (s.held(id))            | ALTER TABLE s.old DROP CONSTRAINT c                       | REVERT_LEAVES_OBJECTS
                    ALTER TABLE s.old ADD CONSTRAINT c CHECK (s.late(id))            | ALTER TABLE s.old DROP CONSTRAINT c                       | DEPLOY_FAILED
                    CREATE TABLE s.t (id int)                                        | DROP TABLE s.t; DROP FUNCTION IF /* old */ EXISTS s.no()  | REVERT_DROPS_NOTHING
                    """)
    void what_only_looks_like_a_definition_is_told_as_step_by_step(String deploy, String revert, FindingCode code)
            throws Exception {
        WorkspaceFixture fixture = WorkspaceFixture.in(directory);
        ModuleFixture module = base(fixture);
        module.change(
                "code",
                "CREATE TABLE s.k (id int PRIMARY KEY); CREATE TABLE s.notes (id int);"
                        + " CREATE TABLE s.log (id int, k int REFERENCES s.k DEFERRABLE INITIALLY DEFERRED);"
                        + " CREATE FUNCTION s.note(int) RETURNS bool LANGUAGE sql AS"
                        + " 'INSERT INTO s.notes VALUES ($1) RETURNING true';"
                        + " CREATE TABLE s.held (id int); CREATE TABLE s.more (id int);"
                        + " CREATE FUNCTION s.more() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN DELETE FROM s.held; INSERT INTO s.more VALUES (1); RETURN NULL; END';"
                        + " CREATE CONSTRAINT TRIGGER more AFTER INSERT ON s.held DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION s.more();"
                        + " CREATE FUNCTION s.held(int) RETURNS bool LANGUAGE sql AS"
                        + " 'INSERT INTO s.held VALUES ($1) RETURNING true';"
                        + " CREATE FUNCTION s.late(int) RETURNS bool LANGUAGE sql AS"
                        + " 'INSERT INTO s.log VALUES ($1, $1) RETURNING true';"
                        + " CREATE FUNCTION s.wrap(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM s.note($1); RETURN $1; END';",
                "SELECT id FROM s.log;",
                "DROP TABLE s.held, s.more, s.log, s.notes, s.k; DROP FUNCTION s.wrap, s.held(int), s.late, s.more, s.note;",
                "base");
        String verify = "SELECT 1 / count(*) FROM (SELECT relname FROM pg_class UNION ALL SELECT conname FROM"
                + " pg_constraint) n WHERE relname IN ('subscription', 't', 'v', 'c', 'i');";
        module.change("odd", deploy + ";", verify, revert + ";", "code");
        compare(fixture.read());
        try (CycleRun run = CycleRun.of(directory, "m")) {
            assertThat(run.all().values())
                    .flatExtracting(StepResult::findings)
                    .extracting(finding -> finding.code())
                    .contains(code);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT id FROM s.t; | SELECT 1;
                    SELECT id FROM s.t; | DROP VIEW s.w1;
                    SELECT id FROM s.t; | DROP TABLE s.t; DROP VIEW s.w1;
                    SELECT id FROM s.t; | DROP TABLE s.nowhere;
                    SELECT 1;           | DROP TABLE s.t;
                    SELECT id FROM s.u; | DROP TABLE s.t;
                    """)
    void a_change_that_does_not_go_is_rolled_back(String verify, String revert) throws Exception {
        ModuleFixture module = base(WorkspaceFixture.in(directory));
        module.change("t", "CREATE TABLE s.t (id int);", verify, revert, "base");
        try (CycleRun run = CycleRun.of(directory, "m")) {
            for (String step : List.of("deploy", "verify", "revert", "redeploy")) {
                run.step("base: " + step);
            }
            String database = run.database();

            StepResult deployed = run.step("t: deploy");

            assertThat(deployed.findings()).isEmpty();
            assertThat(run.database()).isEqualTo(database);
            run.behindItsBack("SELECT id FROM s.t");
            run.behindItsBack("SELECT * FROM s.w1");
        }
    }

    @Test
    void a_change_goes_after_one_for_which_prepared_statements_were_dropped() throws Exception {
        ModuleFixture module = base(WorkspaceFixture.in(directory));
        module.change(
                "order",
                "CREATE FUNCTION s.prepare_order() RETURNS int LANGUAGE sql AS 'SELECT 1';",
                "SELECT 1 / count(*) FROM pg_proc WHERE proname = 'prepare_order';",
                "DROP FUNCTION s.prepare_order();",
                "base");
        module.change("t", "CREATE TABLE s.t (id int);", "SELECT id FROM s.t;", "DROP TABLE s.t;", "order");
        try (CycleRun run = CycleRun.of(directory, "m")) {
            for (String change : List.of("base", "order")) {
                for (String step : List.of("deploy", "verify", "revert", "redeploy")) {
                    run.step(change + ": " + step);
                }
            }
            String database = run.database();

            assertThat(run.step("t: deploy").findings()).isEmpty();
            assertThat(run.database()).isEqualTo(database);
        }
    }

    @Test
    void each_step_has_a_time_of_its_own() {
        ModuleFixture module = base(WorkspaceFixture.in(directory));
        module.change("t", "CREATE TABLE s.t (id int);", "SELECT id FROM s.t;", "DROP TABLE s.t;", "base");
        try (CycleRun run = CycleRun.of(directory, "m")) {
            Map<String, StepResult> results = run.all();

            assertThat(results.entrySet().stream().filter(step -> step.getKey().startsWith("t: ")))
                    .hasSize(4)
                    .allSatisfy(step -> assertThat(step.getValue().duration()).isPositive());
        }
    }

    private void compare(Workspace workspace) throws Exception {
        List<Module> modules = workspace.modules();
        Map<String, Map<String, String>> alone =
                results(workspace, modules, cycle -> cycle.changes().stepByStep());
        List<ModuleCycle> cycles = new ArrayList<>();
        Map<String, Map<String, String>> once = results(workspace, modules, cycles::add);
        goneThrough +=
                cycles.stream().mapToInt(cycle -> cycle.changes().goneThrough()).sum();
        assertThat(once).containsOnlyKeys(alone.keySet());
        List<Module> different = modules.stream()
                .filter(module -> !Objects.equals(once.get(module.name()), alone.get(module.name())))
                .toList();
        if (!different.isEmpty()) { // what is another one each time, such as a random value
            Map<String, Map<String, String>> again =
                    results(workspace, different, cycle -> cycle.changes().stepByStep());
            for (Module module : different) {
                Map<String, String> said = once.get(module.name());
                Map<String, String> expected = alone.get(module.name());
                boolean isSteady = expected.equals(again.get(module.name()));
                assertThat(isSteady ? said : codes(said))
                        .as(module.name())
                        .isEqualTo(isSteady ? expected : codes(expected));
            }
        }
    }

    /** Each time on databases of a run of its own: a role that a module leaves behind goes when the run is over. */
    private static Map<String, Map<String, String>> results(
            Workspace workspace, List<Module> modules, Consumer<ModuleCycle> prepared) throws Exception {
        Map<String, Map<String, String>> results = new TreeMap<>();
        try (DividedRun runs = new DividedRun(workspace, new CycleOptions(true, Level.STANDARD, false))) {
            for (Module module : modules) {
                runs.results(module, prepared).ifPresent(said -> results.put(module.name(), said));
            }
        }
        return results;
    }

    private static Map<String, String> codes(Map<String, String> results) {
        Map<String, String> codes = new TreeMap<>(results);
        codes.replaceAll((step, said) -> said.replaceAll("(?m)[|].*$", ""));
        return codes;
    }

    // --- modules with defects here and there ---

    /** What a change makes beside its table, and what its revert may do about that: the right thing first. */
    private record Kind(String deploy, String... reverts) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("CREATE INDEX ON s.old (x#);", "DROP INDEX s.old_x#_idx;", "DROP INDEX s.old_y#_idx;", ""),
            new Kind(
                    "ALTER TABLE s.old ADD CHECK (x# > 0);",
                    "ALTER TABLE s.old DROP CONSTRAINT old_x#_check;",
                    "ALTER TABLE s.old DROP CONSTRAINT old_y#_check;",
                    ""),
            new Kind(
                    "CREATE FUNCTION s.f#(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
                    "DROP FUNCTION s.f#(int);",
                    "DROP FUNCTION s.g#(int);",
                    "DROP FUNCTION IF EXISTS s.f#(text);",
                    ""),
            new Kind(
                    "CREATE OR REPLACE FUNCTION s.f#(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
                    "DROP FUNCTION s.f#(int);",
                    "DROP FUNCTION s.g#(int);",
                    "DROP FUNCTION IF EXISTS s.f#(text);",
                    ""),
            new Kind(
                    "CREATE OR REPLACE FUNCTION s.g#(int) RETURNS int LANGUAGE sql AS 'SELECT 2';",
                    "CREATE OR REPLACE FUNCTION s.g#(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
                    "DROP FUNCTION s.g#(int);",
                    ""),
            new Kind("COMMENT ON COLUMN s.old.x# IS 'x';", "COMMENT ON COLUMN s.old.x# IS NULL;", ""),
            new Kind("COMMENT ON COLUMN s.old.y# IS 'x';", "COMMENT ON COLUMN s.old.y# IS 'y';", ""),
            new Kind(
                    "GRANT SELECT ON s.old TO authenticated;",
                    "REVOKE SELECT ON s.old FROM authenticated;",
                    "REVOKE INSERT ON s.old FROM authenticated;",
                    ""),
            new Kind(
                    "GRANT UPDATE (x#) ON s.old TO authenticated;",
                    "REVOKE UPDATE (x#) ON s.old FROM authenticated;",
                    "REVOKE UPDATE (y#) ON s.old FROM authenticated;",
                    ""),
            new Kind("CREATE VIEW s.v# AS SELECT x# FROM s.old;", "DROP VIEW s.v#;", "DROP VIEW s.w#;", ""),
            new Kind(
                    "CREATE TRIGGER x# BEFORE INSERT ON s.old FOR EACH ROW EXECUTE FUNCTION s.trim();",
                    "DROP TRIGGER x# ON s.old;",
                    "DROP TRIGGER y# ON s.old;",
                    ""),
            new Kind(
                    "ALTER TABLE s.t# ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON s.t# USING (true);",
                    "DROP POLICY own ON s.t#; ALTER TABLE s.t# DISABLE ROW LEVEL SECURITY;",
                    "DROP POLICY own ON s.t#;",
                    "DROP POLICY other ON s.t#; ALTER TABLE s.t# DISABLE ROW LEVEL SECURITY;"),
            new Kind("CREATE TYPE s.e# AS ENUM ('a', 'b');", "DROP TYPE s.e#;", "DROP TYPE s.m#;", ""),
            new Kind("CREATE DOMAIN s.d# AS int CHECK (VALUE > 0);", "DROP DOMAIN s.d#;", ""),
            new Kind(
                    "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO authenticated;",
                    "ALTER DEFAULT PRIVILEGES IN SCHEMA s REVOKE SELECT ON TABLES FROM authenticated;",
                    ""),
            new Kind("CREATE SCHEMA z#;", "DROP SCHEMA z#;", "DROP SCHEMA q#;", ""),
            new Kind("CREATE SEQUENCE s.q#;", "DROP SEQUENCE s.q#;", "DROP SEQUENCE s.r#;", ""),
            new Kind("ALTER FUNCTION s.g#(int) STABLE;", "ALTER FUNCTION s.g#(int) VOLATILE;", ""),
            new Kind("ALTER VIEW s.w# RENAME TO ww#;", "ALTER VIEW s.ww# RENAME TO w#;", "DROP VIEW s.ww#;"),
            new Kind("ALTER TABLE s.old ALTER x# SET DEFAULT 1;", "ALTER TABLE s.old ALTER x# DROP DEFAULT;", ""),
            new Kind("DROP VIEW s.w#;", "CREATE VIEW s.w# AS SELECT y# FROM s.old;", ""),
            new Kind("DROP INDEX s.old_y#_idx;", "CREATE INDEX old_y#_idx ON s.old (y#);", ""),
            new Kind("INSERT INTO s.old (x#) VALUES (1);", "DELETE FROM s.old WHERE x# = 1;", "DELETE FROM s.old;", ""),
            new Kind("", ""));

    private static ModuleFixture base(WorkspaceFixture fixture) {
        StringBuilder sql = new StringBuilder("CREATE SCHEMA s;\nCREATE TABLE s.old (id int");
        IntStream.range(0, CHANGES).forEach(i -> sql.append(", x# int, y# int".replace("#", "" + i)));
        sql.append(
                        ");\nINSERT INTO s.old (id) VALUES (7);\nCREATE FUNCTION s.trim() RETURNS trigger LANGUAGE plpgsql AS")
                .append(" 'BEGIN RETURN NEW; END';\n");
        for (int i = 0; i < CHANGES; i++) {
            sql.append("""
                    CREATE INDEX old_y#_idx ON s.old (y#);
                    ALTER TABLE s.old ADD CHECK (y# > 0);
                    CREATE FUNCTION s.g#(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                    COMMENT ON COLUMN s.old.y# IS 'y';
                    CREATE VIEW s.w# AS SELECT y# FROM s.old;
                    CREATE TRIGGER y# BEFORE INSERT ON s.old FOR EACH ROW EXECUTE FUNCTION s.trim();
                    CREATE TABLE s.t# (id int);
                    CREATE POLICY other ON s.t# USING (true);
                    CREATE TYPE s.m# AS ENUM ('a', 'b');
                    CREATE SCHEMA q#;
                    CREATE SEQUENCE s.r#;
                    """.replace("#", "" + i));
        }
        String revert = "DROP SCHEMA s CASCADE;\n"
                + IntStream.range(0, CHANGES)
                        .mapToObj(i -> "DROP SCHEMA q" + i + ";")
                        .reduce("", String::concat);
        return fixture.module("m").change("base", sql.toString(), "SELECT id FROM s.old;", revert);
    }

    private static Workspace generated(Path root, Random random) {
        WorkspaceFixture fixture = WorkspaceFixture.in(root);
        ModuleFixture module = base(fixture);
        for (int i = 0; i < CHANGES; i++) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            int way = random.nextInt(3) > 0 ? 0 : random.nextInt(kind.reverts().length);
            String own = "s.own" + i;
            String verify = "SELECT id FROM %s;".formatted(own);
            String drop = "DROP TABLE %s;".formatted(own);
            switch (random.nextInt(24)) {
                case 0 -> verify = "SELECT 1;";
                case 1 -> verify = "SELECT id FROM s.nowhere;";
                case 2 -> verify += " INSERT INTO s.old (id) VALUES (1);";
                case 3 -> drop = "";
                case 4 -> drop = "DROP TABLE s.nowhere;";
                case 5 -> drop += " DROP VIEW s.w" + i + ";";
                default -> {}
            }
            String number = "" + i;
            module.change(
                    "c" + i,
                    "CREATE TABLE %s (id int);\n".formatted(own) + kind.deploy().replace("#", number),
                    verify,
                    kind.reverts()[way].replace("#", number) + "\n" + (drop.isEmpty() ? "SELECT 1;" : drop),
                    "base");
        }
        return fixture.read();
    }
}
