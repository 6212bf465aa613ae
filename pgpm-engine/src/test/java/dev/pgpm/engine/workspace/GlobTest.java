package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "packages/*               | packages/a, packages/b, packages/c-1",
                "./packages/*/            | packages/a, packages/b, packages/c-1",
                "packages/a               | packages/a",
                "packages/?               | packages/a, packages/b",
                "packages/[ab]            | packages/a, packages/b",
                "packages/[!a]            | packages/b",
                "packages/[a-b]           | packages/a, packages/b",
                "packages/*-[0-9]         | packages/c-1",
                "packages/{a,c-1}         | packages/a, packages/c-1",
                "{packages/{a,b},libs/*}  | libs/x, packages/a, packages/b",
                "packages/{a}             | ''",
                "packages/../libs/x       | libs/x",
                "*/x                      | libs/x",
                "**/x                     | deep/er/x, libs/x",
                "deep/**                  | deep, deep/er, deep/er/x",
                ".hidden/*                | .hidden/y",
                ".h*/*                    | .hidden/y",
                "*/y                      | ''",
                "node_modules/*           | node_modules/n",
                "**/n                     | ''",
                "**/node_modules/n        | node_modules/n",
                ".                        | .",
                "\\packages/a             | packages/a",
            })
    void finds_the_directories_that_it_means(String glob, String expected) throws Exception {
        directories("packages/a", "packages/b", "packages/c-1", "libs/x", "deep/er/x", ".hidden/y", "node_modules/n/m");

        assertThat(String.join(", ", find(glob))).isEqualTo(expected);
    }

    @Test
    void leaves_files_out() throws Exception {
        directories("packages/a");
        Files.writeString(root.resolve("packages/file"), "");

        assertThat(find("packages/*")).containsExactly("packages/a");
    }

    @Test
    void does_not_go_with_double_stars_into_modules_or_other_workspaces() throws Exception {
        directories("a/fixtures/f", "other/packages/b");
        Files.writeString(root.resolve("a/pgpm.plan"), "");
        Files.writeString(root.resolve("other/pgpm.json"), "");

        assertThat(find("**")).containsExactly(".", "a", "other");
        assertThat(find("**/fixtures/*")).containsExactly("a/fixtures/f");
        assertThat(find("a/*/*")).containsExactly("a/fixtures/f");
    }

    @Test
    void finds_linked_directories_once_and_never_goes_round_in_circles() throws Exception {
        directories("packages/a");
        Files.createSymbolicLink(root.resolve("packages/b"), root.resolve("packages/a"));
        Files.createSymbolicLink(root.resolve("packages/a/up"), root);
        Files.createSymbolicLink(root.resolve("packages/me"), root.resolve("packages/me"));

        assertThat(find("packages/*")).containsExactly("packages/a");
        assertThat(find("**")).containsExactly(".", "packages", "packages/a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "''~          it is empty",
                "!~           it is empty",
                "!!a~         it starts with two exclamation marks",
                "/etc/*~      it is an absolute path, and modules are looked for inside the workspace only",
                "c:/x~        it is an absolute path, and modules are looked for inside the workspace only",
                "../*~        it leads out of the workspace",
                "a/../../b~   it leads out of the workspace",
                "*/../b~      it goes back with \"..\" from a wildcard",
                "a/[z-a]~     the set in \"[z-a]\" is not one: Illegal character range",
                "a/+(b|c)~    extended patterns such as +(a|b) are not supported; write {a,b}, or exclude with an entry"
                        + " that starts with \"!\"",
            })
    void says_why_it_cannot_be_used(String glob, String reason) {
        assertThatThrownBy(() -> Glob.parse(glob)).hasMessage(reason);
    }

    @Test
    void does_not_explode_with_braces() {
        assertThatThrownBy(() -> Glob.parse("{a,b}".repeat(20))).hasMessageContaining("more than 1000 alternatives");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!packages/a", "!packages", "!**/a", "!packages/**", "!{libs,packages}/a", "!*/a"})
    void excludes_a_directory_and_what_is_below_it(String glob) throws Exception {
        Glob excluding = Glob.parse(glob);

        assertThat(excluding.excludes()).isTrue();
        assertThat(excluding.covers(List.of("packages", "a"))).isTrue();
        assertThat(excluding.covers(List.of("packages", "a", "b"))).isTrue();
        assertThat(excluding.covers(List.of("other", "b"))).isFalse();
    }

    private void directories(String... paths) throws IOException {
        for (String path : paths) {
            Files.createDirectories(root.resolve(path));
        }
    }

    private List<String> find(String glob) throws Exception {
        return new GlobSearch(new Folders(root))
                .find(Glob.parse(glob)).values().stream().map(Folder::relative).toList();
    }
}
