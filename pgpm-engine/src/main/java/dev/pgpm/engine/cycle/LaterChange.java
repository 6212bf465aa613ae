package dev.pgpm.engine.cycle;

import dev.pgpm.engine.migrate.ChangeFailure;
import dev.pgpm.engine.migrate.ModuleMigrator;
import dev.pgpm.engine.migrate.Rehearsal;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the later change without which a verify script fails. The rest of the plan is deployed one change at a time until
 * the script passes: in the module's side database, where all is rolled back, or in a database made for it where a
 * script does not do in one transaction what it does in its own.
 */
final class LaterChange {

    private final CycleState state;
    private final SideDatabase side;

    LaterChange(CycleState state, SideDatabase side) {
        this.state = state;
        this.side = side;
    }

    /** {@return the first later change with which the verify script of this one passes} */
    Optional<Change> thatHelps(Change change) throws SQLException {
        int index = state.plan().indexOf(change);
        List<Change> present = state.presentBefore(index + 1);
        List<Change> later =
                state.plan().changes().subList(index + 1, state.plan().changes().size());
        if (later.isEmpty()) {
            return Optional.empty();
        }
        if (present.stream().noneMatch(this::runsAlone) && later.stream().noneMatch(this::runsAlone)) {
            try {
                return rehearsed(change, present, later);
            } catch (ScriptFailure failure) {
                // A value of an enum, say, is of no use before the transaction that added it is over.
            }
        }
        return onScratch(change, present, later);
    }

    private boolean runsAlone(Change change) {
        return state.hasScript(ScriptKind.DEPLOY, change)
                && state.scripts()
                        .script(ScriptKind.DEPLOY, change)
                        .directives()
                        .runsOutsideTransaction();
    }

    private Optional<Change> rehearsed(Change change, List<Change> present, List<Change> later)
            throws ScriptFailure, SQLException {
        Found found = new Found();
        Rehearsal.on(side.session(), state.scripts(), rehearsal -> {
            for (Change earlier : present) {
                rehearsal.run(ScriptKind.DEPLOY, earlier);
            }
            for (Change next : later) {
                rehearsal.run(ScriptKind.DEPLOY, next);
                if (passes(rehearsal, change)) {
                    found.change = next;
                    return;
                }
            }
        });
        return Optional.ofNullable(found.change);
    }

    private static boolean passes(Rehearsal rehearsal, Change change) throws ScriptFailure, SQLException {
        try {
            rehearsal.undone(act -> act.run(ScriptKind.VERIFY, change));
            return true;
        } catch (ScriptFailure failure) {
            if (failure.connectionLost()) {
                throw failure;
            }
            return false;
        }
    }

    private Optional<Change> onScratch(Change change, List<Change> present, List<Change> later) throws SQLException {
        try {
            return state.bench().onScratch(present, migrator -> {
                for (Change next : later) {
                    migrator.deploy(List.of(next));
                    if (passes(migrator, change)) {
                        return Optional.of(next);
                    }
                }
                return Optional.empty();
            });
        } catch (ChangeFailure e) {
            return Optional.empty();
        }
    }

    private static boolean passes(ModuleMigrator migrator, Change change) throws SQLException {
        try {
            migrator.verify(change);
            return true;
        } catch (ScriptFailure e) {
            return false;
        }
    }

    private static final class Found {
        private @Nullable Change change;
    }
}
