package dev.pgpm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.FindingText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of error, read as a user reads it. */
class PlanFindingsTest {

    private static final String TAIL = " 2026-01-31T12:00:00Z Dev <d@x>";

    @TempDir
    Path directory;

    /** The column points at the error, the cause names it, the remedy says what to write. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        foo[a]                          | 4  | plan-syntax | there is no blank between the name and its dependencies | Put a blank in front of the bracket: "foo [".
        foo[a b]                        | 4  | plan-syntax | there is no blank between the name and its dependencies | Put a blank in front of the bracket: "foo [".
        foo [a                          | 5  | plan-syntax | the list of dependencies that starts here is not closed | Close it with ].
        foo [p:a]2026-01-31T12:00:00Z   | 10 | plan-syntax | there is no blank behind the list of dependencies | Put a blank behind the bracket, or remove what follows it.
        foo []]                         | 7  | plan-syntax | there is one closing bracket too many | Put a blank behind the bracket, or remove what follows it.
        foo [] []                       | 8  | plan-syntax | there is a second list of dependencies | Put all of them into one pair of brackets.
        foo # c                         | 5  | plan-syntax | a note needs a timestamp in front of it | CHANGE
        foo <x@y>                       | 5  | plan-syntax | an email needs a timestamp in front of it | CHANGE
        foo bar                         | 5  | plan-syntax | "bar" stands where a timestamp is expected | CHANGE
        foo 2026-01-31T12:00:00+00:00   | 5  | plan-syntax | "2026-01-31T12:00:00+00:00" is not a timestamp as pgpm reads it | TIME
        foo 2026-01-31T12:00:00.5Z      | 5  | plan-syntax | "2026-01-31T12:00:00.5Z" is not a timestamp as pgpm reads it | TIME
        foo 2026-01-31 12:00:00Z        | 5  | plan-syntax | "2026-01-31" is not a timestamp as pgpm reads it | TIME
        foo 2026-01-31T12:00:00Z D<x>   | 27 | plan-syntax | there is no blank in front of the email | Put a blank in front of <.
        foo 2026-01-31T12:00:00Z D <x   | 28 | plan-syntax | the email that starts here is not closed | Close it with >.
        foo 2026-01-31T12:00:00Z D <>   | 28 | plan-syntax | the email is empty | Write an email between < and >, or leave both out.
        foo 2026-01-31T12:00:00Z <x> #n | 30 | plan-syntax | the # of a note stands between two blanks | Put a blank on either side of the #.
        foo 2026-01-31T12:00:00Z <x> #  | 30 | plan-syntax | the note is empty | Write a note behind the #, or remove the #.
        foo 2026-01-31T12:00:00Z <x> [] | 30 | plan-syntax | dependencies stand behind the email | Put them directly behind the change's name.
        foo 2026-01-31T12:00:00Z <x> y  | 30 | plan-syntax | behind the email may only come a note | Put # and a blank in front of the note.
        @v1                             | 1  | plan-syntax | the tag has no timestamp, planner and email | TAG
        @ v1                            | 1  | plan-syntax | the tag has no name | TAG
        @v1 x                           | 5  | plan-syntax | behind the tag's name comes no timestamp | TAG
        @v1 2026-01-31T12:00:00Z        | 25 | plan-syntax | planner and email are missing behind the timestamp | TAG
        @v1 2026-01-31T12:00:00Z <x>    | 26 | plan-syntax | the planner is missing in front of the email | TAG
        @v1 x 2026-01-31 D <x>          | 7  | plan-syntax | "2026-01-31" is not a timestamp as pgpm reads it | TIME
        foo [q:a, q:b]                  | 9  | plan-syntax | "q:a," cannot be required: there is a comma in it | Separate dependencies with blanks: [a b].
        foo [a.b:c]                     | 9  | plan-syntax | "a.b:c" cannot be required: this is no module:change | A module's name in front of the colon holds letters, digits, _ and - only.
        foo [a:b:c]                     | 7  | plan-syntax | "a:b:c" cannot be required: this is no module:change | Write one colon only.
        foo [a:]                        | 7  | plan-syntax | "a:" cannot be required: this is no module:change | Write a module's name, one colon and the name of one of its changes.
        """)
    void a_line_that_cannot_be_read(String line, int column, String code, String cause, String remedy) {
        assertRendered(line, column, code, cause, remedy);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        ../x          | 1 | a change cannot be called "../x": the name holds the path segment "..", which could lead out of the module | Write the path without it; scripts live below the module's own directories.
        a/../../b     | 3 | a change cannot be called "a/../../b": the name holds the path segment "..", which could lead out of the module | Write the path without it; scripts live below the module's own directories.
        a/./b         | 3 | a change cannot be called "a/./b": the name holds the path segment ".", which could lead out of the module | Write the path without it; scripts live below the module's own directories.
        /etc/x        | 1 | a change cannot be called "/etc/x": the name is an absolute path | Write a path below the module, without the first slash.
        C:/x          | 1 | a change cannot be called "C:/x": the name starts with a drive letter | Write a path below the module.
        a\\b          | 2 | a change cannot be called "a\\b": the name holds a backslash | Separate the parts of a path by "/".
        a//b          | 3 | a change cannot be called "a//b": the name holds an empty path segment ("//") | Write one slash.
        t/CON         | 3 | a change cannot be called "t/CON": "CON" is the name of a device on Windows, where no file can be called so | Rename the change.
        nul.x/y       | 1 | a change cannot be called "nul.x/y": "nul.x" is the name of a device on Windows, where no file can be called so | Rename the change.
        a./b          | 2 | a change cannot be called "a./b": the path segment "a." ends with a dot, which Windows drops | Rename the change.
        a.            | 2 | a change cannot be called "a.": the name ends with "." | A name starts and ends with a letter, a digit or _.
        a:b           | 2 | a change cannot be called "a:b": the name holds ":" | A name may hold none of : @ # \\ and no blank.
        !a            | 1 | a change cannot be called "!a": the name starts with "!" | A name starts and ends with a letter, a digit or _.
        +a            | 1 | a change cannot be called "+a": the name starts with "+" | Leave the sign out: pgpm does not know Sqitch's old + and - in front of a change.
        a/2           | 2 | a change cannot be called "a/2": the name ends with "/" and only digits after it | Put a letter or _ in front of the digits: upstream refuses a name that ends with one of ~ ^ / = % and a number.
        a,            | 2 | a change cannot be called "a,": the name ends with a comma | Separate names with blanks, not commas.
        foo [p:../x]  | 8 | "p:../x" cannot be required: the name holds the path segment "..", which could lead out of the module | Write the path without it; scripts live below the module's own directories.
        foo [@a/b]    | 8 | "@a/b" cannot be required: the name of a tag holds "/" | Write - or _ or . instead of the slash.
        """)
    void a_name_that_is_not_allowed(String line, int column, String cause, String remedy) {
        assertRendered(line, column, "plan-name-invalid", cause, remedy);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        HEAD     | "HEAD" is a symbolic reference | Name the change or the tag itself.
        p:@ROOT  | "p:@ROOT" is a symbolic reference | Name the change or the tag itself.
        @HEAD^   | "@HEAD^" counts from another change | Name the change itself.
        a~2      | "a~2" counts from another change | Name the change itself.
        a^^      | "a^^" counts from another change | Name the change itself.
        a@v1     | "a@v1" names a change as of a tag | Require the change or the tag (@v1); reworked changes are not supported either.
        !a       | "!a" declares a conflict | Remove it: pgpm knows no conflicts.
        0123456789abcdefABCDEF012345678901234567 | "0123456789abcdefABCDEF012345678901234567" looks like a change's SHA-1 | Name the change itself; pgpm knows changes by their names.
        """)
    void a_reference_that_only_sqitch_knows(String reference, String cause, String remedy) {
        assertRendered(
                "foo [" + reference + "]",
                6,
                "plan-unsupported",
                cause + ", which is Sqitch syntax not supported by pgpm",
                remedy);
    }

    private void assertRendered(String line, int column, String code, String cause, String remedy) {
        String form = switch (remedy) {
            case "CHANGE" -> "A change is written: name [dependencies] 2026-01-31T12:00:00Z Planner <email> # note.";
            case "TAG" -> "A tag is written: @name 2026-01-31T12:00:00Z Planner <email> # note.";
            case "TIME" -> "Write it in UTC as 2026-01-31T12:00:00Z, without fraction and offset.";
            default -> remedy;
        };
        assertThat(rendered("%project=p\n" + line))
                .isEqualTo("""
                pgpm.plan:2:%d: %s [%s]
                      2 | %s
                          %s^
                  → %s""".formatted(column, cause, code, line, " ".repeat(column - 1), form));
    }

    @Test
    void a_plan_without_a_project_is_refused_and_near_misses_are_pointed_out() {
        assertThat(rendered("")).isEqualTo("""
                pgpm.plan: the plan names no project: a line %project=NAME with the module's name is missing \
                [plan-project-missing]
                  → Add %project=NAME as its first line; the ledger stores the module under that name.""");
        assertThat(rendered("%project = shop\na"))
                .contains("pgpm.plan:1:1: this line has no effect: it is neither %project=NAME nor %uri=ADDRESS");
        assertThat(rendered("a\n%project=")).startsWith("pgpm.plan:2:1: the plan names no project");
    }

    @Test
    void duplicates_name_both_lines() {
        assertThat(rendered("%project=p\na\n@v" + TAIL + "\na\n@v" + TAIL)).isEqualTo("""
                pgpm.plan:4:1: the change "a" is already on line 2 [plan-duplicate]
                      4 | a
                          ^
                  → Remove one of the two lines or rename the change; reworking a change under its old name is \
                Sqitch's and not supported by pgpm.

                pgpm.plan:5:1: the tag "@v" is already on line 3 [plan-duplicate]
                      5 | @v 2026-01-31T12:00:00Z Dev <d@x>
                          ^
                  → Remove one of the two lines or rename the tag.""");
    }

    @Test
    void names_that_some_file_systems_take_for_one_are_noted_and_the_plan_stays_usable() {
        ParsedPlan parsed = parse("%project=p\nusers\nUsers\ncaf\u00e9\ncafe\u0301\nstraße\nSTRASSE");

        assertThat(parsed.plan()).isPresent();
        assertThat(render(parsed)).isEqualTo("""
                pgpm.plan:3:1: the change "Users" differs from "users" on line 2 only in upper and lower case, so their \
                scripts are one file on macOS and Windows [plan-name-clash]
                      3 | Users
                          ^
                  → Rename one of them.

                pgpm.plan:5:1: the change "cafe\u0301" differs from "caf\u00e9" on line 4 only in its Unicode form, so \
                their scripts are one file on macOS [plan-name-clash]
                      5 | cafe\u0301
                          ^
                  → Rename one of them.

                pgpm.plan:7:1: the change "STRASSE" differs from "straße" on line 6 only in upper and lower case, so \
                their scripts are one file on macOS and Windows [plan-name-clash]
                      7 | STRASSE
                          ^
                  → Rename one of them.""");
    }

    @Test
    void unknown_dependencies_come_with_a_suggestion() {
        assertThat(rendered("%project=p\nusers\na [usres]\nb [@v9 p:nope a,users]\n@v1" + TAIL + "\nc [v1 @users]"))
                .isEqualTo("""
                pgpm.plan:3:4: "a" requires "usres", but the plan has no such change [dependency-unknown]
                      3 | a [usres]
                             ^
                  → Did you mean "users"?

                pgpm.plan:4:4: "b" requires "@v9", but the plan has no such tag [dependency-unknown]
                      4 | b [@v9 p:nope a,users]
                             ^
                  → Did you mean "@v1"?

                pgpm.plan:4:8: "b" requires "nope", but the plan has no such change [dependency-unknown]
                      4 | b [@v9 p:nope a,users]
                                 ^
                  → Add the change above this one, or write module:change if it is another module's.

                pgpm.plan:4:15: "b" requires "a,users", but the plan has no such change [dependency-unknown]
                      4 | b [@v9 p:nope a,users]
                                        ^
                  → Separate dependencies with blanks: [a b].

                pgpm.plan:6:4: "c" requires "v1", but the plan has no such change [dependency-unknown]
                      6 | c [v1 @users]
                             ^
                  → There is a tag of that name: write @v1.

                pgpm.plan:6:7: "c" requires "@users", but the plan has no such tag [dependency-unknown]
                      6 | c [v1 @users]
                                ^
                  → There is a change of that name: write it without the @.""");
    }

    @Test
    void a_dependency_on_a_later_change_names_both_lines() {
        assertThat(rendered("%project=p\na [b @v1]\nb\nc\n@v1" + TAIL)).isEqualTo("""
                pgpm.plan:2:4: "a" requires "b", which comes later, on line 3 [dependency-forward]
                      2 | a [b @v1]
                             ^
                  → Move line 3 above line 2, or remove the dependency.

                pgpm.plan:2:6: "a" requires "c" (by its tag @v1), which comes later, on line 4 [dependency-forward]
                      2 | a [b @v1]
                               ^
                  → Move line 4 above line 2, or remove the dependency.""");
    }

    @Test
    void a_circle_is_shown_whole_with_its_lines() {
        assertThat(rendered("%project=p\na [c]\nb [a]\nc [b]\nd [d]\ne\n@v1" + TAIL + "\nf\nf2 [@v2]\n@v2" + TAIL))
                .isEqualTo("""
                pgpm.plan:2:4: changes require each other in a circle: a → c → b → a [dependency-cycle]
                      2 | a [c]
                             ^
                    line 2: "a" requires "c"
                    line 4: "c" requires "b"
                    line 3: "b" requires "a"
                  → Remove one of these dependencies, and put what is required first.

                pgpm.plan:5:4: "d" requires itself: d → d [dependency-cycle]
                      5 | d [d]
                             ^
                  → Remove the dependency.

                pgpm.plan:9:5: "f2" requires itself: f2 → f2 [dependency-cycle]
                      9 | f2 [@v2]
                              ^
                  → Remove the dependency.""");
    }

    @Test
    void a_tag_without_its_change_is_refused() {
        assertThat(rendered("%project=p\n@v0" + TAIL + "\nusers\n@v1 user" + TAIL))
                .isEqualTo("""
                pgpm.plan:2:1: the tag "@v0" stands before the first change, so it sits on none [plan-tag-unplaced]
                      2 | @v0 2026-01-31T12:00:00Z Dev <d@x>
                          ^
                  → Move it below the change that it is to sit on.

                pgpm.plan:4:1: the tag "@v1" is for the change "user", which the plan does not have [plan-tag-unplaced]
                      4 | @v1 user 2026-01-31T12:00:00Z Dev <d@x>
                          ^
                  → Did you mean "users"?""");
    }

    @Test
    void what_follows_from_an_unreadable_line_is_not_reported_too() {
        assertThat(parse("%project=p\na[x]\nb [a @v]\n@v\nc a\n@w c" + TAIL).findings())
                .extracting(f -> f.place().line())
                .containsExactly(2, 4, 5);
    }

    @Test
    void carriage_returns_without_line_feeds_are_old_mac_line_ends() {
        assertThat(rendered("# plan\r%project=p\ra\rb [a]\r")).isEqualTo("""
                pgpm.plan:1:7: old Mac line ends: here is a carriage return without a line feed, which ends no line \
                [plan-syntax]
                      1 | # plan\\u000d%project=p\\u000da\\u000db [a]
                                ^
                  → Save the file with Unix line ends, for example with: tr '\\r' '\\n'.""");
    }

    @Test
    void control_characters_and_names_too_long_for_a_file_are_refused() {
        assertThat(rendered("%project=p\na\u0007b"))
                .contains(
                        "pgpm.plan:2:2: a change cannot be called \"a\\u0007b\": the name holds the control character U+0007");
        assertThat(rendered("%project=p\na\0b")).contains("the name holds a NUL character");
        assertThat(rendered("%project=p\u0007")).contains("pgpm.plan:1:11: a project cannot be called so");
        assertThat(parse("%project=p\n" + "x".repeat(251)).findings()).isEmpty();
        assertThat(rendered("%project=p\nd/" + "x".repeat(252)))
                .contains("pgpm.plan:2:3: a change cannot be called")
                .contains("makes a file name of 256 bytes; file systems hold at most 255");
        assertThat(rendered("%project=p\n" + "é".repeat(128) + "/a")).contains("a file name of 256 bytes");
    }

    @Test
    void a_file_that_is_missing_or_no_text_is_a_finding() throws Exception {
        Path file = directory.resolve("pgpm.plan");
        assertThat(render(PlanParser.parse(file))).isEqualTo("""
                pgpm.plan: there is no plan [plan-missing]
                  → Create it with a first line %project=NAME, or take the control file away if this is no module.""");

        Files.write(file, "%project=p\n# é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(render(PlanParser.parse(file)))
                .startsWith("pgpm.plan:2:3: the file is not UTF-8: byte 0xE9 at byte offset 13 (\"é\" in Latin-1)");

        Files.write(file, "%project=p\n".getBytes(StandardCharsets.UTF_16));
        assertThat(render(PlanParser.parse(file))).startsWith("pgpm.plan: the file looks like UTF-16BE, not UTF-8");

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(render(PlanParser.parse(file))).startsWith("pgpm.plan: this is a directory, not a file");
    }

    @Test
    void every_finding_of_a_file_is_reported_in_the_order_of_its_lines() {
        List<Integer> lines = parse("%project=p\nz [y x]\ny\na[\nb [nope HEAD]\ny\n@v\n").findings().stream()
                .map(f -> f.place().line())
                .toList();

        assertThat(lines).containsExactly(2, 2, 4, 5, 5, 6, 7);
    }

    private ParsedPlan parse(String text) {
        return PlanParser.parse(directory.resolve("pgpm.plan"), text);
    }

    private String rendered(String text) {
        return render(parse(text));
    }

    private String render(ParsedPlan parsed) {
        return new FindingText(directory).render(parsed.findings());
    }
}
