package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.catalog.SnapshotOptions;
import dev.pgpm.engine.catalog.SnapshotReader;
import dev.pgpm.engine.script.SqlScript;
import java.nio.file.Path;
import java.sql.SQLException;
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

    private static void run(Session session, String sql) throws ScriptFailure, SQLException {
        session.inTransaction(() -> {
            session.run(SqlScript.of(Path.of("script.sql"), sql));
            session.forget();
        });
    }
}
