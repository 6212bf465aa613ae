package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Finding;
import java.util.List;
import java.util.Optional;

/** Reads {@code @name [change] timestamp planner <email> # note}; the change and the note may be missing. */
final class TagLineReader {

    private final PlanLine line;
    private final List<Finding> findings;

    TagLineReader(PlanLine line, List<Finding> findings) {
        this.line = line;
        this.findings = findings;
    }

    /**
     * {@return the tag, or nothing after having said why}
     *
     * @param lastChange the change read last, on which a tag sits that names none; empty if there was none yet
     */
    Optional<Tag> read(String lastChange) {
        int from = line.start() + 1;
        int nameEnd = line.skipWord(from);
        int second = line.skipBlanks(nameEnd);
        boolean namesChange = !Stamp.isTimestampAt(line, second);
        int changeEnd = line.skipWord(second);
        int timestamp = namesChange ? line.skipBlanks(changeEnd) : second;
        boolean readable = nameEnd > from && Stamp.isTimestampAt(line, timestamp);
        Optional<Stamp> stamp = readable ? new StampReader(line, timestamp).ofTag() : Optional.empty();
        if (stamp.isEmpty()) {
            findings.add(new LineDoctor(line).explainTag());
            return Optional.empty();
        }
        String name = line.text(from, nameEnd);
        Optional<Flaw> flaw = NameRules.ofTag(name);
        if (flaw.isPresent()) {
            report(name, from, flaw.get());
            return Optional.empty();
        }
        return Optional.of(tag(name, namesChange ? line.text(second, changeEnd) : lastChange, stamp.get()));
    }

    private void report(String name, int index, Flaw flaw) {
        findings.add(line.finding(
                flaw.code(),
                index + flaw.offset(),
                "@" + name,
                "a tag cannot be called " + Quote.quote("@" + name) + ": " + flaw.cause(),
                flaw.remedy()));
    }

    private Tag tag(String name, String change, Stamp stamp) {
        return new Tag(
                name,
                change,
                line.place(line.start()),
                stamp.timestamp(),
                stamp.planner(),
                stamp.email(),
                stamp.note());
    }
}
