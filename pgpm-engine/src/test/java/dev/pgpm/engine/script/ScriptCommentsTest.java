package dev.pgpm.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.script.ScriptDirectives.Allowance;
import dev.pgpm.engine.script.ScriptHeader.Requirement;
import dev.pgpm.engine.script.ScriptHeader.Title;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCommentsTest {

    private static final Path FILE = Path.of("x.sql").toAbsolutePath();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- Deploy m:a/b-c.d to pg | DEPLOY | m | a/b-c.d",
                "-- Deploy a/b to pg | DEPLOY | '' | a/b",
                "-- Deploy a/b | DEPLOY | '' | a/b",
                "-- Deploy: a/b | DEPLOY | '' | a/b",
                "--Deploy a | DEPLOY | '' | a",
                "-- Revert a from pg | REVERT | '' | a",
                "-- Verify a on pg | VERIFY | '' | a",
            })
    void a_title_names_role_module_and_change(String line, ScriptRole role, String module, String change) {
        ScriptHeader header = script(line + "\nselect 1").header();

        assertThat(header.titles()).containsExactly(new Title(role, module, change, new Place(FILE, 1, 1, line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- Deploy",
                "-- Deploy this after lunch",
                "-- Deployed a",
                "/* Deploy a */",
                "select 1 -- Deploy a"
            })
    void prose_and_comments_elsewhere_are_no_title(String text) {
        assertThat(script(text + "\nselect 1").header().titles()).isEmpty();
    }

    @Test
    void required_changes_are_read_from_the_comments_in_front_of_the_first_statement_only() {
        SqlScript script = script("-- requires: a\n\n--requires: m:b\n-- requires:\nBEGIN; -- requires: c\nselect 1;");

        assertThat(script.header().requires())
                .containsExactly(
                        new Requirement("a", new Place(FILE, 1, 1, "-- requires: a")),
                        new Requirement("m:b", new Place(FILE, 3, 1, "--requires: m:b")));
    }

    @Test
    void directives_are_read_outside_strings_and_bodies() {
        SqlScript script = script("""
                -- pgpm:no-transaction because of the index
                select 1; -- pgpm:allow script-not-transactional built while in use
                select '
                -- pgpm:allow deploy-failed not this
                '; do $$
                -- pgpm:allow deploy-failed nor this
                $$;
                """);

        ScriptDirectives directives = script.directives();
        assertThat(directives.runsOutsideTransaction()).isTrue();
        assertThat(directives.findings()).isEmpty();
        assertThat(directives.allowances())
                .containsExactly(new Allowance(
                        FindingCode.SCRIPT_NOT_TRANSACTIONAL,
                        "built while in use",
                        new Place(FILE, 2, 11, "select 1; -- pgpm:allow script-not-transactional built while in use")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- pgpm:alow x y | pgpm knows no directive \"pgpm:alow\"",
                "-- pgpm:allow | pgpm:allow does not say what is allowed",
                "-- pgpm:allow no-such-code why | there is no finding \"no-such-code\"",
                "-- pgpm:allow connection-lost why | \"connection-lost\" cannot be allowed",
                "-- pgpm:allow deploy-failed | pgpm:allow deploy-failed gives no reason",
            })
    void a_directive_that_cannot_be_understood_is_found(String line, String cause) {
        String text = new FindingText(FILE.getParent())
                .render(ScriptCheck.check(script("select 1;\n" + line), ScriptRole.DEPLOY));

        assertThat(text).startsWith("x.sql:2:1: " + cause).contains("[script-directive-invalid]");
    }

    private static SqlScript script(String text) {
        return SqlScript.of(FILE, text);
    }
}
