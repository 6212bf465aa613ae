package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routines that were created and could not run: found on a server with plpgsql_check, and only those. */
class RoutineBodiesTest {

    private static final CycleOptions STRICT = new CycleOptions(true, Level.STRICT, false);

    @TempDir
    private Path directory;

    private ModuleFixture module;

    @BeforeEach
    void startWithATable() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change("book", "CREATE TABLE app.book (id int);", "TABLE app.book;", "DROP TABLE app.book;", "app");
    }

    @Test
    void a_statement_that_cannot_be_planned_is_told_where_it_is_written() {
        routine("CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  PERFORM 1;\n  PERFORM"
                + " app.missing(2);\n  RETURN 1;\nEND $$;");

        List<Finding> found = lookedInto(withPlpgsqlCheck());

        assertThat(found).extracting(Finding::code).containsExactly(FindingCode.ROUTINE_BODY_BROKEN);
        assertThat(new FindingText(directory).render(found.get(0)))
                .startsWith(
                        "packages/shop/deploy/one.sql:6:11: app.one() was created, and whoever calls it will get an error"
                                + " [routine-body-broken]")
                .contains(
                        "function app.missing(integer) does not exist",
                        "→ Correct the body, and let the verify script call the routine");
    }

    @Test
    void a_procedure_is_looked_into_too_and_so_is_each_overload() {
        routine("CREATE PROCEDURE app.one(a int) LANGUAGE plpgsql AS $$ BEGIN PERFORM id FROM app.book; END $$;\n"
                + "CREATE PROCEDURE app.one(a text) LANGUAGE plpgsql AS $$ BEGIN PERFORM ident FROM app.book; END $$;");

        List<Finding> found = lookedInto(withPlpgsqlCheck());

        assertThat(found)
                .extracting(finding -> finding.place().show(directory))
                .containsExactly("packages/shop/deploy/one.sql:4:71");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN app.two(); END $$;\n"
                        + "CREATE FUNCTION app.two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 2; END $$;",
                "CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN CREATE TEMP TABLE t (a int);"
                        + " INSERT INTO t VALUES (1); RETURN 1; END $$;",
                "CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT 1 FROM app.later);"
                        + " EXCEPTION WHEN undefined_table THEN RETURN 0; END $$;",
                "CREATE FUNCTION app.one(a anyelement) RETURNS anyelement LANGUAGE plpgsql AS $$ BEGIN RETURN a || a; END $$;",
                "CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql SET search_path = app AS $$ BEGIN RETURN (SELECT"
                        + " max(id) FROM book); END $$;",
                "CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT max(id) FROM book); END $$;",
                "CREATE FUNCTION app.one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;",
                "CREATE FUNCTION app.one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id := 1; RETURN NEW; END $$;\n"
                        + "CREATE TRIGGER one BEFORE INSERT ON app.book FOR EACH ROW EXECUTE FUNCTION app.one();",
                "CREATE FUNCTION app.one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM count(*) FROM fresh; RETURN"
                        + " NULL; END $$;\nCREATE TRIGGER one AFTER INSERT ON app.book REFERENCING NEW TABLE AS fresh"
                        + " FOR EACH STATEMENT EXECUTE FUNCTION app.one();",
                "CREATE FUNCTION app.one() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', tg_tag; END $$;",
                "CREATE FUNCTION app.one(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DROP TABLE ' || t; END $$;"
            })
    void what_works_when_it_is_called_is_not_told(String deploy) {
        routine(deploy);

        assertThat(lookedInto(withPlpgsqlCheck())).isEmpty();
    }

    @Test
    void a_body_in_sql_that_was_not_looked_into_when_it_was_made_is_looked_into_on_every_server() {
        routine("SET LOCAL check_function_bodies = off;\n"
                + "CREATE FUNCTION app.one() RETURNS int LANGUAGE sql AS $$ SELECT ident FROM app.book $$;");

        List<Finding> found = lookedInto(withoutExtension());

        assertThat(found)
                .extracting(finding -> finding.code() + " " + finding.place().show(directory))
                .containsExactly("ROUTINE_BODY_BROKEN packages/shop/deploy/one.sql:4:65");
    }

    @Test
    void a_routine_that_is_made_without_its_schema_is_told_in_its_script_too() {
        module.change(
                "one",
                "CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT ident FROM app.book); END $$;",
                null,
                "DROP FUNCTION one();",
                "book");

        List<Finding> found = lookedInto(withPlpgsqlCheck());

        assertThat(found)
                .extracting(finding -> finding.place().show(directory))
                .containsExactly("packages/shop/deploy/one.sql:3:79");
    }

    @Test
    void where_nobody_can_look_the_run_says_so() {
        routine("CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN app.missing(); END $$;");

        List<Finding> found = lookedInto(withoutExtension());

        assertThat(found).hasSize(1);
        assertThat(found.get(0).failsAt(Level.STRICT)).isFalse();
        assertThat(new FindingText(directory).render(found.get(0)))
                .startsWith(
                        "packages/shop/pgpm.plan: nobody looked into the body of one routine in PL/pgSQL, because the server"
                                + " does not have the extension plpgsql_check, or the user may not create it"
                                + " [routine-body-unchecked]");
    }

    @Test
    void nothing_of_the_look_stays_in_the_database() {
        routine("CREATE FUNCTION app.one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;");

        try (CycleRun run = CycleRun.of(directory, "shop", STRICT, withPlpgsqlCheck())) {
            run.all();
            StepResult again = run.step("whole: revert");

            assertThat(again.findings()).isEmpty();
        }
    }

    private void routine(String deploy) {
        module.change("one", deploy, "SELECT 1/count(*) FROM pg_proc WHERE proname = 'one';", dropped(deploy), "book");
    }

    /** In the order in which they can go. */
    private static String dropped(String deploy) {
        return "DO $$ DECLARE r record; BEGIN"
                + (deploy.contains("CREATE TRIGGER") ? " DROP TRIGGER one ON app.book;" : "")
                + " FOR r IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'app'::regnamespace"
                + " LOOP EXECUTE 'DROP ROUTINE ' || r.name; END LOOP; END $$;";
    }

    private List<Finding> lookedInto(DatabaseServer server) {
        try (CycleRun run = CycleRun.of(directory, "shop", STRICT, server)) {
            return run.all().get("whole: verify").findings().stream()
                    .filter(finding -> finding.code() != FindingCode.LOCKS_TAKEN)
                    .toList();
        }
    }

    private static DatabaseServer withoutExtension() {
        return new ExternalServer(TestServer.settings(), "for the tests");
    }

    private static DatabaseServer withPlpgsqlCheck() {
        String url = System.getenv().getOrDefault("PGPM_TEST_POSTGIS_URL", "");
        assumeTrue(!url.isEmpty(), "no server with plpgsql_check: PGPM_TEST_POSTGIS_URL is not set");
        return new ExternalServer(ConnectionSettings.fromJdbcUrl(url), "for the tests");
    }
}
