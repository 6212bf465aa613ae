package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one message does and says is what several messages do and say. */
@Tag("slow")
class OneMessageTest {

    private static final SnapshotReader READER = new SnapshotReader(SnapshotOptions.withContents());
    private static final SqlScript NEXT = script("CREATE TABLE public.next (id int)");

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
    @ValueSource(
            strings = {
                "CREATE TABLE public.c (id int);",
                "",
                "-- nothing",
                "CREATE TABLE public.c (id int) -- and no end of line",
                "CREATE TABLE public.c (id int); /* and no end",
                "SELECT 1, 2; SELECT 3",
                "BEGIN; CREATE TABLE public.c (id int); COMMIT;",
                "DROP TABLE IF EXISTS public.missing; DROP TABLE public.a CASCADE",
                "CREATE TABLE public.c (id int);\nSELECT 1 / 0;\nSELECT 2",
                "CREATE TABLE public.c (id int);\nSELECT nothing FROM public.a",
                "SELECT 'é𝄞';\nSELECT nothing FROM public.a",
                "SELECT 1 FROM",
                "SELECT 1 FROM -- what",
                "SELECT 1 FROM;",
                "SELECT (1",
                "CREATE TABLE public.c (id int;",
                "SELECT 'open",
                "SELECT \"open",
                "SELECT $x$ open",
                "SELECT 1 AS \"é\";\nSELECT E'\\u00'",
                "DO $$\nBEGIN\n  PERFORM 1 / 0;\nEND $$",
                "DO $$ BEGIN EXECUTE 'SELEC'; END $$",
                "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1;",
                "INSERT INTO public.a VALUES (7)",
                "INSERT INTO public.b VALUES (8)",
                "DELETE FROM public.a",
                "COPY public.a FROM STDIN;\n1\n\\.\n",
                "COPY public.a TO STDOUT",
                "CREATE INDEX CONCURRENTLY i ON public.a (id)",
                "DROP SCHEMA pgpm_migrate CASCADE",
                "DROP TABLE pgpm_migrate.scripts",
                "ALTER TABLE pgpm_migrate.dependencies ADD CHECK (requires <> 'app:one')",
                "UPDATE pgpm_migrate.changes SET script_hash = '0a'",
                "SET ROLE pg_monitor; SET search_path = ''; SET client_min_messages = error",
                "SET standard_conforming_strings = off; SET escape_string_warning = off",
                "SET SESSION AUTHORIZATION pg_monitor",
                "SET default_transaction_read_only = on",
                "SET TRANSACTION READ ONLY",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; CREATE TABLE public.c (id int)",
                "SET CONSTRAINTS ALL IMMEDIATE; INSERT INTO public.b VALUES (8)",
                "PREPARE mine AS SELECT 1; CREATE TABLE public.c (id int)",
                "PREPARE mine AS SELECT 1; SELECT 1 / 0",
                "PREPARE pgpm_ledger_deployed AS SELECT 1",
                "DEALLOCATE ALL",
                "DO $$ BEGIN EXECUTE 'DEALL' || 'OCATE ALL'; END $$; CREATE TABLE public.c (id int)",
                "CREATE TEMP TABLE t (id int); LISTEN x; SELECT pg_advisory_lock(1)",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
                "SELECT pg_terminate_backend(pg_backend_pid())",
                "SET client_encoding = 'LATIN1'; CREATE TABLE public.c (id int)",
                "\\gexec"
            })
    void does_what_several_messages_do(String text) throws Exception {
        SqlScript script = script(text);

        List<String> expected = List.of(apart.commitsApart(script, "it's"), apart.commitsApart(NEXT, "next"));
        List<String> actual = List.of(together.commits(script, "it's"), together.commits(NEXT, "next"));

        assertThat(actual).isEqualTo(expected);
        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1, 2; SELECT 3",
                "SELECT 1 -- and no end of line",
                "SELECT 1; SELECT 1 / (count(*) - 1) FROM public.a; SELECT 3",
                "SELECT nothing FROM public.a",
                "SELECT 1 FROM",
                "SELECT 'open",
                "SELECT (1",
                "/* open",
                "INSERT INTO public.a VALUES (8)",
                "SET CONSTRAINTS ALL IMMEDIATE; INSERT INTO public.b VALUES (8)",
                "SET ROLE pg_monitor; SELECT 1",
                "SELECT pg_terminate_backend(pg_backend_pid())"
            })
    void a_verify_script_gets_the_same_verdict(String text) throws Exception {
        SqlScript script = script(text);

        String expected = apart.outcome(() -> apart.session.rolledBack(() -> apart.session.run(script)));
        String actual = together.outcome(() -> {
            if (together.session.isFreeAfter(script)) {
                new OneMessage(together.session).rollBack(script);
            } else {
                together.session.rolledBack(() -> together.session.run(script));
            }
        });

        assertThat(actual).isEqualTo(expected);
        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 / (count(*) - 1) FROM public.a", "SELECT 1 FROM", "SELECT 'open", "/* open"})
    void a_verify_script_that_fails_does_not_pass_and_leaves_a_session_that_works(String text) throws Exception {
        boolean passes = new OneMessage(together.session).passes(script(text));

        assertThat(passes).isFalse();
        assertThat(new OneMessage(together.session).passes(script("SELECT 1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing FROM public.a",
                "SELECT 1 FROM",
                "SELECT 1 / 0",
                "INSERT INTO public.a VALUES (7)",
                "INSERT INTO public.b VALUES (8)",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; CREATE TABLE public.c (id int)",
                "PREPARE mine AS SELECT 1; PREPARE mine AS SELECT 1"
            })
    void what_comes_after_a_verify_script_that_failed_does_not_notice(String text) throws Exception {
        SqlScript verify = script("PREPARE mine AS SELECT 1; SELECT pg_advisory_lock(1); SELECT 1 / 0");
        SqlScript script = script(text);
        assertThat(apart.commitsApart(verify, "verify")).contains("division by zero");

        new OneMessage(together.session).passes(verify);
        List<String> actual = List.of(together.commits(script, "it's"), together.commits(NEXT, "next"));

        assertThat(actual).isEqualTo(List.of(apart.commitsApart(script, "it's"), apart.commitsApart(NEXT, "next")));
        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    @Test
    void whoever_looks_after_a_verify_script_that_failed_finds_a_session_without_a_transaction() throws Exception {
        new OneMessage(together.session).passes(script("SELECT pg_advisory_lock(1); SELECT 1 / 0"));

        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    @Test
    void tells_a_verify_script_that_writes_from_one_that_reads() throws Exception {
        OneMessage message = new OneMessage(together.session);

        assertThat(message.rollBack(script("SELECT 1, 2, 3 FROM public.a"))).isFalse();
        assertThat(message.rollBack(script("INSERT INTO public.a VALUES (9); SELECT false, true")))
                .isTrue();
    }

    @Test
    void a_verify_script_that_ends_its_connection_does_not_simply_fail() {
        SqlScript script = script("SELECT pg_terminate_backend(pg_backend_pid())");

        assertThatThrownBy(() -> new OneMessage(together.session).passes(script))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("script.sql")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("57P01");
    }

    @Test
    void what_was_written_is_known_also_after_a_script_that_failed_first() throws Exception {
        Session session = together.session;
        Snapshot start = READER.read(session.connection());
        session.footprint().startAt(start);

        together.commits(script("SELECT 1 / 0"), "one");
        together.commits(script("CREATE TABLE public.c AS SELECT 1 AS id; SELECT 3, 4"), "two");
        Snapshot seen = READER.read(session.connection(), start, session.footprint());

        assertThat(seen.object("table public.c")).isPresent();
        assertThat(seen.object("rows of public.c")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE SCHEMA s | SET search_path = s | CREATE TABLE t () | CREATE TABLE u ()",
                "CREATE TABLE t () | SET ROLE pg_monitor | CREATE TABLE u ()",
                "CREATE FUNCTION pg_temp.f() RETURNS int RETURN 1 | SELECT pg_temp.f() | CREATE TABLE u ()",
                "ALTER TABLE a ADD COLUMN n serial | SELECT lastval() | CREATE TABLE u ()",
                "CREATE TABLE t () -- prepare | PREPARE mine AS SELECT 1 | CREATE TABLE u () | PREPARE mine AS SELECT 1",
                "CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS "
                        + "$$ BEGIN PERFORM set_config('search_path', 'pg_catalog', false); END $$ "
                        + "| CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION e() | CREATE TABLE t () "
                        + "| CREATE TABLE u () | DROP EVENT TRIGGER e | CREATE TABLE v () | CREATE TABLE w ()",
                "CREATE TABLE t () | DEALLOCATE ALL | CREATE TABLE u () | CREATE TABLE t () | CREATE TABLE v ()",
            })
    void what_scripts_leave_is_not_there_for_the_next_one_also_if_some_are_known_to_leave_nothing(String texts)
            throws Exception {
        List<SqlScript> scripts =
                Stream.of(texts.split("\\|")).map(text -> script(text.strip())).toList();
        together.session.footprint().startAt(READER.read(together.session.connection()));
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();

        for (SqlScript script : scripts) {
            expected.add(apart.commitsApart(script, "it's " + expected.size()));
            actual.add(together.commits(script, "it's " + actual.size()));
        }

        assertThat(actual).isEqualTo(expected);
        assertThat(together.looksLike()).isEqualTo(apart.looksLike());
    }

    private static SqlScript script(String text) {
        return SqlScript.of(Path.of("script.sql"), text);
    }

    /** A database of its own with a session that counts what it writes. */
    private static final class Side {

        private final Session session =
                new Session(TestDatabase.fresh().settings().connect());

        Side() throws Exception {
            LedgerSchema.ensure(session.connection());
            try (Statement statement = session.connection().createStatement()) {
                statement.execute("""
                        CREATE TABLE public.a (id int PRIMARY KEY);
                        CREATE TABLE public.b (a int REFERENCES public.a DEFERRABLE INITIALLY DEFERRED);
                        CREATE FUNCTION public.late() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE EXCEPTION 'too late' USING ERRCODE = 'P0009'; END $$;
                        CREATE CONSTRAINT TRIGGER late AFTER DELETE ON public.a DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION public.late();
                        INSERT INTO public.a VALUES (7)""");
            }
            session.footprint();
        }

        String commits(SqlScript script, String change) {
            return outcome(() -> {
                if (!new OneMessage(session).commit(script, deployed(change))) {
                    inSeveral(script, change);
                }
            });
        }

        String commitsApart(SqlScript script, String change) {
            return outcome(() -> inSeveral(script, change));
        }

        private void inSeveral(SqlScript script, String change) throws ScriptFailure, SQLException {
            session.inTransaction(() -> {
                session.run(script);
                session.forget();
                session.ledger().record(deployed(change));
            });
        }

        private static LedgerEntry deployed(String change) {
            return new LedgerEntry.Deployed("app", change, "0a" + change, "0b", List.of("app:one", "app:tw\\o"));
        }

        private String outcome(Session.Work work) {
            try {
                work.run();
                return "done, " + session.notices();
            } catch (ScriptFailure e) {
                return e.place() + " " + e.error() + " " + e.routine();
            } catch (SQLException e) {
                return e.getSQLState() + " " + e.getMessage();
            }
        }

        private String looksLike() throws SQLException {
            if (session.connection().isClosed()) {
                return "closed";
            }
            try (Statement statement = session.connection().createStatement();
                    ResultSet row = statement.executeQuery("""
                            SELECT concat_ws(
                                '; ',
                                (SELECT string_agg(table_name, ',' ORDER BY table_name)
                                 FROM information_schema.tables WHERE table_schema = 'public'),
                                CASE WHEN to_regclass('pgpm_migrate.dependencies') IS NOT NULL THEN
                                    query_to_xml('SELECT c.change_name, c.script_hash, d.requires
                                                  FROM pgpm_migrate.changes c LEFT JOIN pgpm_migrate.dependencies d
                                                  USING (change_id) ORDER BY 1, 2, 3', true, false, '')::text END,
                                current_user, session_user, current_setting('search_path'),
                                (SELECT string_agg(name, ',') FROM pg_prepared_statements
                                 WHERE NOT starts_with(name, 'pgpm_catalog_') AND NOT starts_with(name, 'pgpm_ledger_')),
                                (SELECT count(*) FROM pg_listening_channels()),
                                (SELECT count(*) FROM pg_cursors WHERE is_holdable),
                                (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'),
                                current_setting('default_transaction_read_only'),
                                current_setting('standard_conforming_strings'))""")) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
