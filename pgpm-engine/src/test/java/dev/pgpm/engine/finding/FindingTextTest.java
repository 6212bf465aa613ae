package dev.pgpm.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTextTest {

    private static final Path BASE = Path.of("/work/space").toAbsolutePath();

    private final FindingText text = new FindingText(BASE);

    @Test
    void aFindingSaysWhereWhatWhyAndWhatNow() {
        Finding finding = Finding.of(
                        FindingCode.DEPLOY_FAILED,
                        new Place(BASE.resolve("deploy/a.sql"), 3, 5, "    boom;"),
                        "a",
                        "the deploy script of \"a\" fails",
                        "Correct it.")
                .withServerError(new ServerError("42601", "syntax error", "", "look\nhere", "", ""))
                .withDetails(List.of("+ table t"));

        assertThat(text.render(finding)).isEqualTo("""
                deploy/a.sql:3:5: the deploy script of "a" fails [deploy-failed]
                      3 |     boom;
                              ^
                    the server said (42601): syntax error
                      hint: look
                            here
                    + table t
                  → Correct it.""");
    }

    @Test
    void aFileOutsideTheBaseIsShownInFull() {
        assertThat(Place.of(Path.of("/elsewhere/x.sql")).show(BASE)).isEqualTo("/elsewhere/x.sql");
    }

    @Test
    void aLongLineIsCutAroundItsColumn() {
        Finding finding = Finding.of(
                FindingCode.PLAN_SYNTAX,
                new Place(BASE.resolve("pgpm.plan"), 1, 5_001, "a".repeat(5_000) + "X" + "b".repeat(5_000)),
                "",
                "wrong",
                "");

        List<String> lines = text.lines(finding);

        assertThat(lines.get(1)).hasSizeLessThan(180).contains("…", "aX");
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('X');
    }

    @Test
    void whatCouldForgeALineOrTurnTheTextAroundIsMadeVisible() {
        Finding finding =
                Finding.of(FindingCode.PLAN_SYNTAX, Place.of(BASE), "", "a\u001b[2J b\r\n c \u202e d \u200b e", "");

        assertThat(text.render(finding))
                .contains("a\\u001b[2J b\\u000d\\u000a c \\u202e d \\u200b e")
                .doesNotContain("\u001b", "\r", "\u202e");
    }

    @Test
    void aNoteNeverFailsAndADefectFailsFromItsLevelOn() {
        Finding note = Finding.of(FindingCode.FILE_BYTE_ORDER_MARK, Place.of(BASE), "", "", "");
        Finding orphan = Finding.of(FindingCode.SCRIPT_ORPHAN, Place.of(BASE), "", "", "");

        assertThat(note.failsAt(Level.STRICT)).isFalse();
        assertThat(orphan.failsAt(Level.STANDARD)).isFalse();
        assertThat(orphan.failsAt(Level.STRICT)).isTrue();
    }
}
