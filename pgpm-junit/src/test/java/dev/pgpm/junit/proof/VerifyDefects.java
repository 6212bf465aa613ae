package dev.pgpm.junit.proof;

import static dev.pgpm.engine.workspace.ScriptKind.VERIFY;

import java.util.List;

/** What can be wrong with a verify script: it proves nothing, something else, or too much, or it writes. */
final class VerifyDefects {

    private VerifyDefects() {}

    static List<Operator> all() {
        return List.of(
                Operator.of(
                        "verify: script missing",
                        (module, i) ->
                                List.of(Defect.of(i, "verify script removed").gone(module.path(VERIFY, i)))),
                whole("verify: only a comment", "-- nothing to verify"),
                whole("verify: SELECT 1", "SELECT 1;"),
                whole("verify: a boolean that nobody reads", """
                        SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'nowhere');"""),
                whole("verify: an error that is caught", """
                        DO $$ BEGIN PERFORM 1 / 0; EXCEPTION WHEN OTHERS THEN NULL; END $$;"""),
                whole(
                        "verify: a count that nobody divides by",
                        "SELECT count(*) FROM pg_class WHERE relname = 'nowhere';"),
                Operator.of(
                        "verify: the earlier change's script",
                        (module, i) -> i == 0
                                ? List.of()
                                : List.of(Defect.of(i, "verify script of " + module.change(i - 1))
                                        .file(
                                                module.path(VERIFY, i),
                                                module.script(VERIFY, i)
                                                        .insteadOfAll(module.script(VERIFY, i - 1)
                                                                .body())))),
                Operator.of(
                        "verify: the next change's script",
                        (module, i) -> i + 1 >= module.changes().size()
                                ? List.of()
                                : List.of(Defect.of(i, "verify script of " + module.change(i + 1))
                                        .needs(i + 1)
                                        .file(
                                                module.path(VERIFY, i),
                                                module.script(VERIFY, i)
                                                        .insteadOfAll(module.script(VERIFY, i + 1)
                                                                .body())))),
                and("verify: always fails", "SELECT 1 / 0"),
                and("verify: a misspelt name", "SELECT 'nowhere.nothing'::regclass"),
                and("verify: makes a table", "CREATE TABLE public.verified (id integer)"),
                and("verify: makes a function", """
                        CREATE FUNCTION public.verified() RETURNS integer LANGUAGE sql RETURN 1"""),
                and("verify: grants", "GRANT CREATE ON SCHEMA public TO anonymous"),
                and("verify: comments", "COMMENT ON SCHEMA public IS 'verified'"));
    }

    private static Operator whole(String name, String body) {
        return Operator.of(
                name,
                (module, i) -> List.of(Defect.of(i, name)
                        .file(module.path(VERIFY, i), module.script(VERIFY, i).insteadOfAll(body))));
    }

    private static Operator and(String name, String sql) {
        return Operator.of(
                name,
                (module, i) -> List.of(Defect.of(i, sql)
                        .file(module.path(VERIFY, i), module.script(VERIFY, i).and(sql))));
    }
}
