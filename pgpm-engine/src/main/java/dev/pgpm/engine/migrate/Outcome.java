package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an operation did to a database, for good, and what is wrong.
 *
 * @param done what was done and stays, in order
 * @param failures why it is not a success; empty if it is
 * @param notes what is worth knowing
 */
public record Outcome(List<Done> done, List<Finding> failures, List<Finding> notes) {

    public Outcome {
        done = List.copyOf(done);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /**
     * Something that was done to a change.
     *
     * @param deed what
     * @param module the change's module
     * @param change the change
     */
    public record Done(Deed deed, Module module, Change change) {

        @Override
        public String toString() {
            return module.address(change);
        }
    }

    /** {@return whether all was done and is as it should be} */
    public boolean succeeded() {
        return failures.isEmpty();
    }

    /** {@return the changes to which this was done, each as {@code module:change}} */
    public List<String> changes(Deed deed) {
        return done.stream()
                .filter(one -> one.deed() == deed)
                .map(Done::toString)
                .toList();
    }

    /** {@return this and what came after it} */
    Outcome and(Outcome next) {
        return new Outcome(both(done, next.done), both(failures, next.failures), both(notes, next.notes));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Collects an outcome. */
    static final class Builder {

        private final List<Done> done = new ArrayList<>();
        private final List<Finding> failures = new ArrayList<>();
        private final List<Finding> notes = new ArrayList<>();

        void did(Deed deed, Module module, List<Change> changes) {
            changes.forEach(change -> done.add(new Done(deed, module, change)));
        }

        void fail(Finding finding) {
            failures.add(finding);
        }

        void note(Finding finding) {
            notes.add(finding);
        }

        Outcome build() {
            return new Outcome(done, failures, notes);
        }
    }
}
