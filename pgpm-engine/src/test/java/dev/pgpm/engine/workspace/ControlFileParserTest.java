package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.FindingText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFileParserTest {

    private static final Path FILE = Path.of("/ws/a.control");

    @Test
    void reads_what_pgpm_writes() {
        ControlFile control = control("""
                # pgpm-base32 extension
                comment = 'it''s an \\'extension\\''
                default_version = '0.15.5'
                module_pathname = '$libdir/pgpm-base32'
                requires = 'pgcrypto,plpgsql,pgpm-verify'
                relocatable = false
                superuser = false
                  \s
                """);

        assertThat(control.name()).isEqualTo("a");
        assertThat(control.requires()).containsExactly("pgcrypto", "plpgsql", "pgpm-verify");
        assertThat(control.version()).isEqualTo("0.15.5");
        assertThat(control.comment()).isEqualTo("it's an 'extension'");
    }

    @Test
    void knows_where_each_required_name_stands() {
        ControlFile control = control("\n  requires = 'b , c'\n");

        assertThat(control.placeOf("c").show(null)).isEqualTo("/ws/a.control:2:19");
        assertThat(control.placeOf("c").text()).isEqualTo("  requires = 'b , c'");
        assertThat(control.placeOf("unknown").show(null)).isEqualTo("/ws/a.control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requires = 'b, c'",
                "requires='b,c'",
                "requires 'b, c'",
                "  requires\t=\t' b ,c '  # d",
                "requires = 'b, c'#d",
                "requires = '\"b\", \"c\"'",
                "requires = b, c # d",
                "requires = b,c",
                "requires = 'b, c,'",
                "requires = 'b,,c'",
                "requires = 'b, c, b'",
                "requires = 'b, c'\r",
            })
    void reads_two_names_however_they_are_written(String line) {
        assertThat(control(line + "\n").requires()).containsExactly("b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# requires = 'b'", "requires = ''", "requires = ' '", "comment = 'requires = b'"})
    void requires_nothing_where_nothing_is_required(String line) {
        ParsedControl parsed = ControlFileParser.parse(FILE, line);

        assertThat(parsed.control().orElseThrow().requires()).isEmpty();
        assertThat(parsed.findings()).isEmpty();
    }

    @Test
    void notes_what_it_reads_although_postgresql_would_not() {
        assertThat(text("requires = b, b,, c")).isEqualTo("""
                        /ws/a.control:1:12: PostgreSQL itself reads this value only in single quotes [control-lenient]
                              1 | requires = b, b,, c
                                             ^
                          → Write: requires = 'b, b,, c'.

                        /ws/a.control:1:15: "b" is required twice [control-lenient]
                              1 | requires = b, b,, c
                                                ^
                          → Remove one of the two.

                        /ws/a.control:1:17: an empty name between two commas was left out [control-lenient]
                              1 | requires = b, b,, c
                                                  ^
                          → Remove the comma.""");
    }

    @Test
    void tells_all_that_is_wrong_at_once() {
        ParsedControl parsed = ControlFileParser.parse(FILE, """
                = 'x'
                requires
                comment = "double"
                default_version = '1.0
                require = 'b'
                relocatable = false true
                """);

        assertThat(parsed.control()).isEmpty();
        assertThat(new FindingText(null).render(parsed.findings())).isEqualTo("""
                        /ws/a.control:1:1: a line of a control file starts with the name of a parameter [control-invalid]
                              1 | = 'x'
                                  ^
                          → Write: requires = 'a, b'.

                        /ws/a.control:2:1: the parameter "requires" has no value [control-invalid]
                              2 | requires
                                  ^
                          → Write a value in single quotes after it.

                        /ws/a.control:3:11: PostgreSQL does not know double quotes around a value of a control file [control-invalid]
                              3 | comment = "double"
                                            ^
                          → Write single quotes: comment = '…'.

                        /ws/a.control:4:19: the quote that opens here is not closed on this line [control-invalid]
                              4 | default_version = '1.0
                                                    ^
                          → Close it with '.

                        /ws/a.control:5:1: PostgreSQL knows no parameter "require" in a control file [control-invalid]
                              5 | require = 'b'
                                  ^
                          → Did you mean "requires"?

                        /ws/a.control:6:15: a value of several words needs single quotes [control-invalid]
                              6 | relocatable = false true
                                                ^
                          → Write: relocatable = '…'.""");
    }

    @Test
    void tells_names_that_cannot_be_names() {
        String text = text("requires = 'b c, " + "x".repeat(64) + ", \"\", \"d\"\"e, f\u0007'");

        assertThat(causes(text))
                .containsExactly(
                        "\"b c\" is not one name: there is a blank in it",
                        "a required name has 64 bytes, and PostgreSQL cuts names after 63",
                        "a required name is empty",
                        "the double quotes in requires do not enclose one name");
        assertThat(text("requires = 'f\u0007'"))
                .contains("a required name holds a control character")
                .contains("requires = 'f\\u0007'")
                .doesNotContain("\u0007");
    }

    @Test
    void refuses_what_two_readers_would_understand_differently() {
        assertThat(causes(text("requires = 'a'\nrequires = 'b'")))
                .containsExactly("\"requires\" is set twice: PostgreSQL takes the last, upstream pgpm the first");
    }

    @Test
    void tells_text_after_the_value() {
        assertThat(text("comment = 'it's mine'"))
                .startsWith("/ws/a.control:1:15: something follows the value of \"comment\"");
    }

    @Test
    void counts_columns_in_characters_not_in_utf_16() {
        assertThat(text("comment = '🐘🐘' requires")).startsWith("/ws/a.control:1:16: something follows");
    }

    @Test
    void refuses_a_file_name_that_cannot_be_a_module() {
        Path file = Path.of("/ws/" + "é".repeat(32) + ".control");

        assertThat(ControlFileParser.parse(file, "").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.cause())
                        .isEqualTo("the control file's name, which is the module's, has 64 bytes, and PostgreSQL cuts"
                                + " names after 63"));
    }

    @Test
    void says_of_a_missing_file_that_it_is_missing() {
        assertThat(ControlFileParser.parse(Path.of("/nowhere/a.control")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code().id()).isEqualTo("file-unreadable"));
    }

    private static ControlFile control(String text) {
        return ControlFileParser.parse(FILE, text).control().orElseThrow();
    }

    private static String text(String control) {
        return new FindingText(null)
                .render(ControlFileParser.parse(FILE, control).findings());
    }

    private static List<String> causes(String text) {
        return text.lines()
                .filter(line -> line.startsWith("/ws"))
                .map(line -> line.replaceAll("^[^ ]* | \\[[a-z-]+]$", ""))
                .toList();
    }
}
