package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.Suggestions;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds changes and tags to a plan file. Every byte that is there stays as it is: comments, blank lines, line ends, a
 * byte order mark, a missing last line end; upstream's writer drops comments and regroups everything. Nothing is
 * written unless the plan can be used before and after, and it is then written in one step or not at all.
 */
public final class PlanEditor {

    private final Clock clock;
    private final String planner;
    private final String email;

    /**
     * Makes an editor.
     *
     * @param clock tells the time of what is added; it is written in UTC, to the second
     * @param planner who adds; no {@code <}, {@code #} or line break
     * @param email that person's address; no {@code >} or line break, not empty
     */
    public PlanEditor(Clock clock, String planner, String email) {
        this.clock = clock;
        this.planner = planner.strip();
        this.email = email.strip();
    }

    /**
     * Adds a tag to the last change, behind the tags that it already has.
     *
     * @param tag its name, without {@code @}
     * @param note a remark of one line, or empty
     * @return the plan as it is now
     * @throws FindingsException if the plan cannot be used or has no change, the name is not allowed or taken, or the
     *     file cannot be written; the file is then as it was
     */
    public Plan addTag(Path file, String tag, String note) {
        TextFile text = TextFile.read(file);
        Plan plan = usable(file, text);
        if (plan.changes().isEmpty()) {
            throw refused(
                    FindingCode.PLAN_TAG_UNPLACED, file, tag, "the plan has no change to tag", "Add a change first.");
        }
        return addTag(text, plan, tag, plan.changes().get(plan.changes().size() - 1), note);
    }

    /**
     * Adds a tag to a change, behind the tags that it already has.
     *
     * @param tag its name, without {@code @}
     * @param change the name of the change
     * @param note a remark of one line, or empty
     * @return the plan as it is now
     * @throws FindingsException as above, and if there is no such change
     */
    public Plan addTag(Path file, String tag, String change, String note) {
        TextFile text = TextFile.read(file);
        Plan plan = usable(file, text);
        Change tagged = plan.change(change).orElseThrow(() -> {
            List<String> names = plan.changes().stream().map(Change::name).toList();
            String guess = Suggestions.didYouMean(change, names);
            return refused(
                    FindingCode.PLAN_TAG_UNPLACED,
                    file,
                    change,
                    "the plan has no change " + Quote.quote(change),
                    guess.isEmpty() ? "Name one of its changes." : guess);
        });
        return addTag(text, plan, tag, tagged, note);
    }

    /**
     * Adds a change at the end.
     *
     * @param name its name
     * @param requires what it requires, as the plan writes it: {@code change}, {@code @tag}, {@code module:change},
     *     {@code module:@tag}
     * @param note a remark of one line, or empty
     * @return the plan as it is now
     * @throws FindingsException if the plan cannot be used, the name is not allowed or taken, a dependency is not
     *     allowed or unknown, or the file cannot be written; the file is then as it was
     */
    public Plan addChange(Path file, String name, List<String> requires, String note) {
        TextFile text = TextFile.read(file);
        Plan plan = usable(file, text);
        List<Finding> findings = new ArrayList<>();
        nameFinding(file, name, "a change", NameRules.ofChange(name)).ifPresent(findings::add);
        plan.change(name).ifPresent(taken -> findings.add(taken("change", name, taken.place())));
        for (String dependency : requires) {
            dependencyFinding(file, name, dependency).ifPresent(findings::add);
        }
        String list = requires.isEmpty() ? "" : " [" + String.join(" ", requires) + "]";
        String line = name + list + stamp(file, note, findings);
        refuse(findings);
        return write(text, PlanText.insert(text.text(), text.text().length(), line));
    }

