package dev.pgpm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PlanEditorTest {

    private static final String META = " 2026-11-23T14:00:00Z Ann Lee <ann@example.org>";
    private static final String OTHER = " 2026-01-31T12:00:00Z Bo <bo@x>";
    private static final PlanEditor EDITOR = new PlanEditor(
            Clock.fixed(Instant.parse("2026-11-23T14:00:00.987Z"), ZoneOffset.ofHours(9)),
            "Ann Lee",
            "ann@example.org");

    @TempDir
    Path directory;

    @Test
    void a_tag_goes_behind_the_last_change_and_its_tags() throws IOException {
        Path file = write("%project=p\n\na\n@v1" + OTHER + "\n# the end\n");

        Plan plan = EDITOR.addTag(file, "v2", "second");

        assertThat(file).hasContent("%project=p\n\na\n@v1" + OTHER + "\n@v2" + META + " # second\n# the end\n");
        assertThat(plan.tag("v2")).map(Tag::change).contains("a");
        assertThat(plan.tag("v2")).map(Tag::timestamp).contains("2026-11-23T14:00:00Z");
    }

    @Test
    void a_tag_for_an_earlier_change_goes_behind_that_change() throws IOException {
        Path file = write("%project=p\na\n# about b\nb\n@x a" + OTHER + "\n@y" + OTHER);

        Plan plan = EDITOR.addTag(file, "v1", "a", "");

        assertThat(file).hasContent("%project=p\na\n@v1" + META + "\n# about b\nb\n@x a" + OTHER + "\n@y" + OTHER);
        assertThat(plan.tag("v1")).map(Tag::change).contains("a");
    }

    @Test
    void a_change_goes_to_the_end() throws IOException {
        Path file = write("%project=p\na\n@v1" + OTHER + "\n\n# bye\n");

        Plan plan = EDITOR.addChange(file, "b/c", List.of("a", "@v1", "q:x", "q:@t"), "add c");

        assertThat(file)
                .hasContent("%project=p\na\n@v1" + OTHER + "\n\n# bye\nb/c [a @v1 q:x q:@t]" + META + " # add c\n");
        assertThat(plan.changes()).hasSize(2);
    }

    @Test
    void carriage_returns_a_byte_order_mark_and_a_missing_last_line_end_stay() throws IOException {
        Path crlf = write("\uFEFF%project=p\r\n  a  \r\n# x\r\n");
        EDITOR.addTag(crlf, "v1", "");
        assertThat(Files.readString(crlf)).isEqualTo("\uFEFF%project=p\r\n  a  \r\n@v1" + META + "\r\n# x\r\n");

        Path open = write("%project=p\r\na");
        EDITOR.addChange(open, "b", List.of(), "");
        EDITOR.addTag(open, "v1", "");
        assertThat(Files.readString(open)).isEqualTo("%project=p\r\na\r\nb" + META + "\r\n@v1" + META);
    }

    @Test
    void what_is_not_allowed_is_refused_and_the_file_stays_as_it_is() throws IOException {
        String text = "%project=p\na\n@v1" + OTHER + "\n";
        Path file = write(text);

        assertThat(refusal(() -> EDITOR.addTag(file, "v1", ""))).isEqualTo("""
                pgpm.plan:3:1: the tag "@v1" is already on line 3 [plan-duplicate]
                      3 | @v1 2026-01-31T12:00:00Z Bo <bo@x>
                          ^
                  → Choose another name.""");
        assertThat(refusal(() -> EDITOR.addTag(file, "v2", "aa", ""))).isEqualTo("""
                pgpm.plan: the plan has no change "aa" [plan-tag-unplaced]
                  → Did you mean "a"?""");
        assertThat(refusal(() -> EDITOR.addTag(file, "@v2", ""))).isEqualTo("""
                pgpm.plan: a tag cannot be called "@@v2": the name holds "@" [plan-name-invalid]
                  → A name may hold none of : @ # \\ and no blank.""");
        assertThat(refusal(() -> EDITOR.addChange(file, "a", List.of(), "")))
                .contains("the change \"a\" is already on line 2");
        assertThat(refusal(() -> EDITOR.addChange(file, "../b", List.of("a b", "x]"), "n\n@v9")))
                .contains("could lead out of the module")
                .contains("\"a b\" cannot be required")
                .contains("\"x]\" cannot be required")
                .contains("the note holds a line break");
        assertThat(refusal(() -> EDITOR.addChange(file, "b", List.of("c"), "")))
                .contains("the plan has no such change");
        assertThat(refusal(() -> EDITOR.addChange(file, "b", List.of("b"), ""))).contains("requires itself");
        assertThat(refusal(() -> EDITOR.addChange(file, "b c", List.of(), ""))).contains("the name holds a blank");
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(entries()).containsExactly("pgpm.plan");
    }

    @Test
    void a_plan_that_cannot_be_used_is_not_edited() throws IOException {
        Path file = write("%project=p\na [b\n");

        assertThat(refusal(() -> EDITOR.addTag(file, "v1", ""))).contains("is not closed");
        assertThat(refusal(() -> EDITOR.addTag(write("%project=p\n"), "v1", "")))
                .contains("no change to tag");
    }

    @Test
    void a_planner_that_a_plan_cannot_hold_is_refused() throws IOException {
        Path file = write("%project=p\na\n");

        assertThat(refusal(() -> editor("A <b>", "c").addTag(file, "v1", ""))).contains("the planner holds \"<\"");
        assertThat(refusal(() -> editor("A", "c>\n").addTag(file, "v1", ""))).contains("the email holds \">\"");
        assertThat(refusal(() -> editor(" ", "c").addTag(file, "v1", ""))).contains("planner or email is empty");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void permissions_stay_and_a_symbolic_link_stays_one() throws IOException {
        Path file = write("%project=p\na\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(directory.resolve("link.plan"), file);

        EDITOR.addTag(link, "v1", "");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(file)).contains("@v1");
        assertThat(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(entries()).containsExactly("link.plan", "pgpm.plan");
    }

    @Test
    void any_legal_plan_grows_by_exactly_one_line() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            var generated = new LegalPlan(random);
            Path file = write(generated.text());
            Plan before = PlanParser.parse(file).orThrow();
            String change = before.changes()
                    .get(random.nextInt(before.changes().size()))
                    .name();

            Plan after = EDITOR.addTag(file, "new_tag", change, "");

            String lineEnd = generated.text().contains("\r") ? "\r\n" : "\n";
            assertThat(Files.readString(file).replace(lineEnd + "@new_tag" + META, ""))
                    .as("seed %d", seed)
                    .isEqualTo(generated.text());
            assertThat(after.tag("new_tag"))
                    .as("seed %d", seed)
                    .map(Tag::change)
                    .contains(change);
            assertThat(after.tags()).hasSize(before.tags().size() + 1);
        }
    }

    private static PlanEditor editor(String planner, String email) {
        return new PlanEditor(Clock.systemUTC(), planner, email);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("pgpm.plan"), text);
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private String refusal(ThrowingCallable edit) {
        var refused = catchThrowableOfType(FindingsException.class, edit);
        assertThat(refused).isNotNull();
        return new FindingText(directory).render(refused.findings());
    }
}
