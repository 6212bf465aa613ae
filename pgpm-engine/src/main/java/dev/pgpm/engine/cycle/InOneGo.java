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
 * If anything is not as it should be, nothing of this counts: the database is made anew, and the steps are run one by one, to
 * find out what it was.
 */
final class InOneGo {

    /** A module in which more changes than these did not go at first is one whose changes are not worth the try. */
    private static final int MOST_FAILURES = 3;

    /** So many changes save together what one that does not go costs. */
    private static final int SUCCESSES_FOR_A_FAILURE = 10;

    private final CycleState state;
    private final CycleFindings found;
    private Duration thereAndBack = Duration.ZERO;
    private Duration thereAgain = Duration.ZERO;
    private List<Notice> notices = List.of();
    private int failures;
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
        state.lookBeforeDeploy(change);
        Footprint footprint = state.bench().session().footprint();
        if (!Boolean.FALSE.equals(state.facts(change).verifiedBefore)
                || !footprint.reports()
                || !footprint.isCertain()
                || footprint.mayTriggerEvents()) {
            return false;
        }
        boolean passed = go(change, footprint);
        if (passed) {
            successes++;
        } else {
            failures++;
            state.nowAt(Standing.UNKNOWN);
        }
        return passed;
    }

    private boolean isWorthTrying(Change change) {
        return failures < MOST_FAILURES + successes / SUCCESSES_FOR_A_FAILURE
                && state.looks()
                && !state.isStrict()
                && state.absent().isEmpty()
                && List.of(ScriptKind.DEPLOY, ScriptKind.VERIFY, ScriptKind.REVERT).stream()
                        .allMatch(kind -> state.hasUsable(kind, change, found));
    }

    private boolean go(Change change, Footprint footprint) throws SQLException {
        ModuleMigrator migrator = state.writer();
        long start = System.nanoTime();
        if (!migrator.deploysAndReverts(change)) {
            return false;
        }
        notices = state.bench().session().notices();
        Writes wrote = footprint.since();
        Set<String> unseen = wrote.balanced();
        boolean back = footprint.isBack()
                || state.witness().sinceBefore(state.bench().session()).isEmpty();
        if (!footprint.isKnown()) {
            unseen = Set.of(); // a look at everything has shown what there is in them, too
        }
        if (!back || state.verifies(change)) {
            return false;
        }
        long reverted = System.nanoTime();
        state.writer();
        if (!migrator.deploysAndVerifies(change) || !footprint.lately().insertAsManyAs(wrote, unseen)) {
            return false;
        }
        state.deployed(change);
        thereAndBack = Duration.ofNanos(reverted - start);
        thereAgain = Duration.ofNanos(System.nanoTime() - reverted);
        if (!footprint.explained(unseen)) {
            return false;
        }
        ChangeFacts facts = state.facts(change);
        facts.verifiedAfter = true;
        facts.reverts = true;
        return true;
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