    private Plan addTag(TextFile text, Plan plan, String tag, Change change, String note) {
        List<Finding> findings = new ArrayList<>();
        nameFinding(plan.file(), "@" + tag, "a tag", NameRules.ofTag(tag)).ifPresent(findings::add);
        plan.tag(tag).ifPresent(taken -> findings.add(taken("tag", "@" + tag, taken.place())));
        String line = "@" + tag + stamp(plan.file(), note, findings);
        refuse(findings);
        int after = PlanText.endOfLine(text.text(), lastLineOf(plan, change));
        return write(text, PlanText.insert(text.text(), after, line));
    }

    /** A tag without a change's name sits on the change above it, so only the lines before the next change count. */
    private static int lastLineOf(Plan plan, Change change) {
        int position = plan.indexOf(change);
        int next = position + 1 < plan.changes().size()
                ? plan.changes().get(position + 1).place().line()
                : Integer.MAX_VALUE;
        return plan.tagsOf(change).stream()
                .mapToInt(tag -> tag.place().line())
                .filter(line -> line > change.place().line() && line < next)
                .max()
                .orElse(change.place().line());
    }

    private static Plan usable(Path file, TextFile text) {
        return PlanParser.parse(file, text.text()).orThrow();
    }

    private static Optional<Finding> nameFinding(Path file, String name, String what, Optional<Flaw> flaw) {
        return flaw.map(f -> Finding.of(
                f.code(),
                Place.of(file),
                name,
                what + " cannot be called " + Quote.quote(name) + ": " + f.cause(),
                f.remedy()));
    }

    /** What the parser cannot see because it would take the word for two, or for the end of the list. */
    private static Optional<Finding> dependencyFinding(Path file, String name, String dependency) {
        boolean oneWord = !dependency.isEmpty()
                && dependency.indexOf(']') < 0
                && dependency.chars().noneMatch(c -> PlanLine.isBlank((char) c));
        return oneWord
                ? Optional.empty()
                : Optional.of(Finding.of(
                        FindingCode.PLAN_NAME_INVALID,
                        Place.of(file),
                        name,
                        Quote.quote(dependency) + " cannot be required: it is no name",
                        "Give each dependency by itself, without blanks and brackets."));
    }

    private static Finding taken(String what, String name, Place place) {
        return Finding.of(
                FindingCode.PLAN_DUPLICATE,
                place,
                name,
                "the " + what + " " + Quote.quote(name) + " is already on line " + place.line(),
                "Choose another name.");
    }

    private String stamp(Path file, String note, List<Finding> findings) {
        refusePart(file, "planner", planner, "<#", findings);
        refusePart(file, "email", email, ">", findings);
        refusePart(file, "note", note, "", findings);
        if (planner.isEmpty() || email.isEmpty()) {
            findings.add(part(file, "planner and email", "planner or email is empty", "Give both."));
        }
        String remark = note.isBlank() ? "" : " # " + note.strip();
        return " " + clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + planner + " <" + email + ">" + remark;
    }

    private static void refusePart(Path file, String what, String text, String forbidden, List<Finding> findings) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaksLine = c == 0x2028 || c == 0x2029 || (Character.isISOControl(c) && c != '\t');
            if (breaksLine || forbidden.indexOf(c) >= 0) {
                String shown = breaksLine ? "a line break or control character" : "\"" + c + "\"";
                findings.add(part(file, what, "the " + what + " holds " + shown, "Remove it; a plan cannot quote it."));
                return;
            }
        }
    }

    private static Finding part(Path file, String subject, String cause, String remedy) {
        return Finding.of(FindingCode.PLAN_SYNTAX, Place.of(file), subject, cause, remedy);
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new FindingsException(findings);
        }
    }

    private static FindingsException refused(FindingCode code, Path file, String subject, String cause, String remedy) {
        return new FindingsException(Finding.of(code, Place.of(file), subject, cause, remedy));
    }

    private static Plan write(TextFile before, String after) {
        Plan plan = PlanParser.parse(before.file(), after).orThrow();
        AtomicFile.write(before.file(), (before.byteOrderMark() ? "\uFEFF" : "") + after);
        return plan;
    }
}
