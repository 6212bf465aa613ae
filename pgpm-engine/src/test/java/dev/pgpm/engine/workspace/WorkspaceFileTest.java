package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceFileTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                              | pgpm.json: pgpm.json is not JSON: it is empty",
                "{                               | pgpm.json:1:2: pgpm.json is not JSON: the file ends in the middle of it",
                "{ \"packages\": [\"a\"          | pgpm.json:1:19: pgpm.json is not JSON: the file ends in the middle of it",
                "{ packages: [] }                | pgpm.json:1:3: pgpm.json is not JSON: unexpected character ('p'): was"
                        + " expecting double-quote to start property name",
                "{ \"packages\": [\"a\",] }      | pgpm.json:1:20: pgpm.json is not JSON: unexpected character (']'):"
                        + " expected a valid value",
                "{ \"packages\": [1.x] }         | pgpm.json:1:17: pgpm.json is not JSON: unexpected character ('x') in"
                        + " numeric value: Decimal point not followed by a digit",
                "{} {}                           | pgpm.json:1:4: pgpm.json is not JSON: it goes on after its end",
                "{ \"a\": 1, \"a\": 2 }          | pgpm.json:1:11: pgpm.json is not JSON: it has \"a\" twice in one object",
                "[]                              | pgpm.json:1:1: pgpm.json has to hold an object, and this is a list",
                "{}                              | pgpm.json:1:1: pgpm.json has no \"packages\"",
                "{ \"packages\": \"a/*\" }       | pgpm.json:1:15: \"packages\" has to be a list of globs, and this is a"
                        + " string",
                "{ \"packages\": null }          | pgpm.json:1:15: \"packages\" has to be a list of globs, and this is"
                        + " null",
                "{ \"packages\": [] }            | pgpm.json:1:15: \"packages\" names no directory that holds modules",
                "{ \"packages\": [\"!a\"] }      | pgpm.json:1:15: \"packages\" names no directory that holds modules",
                "{ \"packages\": [7] }           | pgpm.json:1:16: \"packages\" has to be a string, and this is a number",
                "{ \"packages\": [\"../*\"] }    | pgpm.json:1:16: the glob \"../*\" cannot be used: it leads out of the"
                        + " workspace",
                "{ \"packages\": [\"p\"], \"extensionsDir\": \"../x\" } | pgpm.json:1:39: \"extensionsDir\" has to be"
                        + " a directory inside the workspace",
                "{ \"packages\": [\"p\"], \"db\": { \"roles\": { \"anonymous\": \"\" } } } | pgpm.json:1:54: the role"
                        + " name in \"db.roles.anonymous\" is empty",
                "{ \"packages\": [\"p\"], \"db\": { \"roles\": { \"anonymous\": \"authenticated\" } } }"
                        + " | pgpm.json:1:39: two of the standard roles have the same name",
            })
    void says_what_is_wrong_and_where(String json, String expected) {
        String refusal = WorkspaceFolder.in(root).file("pgpm.json", json).refusal();

        assertThat(refusal.lines().findFirst()).contains(expected + " [workspace-invalid]");
    }

    @Test
    void shows_the_line_of_a_file_that_is_not_json() {
        String refusal = WorkspaceFolder.in(root)
                .file("pgpm.json", "{\n  \"packages\": [\n    \"packages/*\" // ours\n  ]\n}\n")
                .refusal();

        assertThat(refusal).isEqualTo("""
                        pgpm.json:3:18: pgpm.json is not JSON: unexpected character ('/'): maybe a comment? [workspace-invalid]
                              3 |     "packages/*" // ours
                                                   ^
                          → Correct it; JSON wants double quotes and knows neither comments nor a comma after the last item.""");
    }

    @Test
    void points_to_the_end_of_a_file_that_ends_too_early() {
        String refusal = WorkspaceFolder.in(root)
                .file("pgpm.json", "{\n  \"packages\": [\n")
                .refusal();

        assertThat(refusal).startsWith("""
                        pgpm.json:2:16: pgpm.json is not JSON: the file ends in the middle of it [workspace-invalid]
                              2 |   "packages": [
                                                 ^
                        """);
    }

    @Test
    void tells_everything_at_once() {
        String refusal = WorkspaceFolder.in(root).file("pgpm.json", """
                        {
                          "packages": ["/abs", 1],
                          "fullCycle": { "allow": [
                            { "chnage": "a", "code": "verify-mising" },
                            "all" ] },
                          "extensionsDir": []
                        }
                        """).refusal();

        assertThat(refusal.lines().filter(line -> line.startsWith("pgpm.json") || line.startsWith("  →")))
                .containsExactly(
                        "pgpm.json:2:16: the glob \"/abs\" cannot be used: it is an absolute path, and modules are"
                                + " looked for inside the workspace only [workspace-invalid]",
                        "  → Write a path below the workspace, such as packages/*.",
                        "pgpm.json:2:24: \"packages\" has to be a string, and this is a number [workspace-invalid]",
                        "  → Write a string here.",
                        "pgpm.json:6:20: \"extensionsDir\" has to be a string, and this is a list [workspace-invalid]",
                        "  → Write a string here.",
                        "pgpm.json:4:17: an allowance has no \"chnage\" [workspace-invalid]",
                        "  → Did you mean \"change\"?",
                        "pgpm.json:4:30: there is no finding \"verify-mising\" [workspace-invalid]",
                        "  → Did you mean \"verify-missing\"?",
                        "pgpm.json:4:5: an allowance needs a \"reason\" [workspace-invalid]",
                        "  → Say in one sentence why this finding is acceptable.",
                        "pgpm.json:5:5: \"fullCycle.allow\" has to be an object, and this is a string"
                                + " [workspace-invalid]",
                        "  → Write an object here.");
    }

    @Test
    void tells_each_glob_that_finds_nothing() {
        String findings = WorkspaceFolder.in(root)
                .file("pgpm.json", """
                        { "packages": [
                            "packages/*",
                            "pakages/*",
                            "docs/*",
                            "packages/shop", "!packages/shop",
                            "extensions/*"
                        ] }
                        """)
                .module("packages/core", "", "a")
                .module("packages/shop", "", "a")
                .file("docs/intro/index.md", "")
                .findings();

        assertThat(findings).isEqualTo("""
                        pgpm.json:3:5: the glob "pakages/*" finds no directory [workspace-invalid]
                              3 |     "pakages/*",
                                      ^
                          → Correct it, or remove it: its modules are not tested.

                        pgpm.json:4:5: the glob "docs/*" finds one directory, but no module [workspace-glob-empty]
                              4 |     "docs/*",
                                      ^
                          → Remove the glob, or put modules there: directories with a control file and a pgpm.plan.

                        pgpm.json:5:5: every directory that the glob "packages/shop" finds is excluded again [workspace-glob-empty]
                              5 |     "packages/shop", "!packages/shop",
                                      ^
                          → Remove the glob, or put modules there: directories with a control file and a pgpm.plan.""");
    }

    @Test
    void refuses_a_workspace_without_any_module() {
        String refusal = WorkspaceFolder.withPackages(root)
                .file("packages/a/package.json", "{}")
                .refusal();

        assertThat(refusal).startsWith("""
                        pgpm.json:1:16: no module was found in this workspace: "packages" is [packages/*], and extensions/ holds none either [workspace-empty]
                              1 | { "packages": ["packages/*"] }
                                                 ^
                          → A module is a directory with a control file and a pgpm.plan; name the directories of modules in "packages".
                        """);
    }
}
