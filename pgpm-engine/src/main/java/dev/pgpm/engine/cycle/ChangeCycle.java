package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.SnapshotReader;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.migrate.Notice;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.migrate.SessionState;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of one change: what each does, and what it finds. */
final class ChangeCycle {

    private final CycleState state;
    private final CycleFindings found;
    private final IsolatedStep isolated;
    private final MutationStep mutation;
    private final LockFindings locks = new LockFindings();
    private final Dependents dependents;
    private final LaterChange later;
    private final InOneGo oneGo;

    /** Whether all four steps of each change are run, and nothing between them. */
    private boolean whole;

    /** The change that was gone through last, and what is to be said of those of its steps that nobody has asked for yet. */
    private String gone = "";

    private final Map<Step, List<Finding>> ahead = new EnumMap<>(Step.class);

    /** How long the last step took, if that is not the time since it was begun. */
    private @Nullable Duration took;

    ChangeCycle(CycleState state, SideDatabase side, MutationStep mutation, CycleOptions options) {
        this.state = state;
        this.whole = options.fullCycle() && !options.isolated() && !options.mutate();
        this.isolated = new IsolatedStep(state, side);
        this.mutation = mutation;
        this.found = new CycleFindings(state.scripts());
        this.dependents = new Dependents(state.scripts());
        this.later = new LaterChange(state, side);
        this.oneGo = new InOneGo(state, found);
    }

    /** {@return the locks that deploys held} */
    LockFindings locks() {
        return locks;
    }

    /** From now on each step is run when it is asked for. */
    void stepByStep() {
        whole = false;
    }

    /** {@return how many changes were gone through at their first step} */
    int goneThrough() {
        return oneGo.successes();
    }

    /** {@return how long the last step took, of which others may have been gone through in the same time} */
    Duration took(Duration sinceItWasBegun) {
        Duration known = took;
        return known == null ? sinceItWasBegun : known;
    }

    List<Finding> run(Change change, Step step) throws NotRunnable, SQLException {
        List<Finding> known = goneThrough(change, step);
        took = known == null ? null : oneGo.duration(step);
        if (known != null) {
            return known;
        }
        return switch (step) {
            case DEPLOY -> deploy(change);
            case VERIFY -> verify(change);
            case REVERT -> revert(change);
            case REDEPLOY -> redeploy(change);
            case ISOLATED -> isolated.run(change);
            case MUTATION -> mutation.run(change);
        };
    }

    /** {@return what is to be said of the step if the change was gone through, now or at its first step} */
    private @Nullable List<Finding> goneThrough(Change change, Step step) throws SQLException {
        if (whole && step == Step.DEPLOY) {
            ahead.clear();
            gone = change.name();
            if (oneGo.goesThrough(change)) {
                ahead.put(Step.DEPLOY, with(found.inScript(ScriptKind.DEPLOY, change), lookedAtDeploy(change)));
                ahead.put(Step.VERIFY, found.inScript(ScriptKind.VERIFY, change));
                SqlScript revert = state.scripts().script(ScriptKind.REVERT, change);
                ahead.put(
                        Step.REVERT,
                        with(
                                found.inScript(ScriptKind.REVERT, change),
                                LooseEnds.ofRevert(change, revert, oneGo.notices())));
                ahead.put(Step.REDEPLOY, List.of());
            }
        }
        boolean counts = gone.equals(change.name())
                && state.standing().equals(Standing.after(state.plan().indexOf(change)));
        return counts ? ahead.remove(step) : null;
    }

