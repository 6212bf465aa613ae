package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.migrate.TableLock;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom the deploys of a module keep waiting, in words. How long, the rows decide: a test has none. */
final class LockFindings {

    private final Map<String, List<TableLock>> byChange = new LinkedHashMap<>();

    /** Remembers the locks that a deploy held at its end, of tables that were there before it. */
    void add(Change change, List<TableLock> held, @Nullable Snapshot before) {
        List<TableLock> ofOthers = held.stream()
                .filter(lock ->
                        before != null && before.object("table " + lock.table()).isPresent())
                .toList();
        byChange.remove(change.name());
        if (!ofOthers.isEmpty()) {
            byChange.put(change.name(), ofOthers);
        }
    }

    /** Takes over what was remembered of earlier changes, in the order of the plan. */
    void putBefore(List<LockFindings> earlier) {
        Map<String, List<TableLock>> own = new LinkedHashMap<>(byChange);
        byChange.clear();
        earlier.forEach(locks -> byChange.putAll(locks.byChange));
        byChange.putAll(own);
    }

    List<Finding> ofModule(Module module) {
        if (byChange.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        byChange.forEach((change, locks) ->
                locks.forEach(lock -> lines.add(change + ": " + lock.mode() + " on " + lock.table())));
        return List.of(Finding.of(
                        FindingCode.LOCKS_TAKEN,
                        module.place(),
                        module.name(),
                        "%d of %d deploy scripts of %s hold a lock to their end that keeps others from a table that was there before"
                                .formatted(
                                        byChange.size(), module.plan().changes().size(), module.name()),
                        "Where such a table is large or busy, set lock_timeout for the role that deploys, and see the page for"
                                + " gentler forms.")
                .withDetails(lines));
    }
}
