package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.migrate.Rehearsal;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the scripts of a change where nothing is but what the change requires, by its own word. In the order of the plan
 * everything works that ever worked; what a change needs and does not require shows only when the plan is sorted anew,
 * or the other change is reverted.
 */
final class IsolatedStep {

    /** What the server says when a name leads nowhere: relation, function, type, schema. */
    private static final Set<String> NOT_FOUND = Set.of("42P01", "42883", "42704", "3F000");

    private final CycleState state;
    private final SideDatabase side;
    private final IsolationFindings found;

    IsolatedStep(CycleState state, SideDatabase side) {
        this.state = state;
        this.side = side;
        this.found = new IsolationFindings();
    }

    List<Finding> run(Change change) throws NotRunnable, SQLException {
        state.refuseIfAbsent(change);
        List<Change> closure = state.closure(change);
        refuseOutsideTransaction(change, closure);
        List<Finding> findings = new ArrayList<>();
        Optional<Lack> lack = rehearse(closure, change, findings);
        if (lack.isEmpty()) {
            return findings;
        }
        Optional<Change> supplier = supplier(change, closure, lack.get());
        return supplier.isEmpty()
                ? List.of() // it fails in any case, and another step tells that
                : List.of(found.undeclared(change, lack.get().kind(), lack.get().failure(), supplier.get()));
    }

    private void refuseOutsideTransaction(Change change, List<Change> closure) throws NotRunnable {
        List<Change> all = new ArrayList<>(closure);
        all.add(change);
        for (Change each : all) {
            for (ScriptKind kind : ScriptKind.values()) {
                boolean matters = each.equals(change) || kind == ScriptKind.DEPLOY;
                if (matters
                        && state.hasScript(kind, each)
                        && state.scripts().script(kind, each).directives().runsOutsideTransaction()) {
                    throw new NotRunnable(
                            "the %s script of \"%s\" runs outside of a transaction, where nothing can be rehearsed"
                                    .formatted(kind.directory(), each.name()));
                }
            }
        }
    }

    /** The first of the earlier changes with which, and with those before it, the scripts pass: the last that is needed. */
    private Optional<Change> supplier(Change change, List<Change> closure, Lack lack) throws NotRunnable, SQLException {
        List<Change> others = state.presentBefore(state.plan().indexOf(change)).stream()
                .filter(earlier -> !closure.contains(earlier))
                .toList();
        int tooFew = 0;
        int enough = others.size();
        if (others.isEmpty() || lacks(change, closure, others, lack)) {
            return Optional.empty();
        }
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (lacks(change, closure, others.subList(0, middle), lack)) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return Optional.of(others.get(enough - 1));
    }

    private boolean lacks(Change change, List<Change> closure, List<Change> others, Lack lack)
            throws NotRunnable, SQLException {
        Set<Change> before = new LinkedHashSet<>(closure);
        before.addAll(others);
        List<Change> inOrder = before.stream()
                .sorted(Comparator.comparingInt(state.plan()::indexOf))
                .toList();
        return rehearse(inOrder, change, new ArrayList<>())
                .filter(still -> still.kind().compareTo(lack.kind()) <= 0)
                .isPresent();
    }

    private Optional<Lack> rehearse(List<Change> before, Change change, List<Finding> findings)
            throws NotRunnable, SQLException {
        Change[] current = new Change[1];
        List<Lack> lacks = new ArrayList<>();
        try {
            Rehearsal.on(side.session(), state.scripts(), rehearsal -> {
                for (Change earlier : before) {
                    current[0] = earlier;
                    rehearsal.run(ScriptKind.DEPLOY, earlier);
                }
                lacks.addAll(play(rehearsal, change, findings));
            });
        } catch (ScriptFailure failure) {
            throw new NotRunnable("\"%s\" cannot be deployed without what it does not require (%s)"
                    .formatted(current[0].name(), failure.error().message()));
        }
        return lacks.stream().findFirst();
    }

    private List<Lack> play(Rehearsal rehearsal, Change change, List<Finding> findings) throws SQLException {
        try {
            withoutPath(rehearsal, ScriptKind.DEPLOY, change, findings);
            rehearsal.run(ScriptKind.DEPLOY, change);
        } catch (ScriptFailure failure) {
            return List.of(new Lack(ScriptKind.DEPLOY, failure));
        }
        List<Lack> lacks = new ArrayList<>();
        for (ScriptKind kind : List.of(ScriptKind.VERIFY, ScriptKind.REVERT)) {
            if (state.hasScript(kind, change)) {
                try {
                    rehearsal.undone(act -> act.run(kind, change));
                    if (kind == ScriptKind.REVERT) {
                        withoutPath(rehearsal, kind, change, findings);
                    }
                } catch (ScriptFailure failure) {
                    lacks.add(new Lack(kind, failure));
                }
            }
        }
        return lacks;
    }

    /**
     * Runs a script that changes something once more with nothing but the server's own schema in the search path. Where a verify
     * script looks, it may rely on the session.
     */
    private void withoutPath(Rehearsal rehearsal, ScriptKind kind, Change change, List<Finding> findings)
            throws ScriptFailure, SQLException {
        try {
            rehearsal.undone(outer -> {
                outer.execute("SET LOCAL search_path = pg_catalog");
                outer.undone(inner -> inner.run(kind, change));
            });
        } catch (ScriptFailure failure) {
            if (failure.connectionLost()) {
                throw failure;
            }
            if (NOT_FOUND.contains(failure.error().sqlState())) {
                findings.add(found.needsPath(change, kind, failure));
            }
        }
    }

    /** A script of the change that fails with what was there. */
    private record Lack(ScriptKind kind, ScriptFailure failure) {}
}
