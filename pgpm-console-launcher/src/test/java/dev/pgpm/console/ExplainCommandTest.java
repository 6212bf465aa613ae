package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user of {@code pgpm explain} reads. */
class ExplainCommandTest {

    @ParameterizedTest
    @EnumSource
    void everyFindingIsExplainedInFourParts(FindingCode code) {
        Pgpm pgpm = Pgpm.run("explain", code.id());

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out())
                .startsWith(code.title() + "\n\n`" + code.id() + "` is ")
                .contains(
                        "What it means\n\n", "An example that fails\n\n", "How to mend it\n\n", "How to allow it\n\n");
    }

    @Test
    void aPageIsTextWithoutMarks() {
        Pgpm pgpm = Pgpm.run("explain", "script-empty");

        assertThat(pgpm.out())
                .contains("\n    -- Revert shop:orders from pg\n    BEGIN;\n")
                .contains("and told as change-does-nothing.")
                .doesNotContain("```", "](", "\n#", "\n\n\n");
    }

    @ParameterizedTest
    @EnumSource
    void proseIsNotWiderThanATerminal(FindingCode code) {
        Pgpm pgpm = Pgpm.run("explain", code.id());

        assertThat(pgpm.out().lines().filter(line -> !line.startsWith("    ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[revert-failed]", "REVERT_FAILED", "Revert-Failed"})
    void aCodeIsUnderstoodAsItIsCopied(String code) {
        Pgpm pgpm = Pgpm.run("explain", code);

        assertThat(pgpm.out()).startsWith("A revert script fails\n");
    }

    @Test
    void aMisspeltCodeIsAnsweredWithASuggestion() {
        Pgpm pgpm = Pgpm.run("explain", "revert-faild");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.out()).isEmpty();
        assertThat(pgpm.err()).contains("There is no finding \"revert-faild\". Did you mean \"revert-failed\"?");
    }

    @Test
    void aCodeThatIsNothingLikeAnyIsAnsweredWithTheListOfAll() {
        Pgpm pgpm = Pgpm.run("explain", "banana");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("There is no finding \"banana\".", "`pgpm explain` without a code lists all");
    }

    @Test
    void withoutACodeAllAreListedByNature() {
        Pgpm pgpm = Pgpm.run("explain");

        assertThat(pgpm.exitCode()).isZero();
        assertThat(pgpm.out().lines().filter(line -> line.startsWith("  "))).hasSize(FindingCode.values().length);
        assertThat(pgpm.out())
                .containsSubsequence(
                        "Defects of the modules (exit code 1)",
                        "  deploy-failed  ",
                        "Files and options (exit code 2)",
                        "  plan-syntax  ",
                        "The server and the machine (exit code 2)",
                        "  connection-failed  ",
                        "Notes, which fail nothing",
                        "  deploy-pending  ")
                .endsWith("One of them in full: pgpm explain CODE\n");
    }
}
