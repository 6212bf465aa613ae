package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.catalog.SnapshotOptions;
import dev.pgpm.engine.catalog.SnapshotReader;
import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.ledger.LedgerSchema;
import dev.pgpm.engine.script.SqlScript;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that share a message leave what they leave one by one, and see what they see one by one. */
@Tag("slow")
class BundleTest {

    private static final String SLOW = """
            CREATE FUNCTION public.slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_catalog.pg_sleep(0.9); RETURN 1; END $$""";

    private Side together;
    private Side apart;

    @BeforeEach
    void connect() throws Exception {
        together = new Side();
        apart = new Side();
    }

    @AfterEach
    void disconnect() throws SQLException {
        together.session.close();
        apart.session.close();
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void leave_and_see_the_same(String texts) throws Exception {
        List<SqlScript> scripts = scripts(texts);

        String outcome = together.deployTogether(scripts);

        assertThat(outcome).isEqualTo(apart.deployApart(scripts));
        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    @ParameterizedTest
    @MethodSource("sequences")
    @ValueSource(
            strings = {
                "CREATE TYPE e AS ENUM ('a') | ALTER TYPE e ADD VALUE 'b' | CREATE TABLE t (v e DEFAULT 'b')",
                "CREATE TABLE t () | SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; CREATE TABLE u () | CREATE TABLE v ()",
            })
    void leave_and_see_the_same_in_transactions_of_their_own(String texts) throws Exception {
        List<SqlScript> scripts = scripts(texts);

        String outcome = together.deployEachTogether(scripts);

        assertThat(outcome).isEqualTo(apart.deployEachApart(scripts));
        if (outcome.equals("done")) {
            assertThat(together.looksLike()).isEqualTo(apart.looksLike());
        }
    }

    @Test
    void tell_together_what_they_wrote_in_transactions_of_their_own() throws Exception {
        SnapshotReader reader = new SnapshotReader(SnapshotOptions.withContents());
        Session session = together.session;
        Snapshot start = reader.read(session.connection());
        session.footprint().startAt(start);

        together.deployEachTogether(scripts(
                "CREATE TABLE a () | CREATE TABLE c AS SELECT 1 AS id | CREATE FUNCTION b() RETURNS int RETURN 1"));
        Snapshot seen = reader.read(session.connection(), start, session.footprint());

        assertThat(seen.object("table public.a")).isPresent();
        assertThat(seen.object("function public.b()")).isPresent();
        assertThat(seen.object("rows of public.c")).isPresent();
    }

    @Test
    void are_reverted_with_the_same_rows_of_the_ledger() throws Exception {
        List<SqlScript> made = scripts("CREATE TABLE a () | CREATE TABLE b () | CREATE TABLE c () | CREATE TABLE d ()");
        List<SqlScript> dropped =
                scripts("DROP TABLE d | DROP TABLE c; TABLE pgpm_migrate.events | DROP TABLE b | DROP TABLE a");
        apart.deployApart(made);
        together.deployTogether(made);

        String outcome = together.revertTogether(dropped);

        assertThat(outcome).isEqualTo(apart.revertApart(dropped));
        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    @Test
    void are_deployed_one_after_the_other_as_the_ledger_tells() throws Exception {
        together.deployTogether(scripts("CREATE TABLE a ()" + " | COMMENT ON TABLE a IS 'a'".repeat(100)));

        assertThat(together.rows("SELECT change_name FROM pgpm_migrate.changes ORDER BY deployed_at"))
                .isEqualTo(together.rows("SELECT change_name FROM pgpm_migrate.events ORDER BY event_id"))
                .hasSize(101)
                .endsWith("it's \\ 99", "it's \\ 100");
    }

    @Test
    void that_only_define_need_no_statement_of_the_ledger_each() throws Exception {
        together.deployTogether(scripts("CREATE TABLE a ()" + " | COMMENT ON TABLE a IS 'a'".repeat(40)));

        assertThat(together.rows("SELECT name FROM pg_prepared_statements WHERE starts_with(name, 'pgpm_ledger')"))
                .containsExactly("pgpm_ledger_all_deployed");
    }

    @Test
    void let_the_server_be_heard_after_each_verify_script() throws Exception {
        Session session = together.session;
        session.connection().setNetworkTimeout(Runnable::run, 2000);
        Bundle bundle = new Bundle(session);
        for (int i = 0; i < 4; i++) {
            bundle.addRolledBack(script("SELECT pg_catalog.pg_sleep(0.9)"));
        }

        bundle.send();

        assertThat(session.connection().isValid(1)).isTrue();
    }

    @Test
    void let_the_server_be_heard_after_each_deploy_script_also_where_remarks_are_kept_back() throws Exception {
        together.rows("ALTER DATABASE \"%s\" SET client_min_messages = error"
                .formatted(together.session.connection().getCatalog()));
        together.reconnect();
        together.deployTogether(scripts(SLOW + "| CREATE TABLE t (id int) | INSERT INTO t VALUES (1)"));
        together.session.connection().setNetworkTimeout(Runnable::run, 2000);

        String outcome = together.deployTogether(scripts("CREATE INDEX ON t (slow(id))"
                + " | CREATE INDEX ON t (slow(id))".repeat(2) + " | SELECT pg_sleep(0.9)".repeat(2)));

        assertThat(outcome).isEqualTo("done");
        assertThat(together.session.connection().isValid(1)).isTrue();
    }

    @Test
    void do_not_see_what_another_verify_script_left() throws Exception {
        Session session = together.session;
        Bundle bundle = new Bundle(session);
        bundle.addRolledBack(script("SET ROLE pg_monitor; SET search_path = ''; PREPARE mine AS SELECT 1"));
        bundle.addRolledBack(script("CREATE TABLE public.c (id int); SELECT pg_advisory_lock(1) -- no end"));
        bundle.addRolledBack(script("PREPARE mine AS SELECT 1; CREATE TABLE c (id int); CREATE TEMP TABLE t (id int)"));
        bundle.addRolledBack(script("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; CREATE TEMP TABLE t (id int)"));

        bundle.send();

        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    static List<String> sequences() {
        return List.of(
                // nobody looks
                "CREATE TABLE t (id int) | CREATE INDEX ON t (id) | COMMENT ON TABLE t IS 'prepare' | GRANT SELECT ON t TO public",
                "CREATE TABLE t (id int) | ALTER TABLE t ADD COLUMN b text | DROP TABLE t -- no end",
                // who looks at the ledger
                "CREATE TABLE t () | CREATE TABLE seen AS SELECT * FROM pgpm_migrate.events | CREATE TABLE u ()",
                "CREATE TABLE t () | CREATE VIEW v AS SELECT * FROM pgpm_migrate.changes | CREATE TABLE seen AS TABLE v",
                "CREATE FUNCTION n() RETURNS int RETURN (SELECT count(*) FROM pgpm_migrate.changes) | CREATE TABLE t () "
                        + "| CREATE TABLE seen AS SELECT n() | CREATE TABLE u ()",
                "CREATE TABLE seen (n int); CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS "
                        + "$$ BEGIN INSERT INTO public.seen SELECT count(*) FROM pg_catalog.pg_class; RETURN NULL; END $$"
                        + "| CREATE TRIGGER look AFTER INSERT ON pgpm_migrate.changes EXECUTE FUNCTION look() "
                        + "| CREATE TABLE t () | CREATE TABLE u () | DROP TRIGGER look ON PGPM_Migrate.changes | DROP TABLE t",
                "INSERT INTO pgpm_migrate.events (event_type, change_name, package) VALUES ('verify', 'x', 'y') "
                        + "| CREATE TABLE t () | DELETE FROM pgpm_migrate.packages WHERE false | CREATE TABLE u ()",
                // who looks at the session
                "CREATE SCHEMA s | SET search_path = s; CREATE TABLE t () | CREATE TABLE u () | CREATE TABLE v ()",
                "SET ROLE pg_monitor | CREATE TABLE t () | SET client_min_messages = error | CREATE TABLE u ()",
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1) | ALTER TABLE t ADD COLUMN n serial "
                        + "| CREATE TABLE seen AS SELECT lastval() | CREATE TABLE u ()",
                "CREATE TABLE seen () | CREATE TEMP TABLE seen () | DROP TABLE seen",
                "CREATE TABLE t () | PREPARE p AS SELECT 1 | CREATE TABLE u () | PREPARE p AS SELECT 1",
                "CREATE TABLE t () | DEALLOCATE ALL | CREATE TABLE u () | CREATE TABLE v ()",
                "CREATE TABLE t () | DISCARD TEMP | SELECT pg_advisory_lock(1) | CREATE TABLE u ()",
                // who fails
                "CREATE TABLE t () | CREATE TABLE t () | CREATE TABLE u ()");
    }

    private static SqlScript script(String text) {
        return SqlScript.of(Path.of("script.sql"), text);
    }

    private static List<SqlScript> scripts(String texts) {
        List<SqlScript> scripts = new ArrayList<>();
        for (String text : texts.split("\\|", -1)) {
            scripts.add(script(text.strip()));
        }
        return scripts;
    }

    /** A database of its own. */
    private static final class Side {

        private final TestDatabase database = TestDatabase.fresh();
        private Session session = new Session(database.settings().connect());
        private int changes;

        Side() throws SQLException {
            LedgerSchema.ensure(session.connection());
        }

        void reconnect() throws SQLException {
            session.close();
            session = new Session(database.settings().connect());
        }

        String deployTogether(List<SqlScript> scripts) {
            return together(scripts, this::deployed);
        }

        String revertTogether(List<SqlScript> scripts) {
            return together(scripts, this::reverted);
        }

        String deployApart(List<SqlScript> scripts) {
            return apart(scripts, this::deployed);
        }

        String revertApart(List<SqlScript> scripts) {
            return apart(scripts, this::reverted);
        }

        String deployEachTogether(List<SqlScript> scripts) throws SQLException {
            try {
                Bundle bundle = new Bundle(session);
                for (SqlScript script : scripts) {
                    bundle.addCommitted(script, deployed());
                }
                bundle.sendCommitted();
                return "done";
            } catch (SQLException e) {
                return "failed";
            }
        }

        String deployEachApart(List<SqlScript> scripts) {
            return scripts.stream()
                    .map(script -> apart(List.of(script), this::deployed))
                    .reduce("done", (all, one) -> all.equals("done") ? one : all);
        }

        private String together(List<SqlScript> scripts, Entry entry) {
            return outcome(() -> {
                Bundle bundle = new Bundle(session);
                for (SqlScript script : scripts) {
                    bundle.add(script, entry.next());
                    if (bundle.isFull()) {
                        bundle.send();
                    }
                }
                bundle.send();
            });
        }

        private String apart(List<SqlScript> scripts, Entry entry) {
            return outcome(() -> {
                for (SqlScript script : scripts) {
                    session.run(script);
                    session.forget();
                    session.ledger().record(entry.next());
                }
            });
        }

        private String outcome(Session.Work work) {
            try {
                session.inTransaction(work);
                return "done";
            } catch (ScriptFailure | SQLException e) {
                return "failed";
            }
        }

        private LedgerEntry deployed() {
            String change = "it's \\ " + changes++;
            List<String> requires = changes % 3 == 0 ? List.of() : List.of("app:o\"ne", "app:{tw\\o}");
            return new LedgerEntry.Deployed("app's", change, "0a" + change, "0b" + change, requires);
        }

        private LedgerEntry reverted() {
            return new LedgerEntry.Reverted("app's", "it's \\ " + --changes);
        }

        List<String> looksLike() throws SQLException {
            List<String> all = new ArrayList<>();
            all.addAll(rows(
                    "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"));
            all.addAll(
                    rows(
                            "SELECT concat_ws(' ', change_id, change_name, package, script_hash, deployer, token_hash) "
                                    + "FROM pgpm_migrate.changes LEFT JOIN pgpm_migrate.scripts USING (change_id) ORDER BY deployed_at"));
            all.addAll(rows("SELECT d::text FROM pgpm_migrate.dependencies d ORDER BY 1"));
            all.addAll(rows("SELECT concat_ws(' ', event_id, event_type, change_name, package, error_message) "
                    + "FROM pgpm_migrate.events ORDER BY event_id"));
            all.addAll(rows("SELECT package FROM pgpm_migrate.packages"));
            if (!rows("SELECT 1 WHERE to_regclass('public.seen') IS NOT NULL").isEmpty()) {
                all.addAll(rows("SELECT (to_jsonb(s) - 'occurred_at' - 'deployed_at')::text FROM seen s"));
            }
            all.addAll(
                    rows(
                            "SELECT concat_ws(' ', current_user, current_setting('search_path'), "
                                    + "current_setting('client_min_messages'), "
                                    + "(SELECT source FROM pg_settings WHERE name = 'client_min_messages'), "
                                    + "(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'), "
                                    + "(SELECT string_agg(name, ',') FROM pg_prepared_statements WHERE NOT starts_with(name, 'pgpm_ledger')))"));
            return all;
        }

        List<String> rows(String sql) throws SQLException {
            List<String> values = new ArrayList<>();
            try (Statement statement = session.connection().createStatement()) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            values.add(rows.getString(1));
                        }
                    }
                }
            }
            return values;
        }

        @FunctionalInterface
        private interface Entry {
            LedgerEntry next();
        }
    }
}
