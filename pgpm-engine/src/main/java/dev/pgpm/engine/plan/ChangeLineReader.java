package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code name [dependencies] timestamp planner <email> # note}, of which only the name must be there. */
final class ChangeLineReader {

    private final PlanLine line;
    private final String project;
    private final Set<String> changes;
    private final Set<String> tags;
    private final List<Finding> findings;

    ChangeLineReader(PlanLine line, String project, Set<String> changes, Set<String> tags, List<Finding> findings) {
        this.line = line;
        this.project = project;
        this.changes = changes;
        this.tags = tags;
        this.findings = findings;
    }

    /** {@return the change, also if its dependencies are wrong, or nothing; what is wrong has then been said} */
    Optional<Change> read() {
        int nameEnd = line.skipWord(line.start());
        int from = line.skipBlanks(nameEnd);
        int listEnd = line.at(from) == '[' ? line.find(']', from) : nameEnd;
        boolean unclosed = listEnd == line.end() && listEnd != nameEnd;
        Optional<Stamp> stamp = unclosed ? Optional.empty() : stamp(listEnd == nameEnd ? nameEnd : listEnd + 1);
        if (stamp.isEmpty()) {
            findings.add(new LineDoctor(line).explainChange());
            return Optional.empty();
        }
        String name = line.text(line.start(), nameEnd);
        Optional<Flaw> flaw = NameRules.ofChange(name);
        flaw.ifPresent(f -> findings.add(explain(name, f)));
        List<Dependency> requires = listEnd == nameEnd ? List.of() : dependencies(name, from + 1, listEnd);
        return flaw.isPresent() ? Optional.empty() : Optional.of(change(name, requires, stamp.get()));
    }

    private Optional<Stamp> stamp(int from) {
        if (from == line.end()) {
            return Optional.of(Stamp.NONE);
        }
        int timestamp = line.skipBlanks(from);
        if (timestamp == from || !Stamp.isTimestampAt(line, timestamp)) {
            return Optional.empty();
        }
        return new StampReader(line, timestamp).ofChange();
    }

    private List<Dependency> dependencies(String change, int from, int to) {
        List<Dependency> requires = new ArrayList<>();
        int start = line.skipBlanks(from);
        while (start < to) {
            int end = Math.min(line.skipWord(start), to);
            dependency(change, start, line.text(start, end)).ifPresent(requires::add);
            start = line.skipBlanks(end);
        }
        return distinct(requires);
    }

    private Optional<Dependency> dependency(String change, int index, String text) {
        Reference reference = new ReferenceReader(text, changes, tags).read();
        if (reference instanceof Reference.Known known) {
            String module = known.module().equals(project) ? "" : known.module();
            return Optional.of(new Dependency(known.kind(), module, known.name(), line.place(index), text));
        }
        Flaw flaw = ((Reference.Refused) reference).flaw();
        findings.add(line.finding(flaw.code(), index + flaw.offset(), change, flaw.cause(), flaw.remedy()));
        return Optional.empty();
    }

    /** Upstream drops repetitions too, when it qualifies the names for the ledger. */
    private static List<Dependency> distinct(List<Dependency> all) {
        var seen = new HashSet<List<Object>>();
        return all.stream()
                .filter(d -> seen.add(List.of(d.kind(), d.module(), d.name())))
                .toList();
    }

    private Finding explain(String name, Flaw flaw) {
        int bracket = name.indexOf('[');
        if (bracket > 0 && flaw.offset() >= bracket) {
            return new LineDoctor(line).explainChange();
        }
        return line.finding(
                flaw.code(),
                line.start() + flaw.offset(),
                name,
                "a change cannot be called " + Quote.quote(name) + ": " + flaw.cause(),
                flaw.remedy());
    }

    private Change change(String name, List<Dependency> requires, Stamp stamp) {
        return new Change(
                name,
                requires,
                line.place(line.start()),
                stamp.timestamp(),
                stamp.planner(),
                stamp.email(),
                stamp.note());
    }
}
