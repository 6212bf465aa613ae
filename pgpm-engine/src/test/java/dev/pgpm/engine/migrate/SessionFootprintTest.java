package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.catalog.SnapshotOptions;
import dev.pgpm.engine.catalog.SnapshotReader;
import dev.pgpm.engine.script.SqlScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A session that is asked where its transactions wrote. */
class SessionFootprintTest {

    private final SnapshotReader reader = new SnapshotReader(SnapshotOptions.withContents());

    @Test
    void a_script_that_drops_all_prepared_statements_is_committed_and_seen() throws Exception {
        try (Session session = new Session(TestDatabase.fresh().settings().connect())) {
            Snapshot start = reader.read(session.connection());
            session.footprint().startAt(start);

            run(session, "CREATE TABLE public.a (id int)");
            run(session, "DO $$ BEGIN EXECUTE 'DEALL' || 'OCATE ALL'; END $$; CREATE TABLE public.b (id int)");
            run(session, "CREATE TABLE public.c (id int)");

            Snapshot seen = reader.read(session.connection(), start, session.footprint());
            assertThat(seen.object("table public.a")).isPresent();
            assertThat(seen.object("table public.b")).isPresent();
            assertThat(seen.object("table public.c")).isPresent();
        }
    }

    @Test
    void what_a_deferred_trigger_writes_at_the_commit_is_seen() throws Exception {
        try (Session session = new Session(TestDatabase.fresh().settings().connect())) {
            run(session, """
                    CREATE TABLE public.a (id int);
                    CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN CREATE TABLE public.late (id int); RETURN NULL; END';
                    CREATE CONSTRAINT TRIGGER t AFTER INSERT ON public.a DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION public.f()""");
            Snapshot start = reader.read(session.connection());
            session.footprint().startAt(start);

            run(session, "INSERT INTO public.a VALUES (1)");

            Snapshot seen = reader.read(session.connection(), start, session.footprint());
            assertThat(seen.object("table public.late")).isPresent();
            assertThat(seen.object("rows of public.a")).isPresent();
        }
    }

    @Test
    void scripts_that_run_in_one_transaction_are_counted_together_so_that_few_catalogs_are_looked_at()
            throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (Session session = new Session(database.settings().connect());
                Connection other = database.settings().connect()) {
            Snapshot start = reader.read(other);
            session.footprint().startAt(start);
            run(session, "CREATE TABLE public.a (id int)");
            session.footprint().startAt(reader.read(other));

            session.inTransaction(() -> {
                session.mark();
                session.run(SqlScript.of(Path.of("b.sql"), "CREATE TABLE public.b (id int)"));
                session.forget();
                session.run(SqlScript.of(Path.of("c.sql"), "CREATE TABLE public.c (id int)"));
                session.forget();
            });
            session.footprint().goBackTo(start);

            Snapshot seen = reader.read(session.connection(), start, session.footprint());
            assertThat(seen.objects()).isEqualTo(reader.read(other).objects());
            assertThat(searched(session.connection())).contains("pg_class").doesNotContain("pg_ts_dict");
        }
    }

    private static String searched(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT string_agg(statement, ';') FROM pg_prepared_statements"
                        + " WHERE name LIKE 'pgpm_catalog_mark%'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Session session, String sql) throws ScriptFailure, SQLException {
        session.inTransaction(() -> {
            session.run(SqlScript.of(Path.of("script.sql"), sql));
            session.forget();
        });
    }
}
