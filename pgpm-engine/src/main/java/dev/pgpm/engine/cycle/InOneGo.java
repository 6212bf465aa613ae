package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.catalog.Writes;
import dev.pgpm.engine.migrate.ModuleMigrator;
import dev.pgpm.engine.migrate.Notice;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The cycle of one change in one go: the same scripts in the same order, but one or two looks instead of three. It goes only if
 * the deploy script defines objects and does nothing else, so that it does the same wherever the catalogs are the same
 * ({@link dev.pgpm.engine.script.SqlScript#isOnlyDefinitions}). Then nobody has to look at what the first deploy made:
 *
 * <ul>
 *   <li>A catalog into which the deploy only inserted rows, of which the revert deleted just as many, is what it was, unless
 *       the revert dropped something else of the same shape. Then the second deploy does not insert just as many again, or more
 *       young rows are left than it inserted: the look after it counts them.
 *   <li>If there are others, a look at them after the revert shows whether they are what they were.
 * </ul>
 *
 * If anything is not as it should be, nothing of this counts: it is rolled back, or the database is made anew if it was committed,
 * and the steps are run one by one, to find out what it was.
 */
final class InOneGo {

    /** What may be lost before it is asked whether a module's changes are worth the try, in changes that were gone through. */
    private static final int CREDIT = 30;

    /** So many changes save together what one that was rolled back costs. */
    private static final int ROLLED_BACK = 1;

    /** So many changes save together what one costs for which the database is made anew. */
    private static final int MADE_ANEW = 10;

    private final CycleState state;
    private final CycleFindings found;
    private Duration thereAndBack = Duration.ZERO;
    private Duration thereAgain = Duration.ZERO;
    private List<Notice> notices = List.of();
    private int lost;
    private int successes;

    InOneGo(CycleState state, CycleFindings found) {
        this.state = state;
        this.found = found;
    }

    /**
     * Goes through the four steps of a change.
     *
     * @return whether each of them passed; if not, it is as if nobody had tried
     */
    boolean goesThrough(Change change) throws SQLException {
        if (!isWorthTrying(change)) {
            return false;
        }
        state.bringBefore(state.plan().indexOf(change));
        if (!state.absent().isEmpty() || !state.migrator().canBeTried(change)) {
            return false;
        }
        state.watchDeploy(change);
        Footprint footprint = state.bench().session().footprint();
        if (!footprint.reports() || !footprint.isCertain() || footprint.mayTriggerEvents()) {
            return false;
        }
        return go(change, footprint);
    }

    private boolean isWorthTrying(Change change) {
        return lost < CREDIT + successes
                && state.looks()
                && !state.isStrict()
                && state.absent().isEmpty()
                && List.of(ScriptKind.DEPLOY, ScriptKind.VERIFY, ScriptKind.REVERT).stream()
                        .allMatch(kind -> state.hasUsable(kind, change, found));
    }

    private boolean go(Change change, Footprint footprint) throws SQLException {
        ModuleMigrator migrator = state.migrator();
        long start = System.nanoTime();
        if (!migrator.goesThereAndBack(change)) {
            return rolledBack();
        }
        notices = state.bench().session().notices();
        Writes wrote = footprint.lately();
        if (wrote.isOneSided() || !footprint.isCertain()) {
            migrator.takesBack();
            return rolledBack();
        }
        state.writer();
        if (!migrator.keeps(wrote.isBalanced()) || !goesOn(change, footprint, wrote, start)) {
            lost += MADE_ANEW;
            state.nowAt(Standing.UNKNOWN);
            return false;
        }
        successes++;
        ChangeFacts facts = state.facts(change);
        facts.verifiedBefore = false;
        facts.verifiedAfter = true;
        facts.reverts = true;
        return true;
    }

    /** {@return {@code false}; where a change stands is known as long as its database can be reached} */
    private boolean rolledBack() throws SQLException {
        lost += ROLLED_BACK;
        if (state.bench().session().isClosed()) {
            state.nowAt(Standing.UNKNOWN);
        }
        return false;
    }

    /** {@return whether the revert led back, and the second deploy to where the first one had} */
    private boolean goesOn(Change change, Footprint footprint, Writes wrote, long start) throws SQLException {
        Set<String> unseen = wrote.balanced();
        boolean back = footprint.isBack()
                || state.witness().sinceBefore(state.bench().session()).isEmpty();
        if (!footprint.isKnown()) {
            unseen = Set.of(); // a look at everything has shown what there is in them, too
        }
        if (!back) {
            return false;
        }
        long reverted = System.nanoTime();
        if (!state.writer().deploysAndVerifies(change, wrote.onceMore())
                || !footprint.lately().insertAsManyAs(wrote, unseen)) {
            return false;
        }
        state.deployed(change);
        thereAndBack = Duration.ofNanos(reverted - start);
        thereAgain = Duration.ofNanos(System.nanoTime() - reverted);
        return footprint.explained(unseen);
    }

    /** {@return how many changes were gone through} */
    int successes() {
        return successes;
    }

    /** {@return what the server remarked while the revert script ran} */
    List<Notice> notices() {
        return notices;
    }

    /** {@return how long the step took: of what is one message, its share} */
    Duration duration(Step step) {
        return step == Step.REDEPLOY ? thereAgain : thereAndBack.dividedBy(3);
    }
}
