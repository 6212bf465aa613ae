package dev.pgpm.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each finding has a page in {@code docs/findings/} that says of it what its code says. */
class FindingPagesTest {

    private static final String ALLOW = "How to allow it";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)");

    @Test
    void thereIsAPageForEachCodeAndNoOther() throws IOException {
        List<String> codes =
                Arrays.stream(FindingCode.values()).map(FindingCode::id).toList();

        assertThat(FindingPage.ids()).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @EnumSource
    void aPageHasItsCodesTitleLevelAndNature(FindingCode code) throws IOException {
        FindingPage page = FindingPage.read(code);

        assertThat(page.title()).isEqualTo("# " + code.title());
        assertThat(page.preface()).isEqualTo(FindingPage.preface(code));
    }

    @ParameterizedTest
    @EnumSource
    void aPageHasTheSameFourPartsAndNoneIsEmpty(FindingCode code) throws IOException {
        FindingPage page = FindingPage.read(code);

        assertThat(page.parts())
                .containsOnlyKeys("What it means", "An example that fails", "How to mend it", ALLOW)
                .allSatisfy((heading, text) -> assertThat(text).as(heading).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void theExampleShowsTheCodeAsMessagesDo(FindingCode code) throws IOException {
        FindingPage page = FindingPage.read(code);

        assertThat(page.parts().get("An example that fails")).contains("[" + code.id() + "]");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEPLOYED_SCRIPT_CHANGED") // no run of tests finds it
    void whatCanBeAllowedSaysHowAndTheRestThatItCannot(FindingCode code) throws IOException {
        String allow = FindingPage.read(code).parts().get(ALLOW);

        if (code.nature() == Nature.NOTE) {
            assertThat(allow).isEqualTo("It need not be allowed: it is a note, and fails nothing.");
        } else if (code.canBeAllowed()) {
            assertThat(allow).contains("\"code\": \"" + code.id() + "\"", "\"reason\": \"");
        } else {
            assertThat(allow).startsWith("It cannot be allowed: ").doesNotContain("\"code\":");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkLeadsToAnotherPage(FindingCode code) throws IOException {
        String text = String.join("\n", FindingPage.read(code).parts().values());

        assertThat(LINK.matcher(text).results().map(result -> result.group(1)))
                .allSatisfy(target ->
                        assertThat(FindingPage.DIRECTORY.resolve(target)).exists());
    }

    @Test
    void theIndexListsAllCodesByNatureAndLevel() throws IOException {
        String index = Files.readString(FindingPage.INDEX);

        assertThat(index).contains(FindingIndex.text());
    }
}
