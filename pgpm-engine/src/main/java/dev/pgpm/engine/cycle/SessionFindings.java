package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.migrate.SessionState;
import dev.pgpm.engine.migrate.SessionState.Item;
import dev.pgpm.engine.migrate.SessionSuspicion;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.List;
import java.util.stream.Collectors;

/** What a script left in its session, in words. */
final class SessionFindings {

    private SessionFindings() {}

    static List<Finding> of(ScriptKind kind, Change change, SqlScript script, SessionState left) {
        if (left.isClean()) {
            return List.of();
        }
        Item first = left.items().get(0);
        Place place = SessionSuspicion.of(script, first.name())
                .map(statement -> script.placeAt(statement.start()))
                .orElseGet(() -> Place.of(script.file()));
        String cause = "after its transaction the %s script of \"%s\" leaves in the session: %s"
                .formatted(kind.directory(), change.name(), first.show());
        Finding finding = Finding.of(
                FindingCode.SESSION_STATE_LEFT,
                place,
                change.name(),
                left.items().size() == 1
                        ? cause
                        : cause + ", and " + (left.items().size() - 1) + " more",
                remedies(left) + " The next script runs in the same session where a tool does not reset it.");
        return List.of(
                left.items().size() == 1
                        ? finding
                        : finding.withDetails(
                                left.items().stream().map(Item::show).toList()));
    }

    private static String remedies(SessionState left) {
        return left.items().stream()
                .map(item -> item.kind().remedy())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