    private static List<Finding> with(List<Finding> some, List<Finding> others) {
        List<Finding> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private List<Finding> deploy(Change change) throws NotRunnable, SQLException {
        if (!state.absent().containsKey(change.name())) {
            state.refuseIfAbsent(change);
        }
        if (!state.hasScript(ScriptKind.DEPLOY, change)) {
            state.isAbsent(change, "the script is missing");
            return List.of(found.missing(ScriptKind.DEPLOY, change));
        }
        List<Finding> findings = new ArrayList<>(found.inScript(ScriptKind.DEPLOY, change));
        if (CycleFindings.unusable(findings)) {
            state.isAbsent(change, "the script cannot be used");
            return findings;
        }
        int index = state.plan().indexOf(change);
        state.absent().remove(change.name());
        state.bringBefore(index);
        state.lookBeforeDeploy(change);
        try {
            findings.addAll(deployWatched(change));
            state.deployed(change);
            if (state.looks()) {
                findings.addAll(lookedAtDeploy(change));
            }
        } catch (ScriptFailure failure) {
            boolean others = !state.absent().isEmpty();
            state.isAbsent(change, failure.error().message());
            state.nowAt(leavesSomething(failure) ? Standing.UNKNOWN : Standing.before(index + 1));
            if (others) {
                throw cannotBeJudged(failure);
            }
            findings.add(found.deployFailed(change, failure));
        }
        return findings;
    }

    private List<Finding> lookedAtDeploy(Change change) {
        Difference made = state.witness().made();
        if (made.isEmpty() && state.cluster().made().isEmpty() && !found.doesNothing(change)) {
            return List.of(found.changesNothing(change));
        }
        SqlScript script = state.scripts().script(ScriptKind.DEPLOY, change);
        String database = state.bench().database();
        if (database == null) {
            return List.of();
        }
        List<Finding> ends = LooseEnds.ofDeploy(change, script, made, database);
        if (!ends.isEmpty()) {
            state.tellsOf(made);
        }
        return ends;
    }

    private List<Finding> lookedAtRevert(Change change) throws SQLException {
        Session session = state.bench().session();
        SqlScript script = state.scripts().script(ScriptKind.REVERT, change);
        List<Notice> notices = session.notices();
        Difference difference = state.witness().sinceBefore(session);
        state.facts(change).spoilt = !difference.isEmpty();
        List<Finding> findings =
                new ArrayList<>(found.revertDiffers(change, state.witness().made(), difference));
        Difference ofCluster = state.cluster().sinceBefore(session.connection());
        findings.addAll(found.revertDiffers(change, state.cluster().made(), ofCluster));
        findings.addAll(LooseEnds.ofRevert(change, script, notices));
        return findings;
    }

    /** Nobody knows where the database stands after a lost connection, and after half of a script without a transaction. */
    private static boolean leavesSomething(ScriptFailure failure) {
        return failure.connectionLost() || !failure.applied().isEmpty();
    }

    private List<Finding> deployWatched(Change change) throws ScriptFailure, SQLException {
        if (!state.looks()) {
            state.writer().deploy(change);
            return List.of();
        }
        SqlScript script = state.scripts().script(ScriptKind.DEPLOY, change);
        Session session = state.bench().session();
        session.watchLocks(state.isStrict());
        try {
            SessionState left = state.writer().deployWatched(change);
            locks.add(change, session.locks(), state.witness().before());
            return SessionFindings.of(ScriptKind.DEPLOY, change, script, left);
        } finally {
            session.watchLocks(false);
        }
    }

    private List<Finding> revertWatched(Change change) throws ScriptFailure, SQLException {
        if (!state.looks()) {
            state.writer().revert(change);
            return List.of();
        }
        SqlScript script = state.scripts().script(ScriptKind.REVERT, change);
        return SessionFindings.of(
                ScriptKind.REVERT, change, script, state.writer().revertWatched(change));
    }

    /** With an earlier change missing, a failure may be that one's: to blame this change would be a false alarm. */
    private NotRunnable cannotBeJudged(ScriptFailure failure) {
        return new NotRunnable("it fails while %s cannot be deployed, which may be the reason (%s)"
                .formatted(
                        quoted(state.absent().keySet().iterator().next()),
                        failure.error().message()));
    }

    private List<Finding> verify(Change change) throws NotRunnable, SQLException {
        state.refuseIfAbsent(change);
        if (!state.hasScript(ScriptKind.VERIFY, change)) {
            return List.of(found.missing(ScriptKind.VERIFY, change));
        }
        List<Finding> findings = new ArrayList<>(found.inScript(ScriptKind.VERIFY, change));
        if (CycleFindings.unusable(findings)) {
            return findings;
        }
        state.bringAfter(change);
        ChangeFacts facts = state.facts(change);
        if (facts.verifiedBefore == null) {
            state.nowAt(Standing.UNKNOWN);
            state.bringAfter(change);
        }
        try {
            state.migrator().verify(change, () -> findings.addAll(sideEffects(change)));
            facts.verifiedAfter = true;
            if (Boolean.TRUE.equals(facts.verifiedBefore) && !found.doesNothing(change)) {
                findings.add(found.verifyPassesWithoutChange(change));
            }
        } catch (ScriptFailure failure) {
            facts.verifiedAfter = false;
            if (failure.connectionLost()) {
                state.nowAt(Standing.UNKNOWN);
                findings.add(found.verifyFailed(change, failure, "and ends its own connection"));
                return findings;
            }
            if (!state.absent().isEmpty()) {
                throw cannotBeJudged(failure);
            }
            findings.add(later.thatHelps(change)
                    .map(helping -> found.verifyNeedsLaterChange(change, failure, helping))
                    .orElseGet(() -> found.verifyFailed(change, failure, "after its own deploy")));
        }
        return findings;
    }

    /** A transaction that wrote nothing has no id; only one that has is worth a closer look. */
    private List<Finding> sideEffects(Change change) throws SQLException {
        if (!state.looks()) {
            return List.of();
        }
        Session session = state.bench().session();
        if (!SnapshotReader.mayHaveWritten(session.connection())) {
            return List.of();
        }
        session.forget();
        Difference difference = state.witness().unseenSinceAfter(session.connection());
        return difference.isEmpty() ? List.of() : List.of(found.verifyHasSideEffects(change, difference));
    }

    private List<Finding> revert(Change change) throws NotRunnable, SQLException {
        state.refuseIfAbsent(change);
        ChangeFacts facts = state.facts(change);
        if (!state.hasScript(ScriptKind.REVERT, change)) {
            facts.reverts = false;
            return List.of(found.missing(ScriptKind.REVERT, change));
        }
        List<Finding> findings = new ArrayList<>(found.inScript(ScriptKind.REVERT, change));
        if (CycleFindings.unusable(findings)) {
            facts.reverts = false;
            return findings;
        }
        state.bringAfter(change);
        learnBothVerdicts(change);
        List<String> taken = takenAlong(change, findings);
        try {
            findings.addAll(revertWatched(change));
            facts.reverts = true;
            state.nowAt(Standing.reverted(state.plan().indexOf(change)));
        } catch (ScriptFailure failure) {
            facts.reverts = false;
            if (leavesSomething(failure)) {
                state.nowAt(Standing.UNKNOWN);
            }
            findings.add(found.revertFailed(change, failure));
            return findings;
        }
        if (!taken.isEmpty()) {
            findings.add(found.revertTakesDependents(change, taken));
        }
        if (state.looks()) {
            findings.addAll(lookedAtRevert(change));
        }
        if (Boolean.FALSE.equals(facts.verifiedBefore)
                && Boolean.TRUE.equals(facts.verifiedAfter)
                && state.verifies(change)) {
            facts.spoilt = true;
            findings.add(found.verifyPassesAfterRevert(change));
        }
        return findings;
    }

    /** Where the script says CASCADE itself, that is told already. */
    private List<String> takenAlong(Change change, List<Finding> inScript) throws SQLException {
        boolean told = inScript.stream().anyMatch(finding -> finding.code() == FindingCode.SCRIPT_CASCADE);
        return !state.isStrict() || told
                ? List.of()
                : dependents.takenBy(
                        change, state.witness().made(), state.bench().session());
    }

    /** What the verify script said before and after the deploy, found out now if this step runs alone. */
    private void learnBothVerdicts(Change change) throws NotRunnable, SQLException {
        if (!state.hasScript(ScriptKind.VERIFY, change)
                || CycleFindings.unusable(found.inScript(ScriptKind.VERIFY, change))) {
            return;
        }
        ChangeFacts facts = state.facts(change);
        if (facts.verifiedBefore == null) {
            state.nowAt(Standing.UNKNOWN);
            state.bringAfter(change);
        }
        if (facts.verifiedAfter == null) {
            facts.verifiedAfter = state.verifies(change);
        }
    }

    private List<Finding> redeploy(Change change) throws NotRunnable, SQLException {
        state.refuseIfAbsent(change);
        if (!state.hasScript(ScriptKind.REVERT, change)) {
            throw new NotRunnable("its revert script is missing");
        }
        state.bringReverted(change);
        ChangeFacts facts = state.facts(change);
        try {
            state.writer().deploy(change);
        } catch (ScriptFailure failure) {
            facts.spoilt = true;
            state.nowAt(Standing.UNKNOWN);
            return List.of(found.redeployFailed(change, failure));
        }
        state.nowAt(
                facts.spoilt ? Standing.UNKNOWN : Standing.after(state.plan().indexOf(change)));
        List<Finding> findings = new ArrayList<>();
        if (state.looks() && !facts.spoilt) {
            Difference difference = state.witness().sinceAfter(state.bench().session());
            state.redeployed(change, difference);
            findings.addAll(found.redeployDiffers(change, difference));
            Difference ofCluster =
                    state.cluster().sinceAfter(state.bench().session().connection());
            findings.addAll(found.redeployDiffers(change, ofCluster));
        }
        if (Boolean.TRUE.equals(facts.verifiedAfter)) {
            try {
                state.migrator().verify(change);
            } catch (ScriptFailure failure) {
                state.nowAt(Standing.UNKNOWN);
                findings.add(found.verifyFailed(change, failure, "after its revert and redeploy"));
            }
        }
        return findings;
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
