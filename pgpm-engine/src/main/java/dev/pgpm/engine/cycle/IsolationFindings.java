package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;

/** What a change needs and does not say, in words. */
final class IsolationFindings {

    Finding undeclared(Change change, ScriptKind kind, ScriptFailure failure, Change supplier) {
        return Finding.of(
                        FindingCode.DEPENDENCY_UNDECLARED,
                        failure.place(),
                        change.name(),
                        "the %s script of \"%s\" needs \"%s\", which the change does not require"
                                .formatted(kind.directory(), change.name(), supplier.name()),
                        "Add it in pgpm.plan, line %d: %s [%s%s]."
                                .formatted(
                                        change.place().line(),
                                        change.name(),
                                        change.requires().isEmpty() ? "" : "… ",
                                        supplier.name()))
                .withServerError(failure.error());
    }

    Finding needsPath(Change change, ScriptKind kind, ScriptFailure failure) {
        return Finding.of(
                        FindingCode.SEARCH_PATH_NEEDED,
                        failure.place(),
                        change.name(),
                        "the %s script of \"%s\" finds this name only by the session's search_path"
                                .formatted(kind.directory(), change.name()),
                        "Write the schema in front of the name, or let the script begin with SET LOCAL search_path.")
                .withServerError(failure.error());
    }
}
