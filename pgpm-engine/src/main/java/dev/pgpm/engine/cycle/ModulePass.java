package dev.pgpm.engine.cycle;

import dev.pgpm.engine.body.BodyCheck;
import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.ObjectKind;
import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.migrate.ChangeFailure;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pass over the whole module. The cycle of a change reverts it while it is the last one; in production a module is
 * reverted from its end to its start, which is another order and finds other defects.
 */
final class ModulePass {

    private final CycleState state;
    private final CycleFindings found;

    /**
     * The database that the whole module was reverted in and nothing happened to since: any other step makes a new one.
     */
    private @Nullable String reverted;

    /** The whole module as its changes' cycles left it, once somebody looked. */
    private @Nullable Snapshot whole;

    /** The steps that were gone through before all was known that speaks against them, and in which nothing was found. */
    private final Set<ModuleStep> ahead = EnumSet.noneOf(ModuleStep.class);

    ModulePass(CycleState state) {
        this.state = state;
        this.found = new CycleFindings(state.scripts());
    }

    /** Goes through all steps; if something is found or keeps them from running, it is as if that had not been tried. */
    void ahead() throws SQLException {
        try {
            for (ModuleStep step : ModuleStep.values()) {
                if (!run(step).isEmpty()) {
                    forgetAhead();
                    return;
                }
            }
            ahead.addAll(List.of(ModuleStep.values()));
        } catch (NotRunnable e) {
            forgetAhead();
        }
    }

    void forgetAhead() {
        state.nowAt(Standing.UNKNOWN);
        reverted = null;
        whole = null;
    }

    List<Finding> run(ModuleStep step) throws NotRunnable, SQLException {
        if (!state.standing().equals(Standing.before(size()))) {
            ahead.clear(); // all of them were gone through together, on a database that is not there any more
        }
        if (ahead.remove(step)) {
            refuseUnlessWhole();
            if (step != ModuleStep.VERIFY) {
                refuseUnlessReverts();
            }
            return List.of();
        }
        return switch (step) {
            case REVERT -> revert();
            case REDEPLOY -> redeploy();
            case VERIFY -> verify();
        };
    }

    private List<Finding> revert() throws NotRunnable, SQLException {
        refuseUnlessWhole();
        refuseUnlessReverts();
        state.bringBefore(size());
        refuseUnlessWhole();
        if (state.looks()) {
            whole = state.witness().look(state.bench().session());
            state.witness().compareWith(state.start(), state.bench().session());
        }
        try {
            state.writer().revert(backwards());
        } catch (ChangeFailure e) {
            state.nowAt(Standing.UNKNOWN);
            return List.of(found.moduleRevertFailed(e));
        }
        reverted = state.bench().database();
        state.nowAt(Standing.UNKNOWN);
        return difference(state.start(), FindingCode.MODULE_REVERT_INCOMPLETE);
    }

    private List<Finding> redeploy() throws NotRunnable, SQLException {
        refuseUnlessWhole();
        refuseUnlessReverts();
        if (reverted == null || !reverted.equals(state.bench().database())) {
            List<Finding> failed = revert();
            if (!failed.isEmpty()) {
                throw new NotRunnable(
                        "the module cannot be reverted: " + failed.get(0).cause());
            }
        }
        reverted = null;
        try {
            state.writer().deploy(state.plan().changes());
        } catch (ChangeFailure e) {
            return List.of(found.moduleRedeployFailed(e));
        }
        state.nowAt(Standing.before(size()));
        List<Finding> findings =
                new ArrayList<>(whole == null ? List.of() : difference(whole, FindingCode.MODULE_REDEPLOY_DIFFERS));
        if (state.isStrict()) {
            findings.addAll(inTwoNewDatabases());
        }
        return findings;
    }

    private List<Finding> difference(Snapshot was, FindingCode code) throws SQLException {
        if (!state.looks()) {
            return List.of();
        }
        Snapshot now = state.witness().look(state.bench().session());
        Difference difference = Difference.between(was, now);
        state.tellsOf(difference);
        return found.moduleDiffers(code, difference);
    }

    /**
     * What each database makes anew, an object identifier in a name above all, is the same in one however often it is made.
     * What cannot be deployed beside itself, because the server has one of it, is no defect.
     */
    private List<Finding> inTwoNewDatabases() throws SQLException {
        if (state.scripts().speakOfRoles()) {
            return List.of();
        }
        try {
            Snapshot one = state.bench().lookAtNew(state.plan().changes());
            Snapshot other = state.bench().lookAtNew(state.plan().changes());
            return found.moduleDiffers(
                    FindingCode.MODULE_DEPLOYS_DIFFER,
                    Difference.between(one, other)
                            .only(object -> !state.toldToDiffer().contains(object.identity())));
        } catch (ChangeFailure e) {
            return List.of();
        }
    }

    private List<Finding> verify() throws NotRunnable, SQLException {
        refuseUnlessWhole();
        state.bringBefore(size());
        refuseUnlessWhole();
        List<Change> passedAlone = state.plan().changes().stream()
                .filter(change -> !Boolean.FALSE.equals(state.facts(change).verifiedAfter))
                .filter(change -> state.hasScript(ScriptKind.VERIFY, change))
                .toList();
        List<Finding> findings = new ArrayList<>();
        state.migrator()
                .verify(passedAlone)
                .forEach((change, failure) -> findings.add(found.moduleVerifyFailed(change, failure)));
        if (state.isStrict()) {
            findings.addAll(bodies());
        }
        return findings;
    }

    /** Only now: a body may speak of what a later change makes. */
    private List<Finding> bodies() throws SQLException {
        Snapshot now = state.witness().look(state.bench().session());
        Difference made = Difference.between(state.start(), now);
        Set<String> routines = Stream.concat(
                        made.added().stream(), made.changed().stream().map(Difference.Change::after))
                .filter(object -> object.kind() == ObjectKind.FUNCTION || object.kind() == ObjectKind.PROCEDURE)
                .map(CatalogObject::name)
                .collect(Collectors.toSet());
        if (routines.isEmpty()) {
            return List.of();
        }
        try (Connection connection = state.bench().connectBesides()) {
            return new BodyFindings(state.scripts()).of(BodyCheck.of(connection, routines));
        }
    }

    private void refuseUnlessWhole() throws NotRunnable {
        if (!state.absent().isEmpty()) {
            throw new NotRunnable("\"%s\" cannot be deployed"
                    .formatted(state.absent().keySet().iterator().next()));
        }
    }

    private void refuseUnlessReverts() throws NotRunnable {
        for (Change change : state.plan().changes()) {
            if (Boolean.FALSE.equals(state.facts(change).reverts) || !state.hasScript(ScriptKind.REVERT, change)) {
                throw new NotRunnable("\"%s\" cannot be reverted".formatted(change.name()));
            }
            if (state.facts(change).spoilt) {
                throw new NotRunnable("the revert of \"%s\" leaves something behind".formatted(change.name()));
            }
        }
    }

    private int size() {
        return state.plan().changes().size();
    }

    private List<Change> backwards() {
        List<Change> changes = new ArrayList<>(state.plan().changes());
        Collections.reverse(changes);
        return changes;
    }
}
