package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.ConnectionFindings;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.workspace.Module;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cycle of one module. Steps are meant to be run in the order of the plan, but each brings the database to its own
 * precondition and can be run alone or again. One thread at a time.
 */
public final class ModuleCycle implements AutoCloseable {

    /** admin_shutdown, crash_shutdown (PostgreSQL documentation, appendix A). */
    private static final Set<String> ENDED_SESSION = Set.of("57P01", "57P02");

    private final Module module;
    private final DatabaseServer server;
    private final CycleOptions options;
    private final Workbench bench;
    private final CycleState state;
    private final ChangeCycle changes;
    private final ModulePass pass;
    private final SideDatabase side;
    private final MutationStep mutation;
    private final Allowances allowances;
    private final List<AllowedFinding> allowed = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private Duration deploying = Duration.ZERO;
    private boolean failed;
    private boolean quiet = true;

    /** The cycles of the changes before the first one of this, of which they are part: known when all of them are over. */
    private Supplier<List<ModuleCycle>> earlier = List::of;

    ModuleCycle(
            DatabaseServer server, Workbench bench, SideDatabase side, Allowances allowances, CycleOptions options) {
        ModuleScripts scripts = allowances.scripts();
        this.allowances = allowances;
        this.module = scripts.module();
        this.server = server;
        this.options = options;
        this.bench = bench;
        this.state = new CycleState(bench, scripts, options.level());
        this.side = side;
        this.mutation = new MutationStep(state);
        this.changes = new ChangeCycle(state, side, mutation, options);
        this.pass = new ModulePass(state);
    }

    /** {@return the module} */
    public Module module() {
        return module;
    }

    /** {@return what a step of a change proved} */
    public StepResult run(Change change, Step step) {
        StepResult result = timed(() -> allowances.judge(change, step, onceMore(() -> changes.run(change, step))));
        result = result.took(changes.took(result.duration()));
        if (result.outcome() != StepResult.Outcome.NOT_RUN) {
            allowances.ran(change, step);
            deploying = step == Step.DEPLOY ? deploying.plus(result.duration()) : deploying;
            done.add(step + " " + change.name());
        }
        return result;
    }

    /** {@return what a step of the pass over the whole module proved} */
    public StepResult run(ModuleStep step) {
        StepResult result =
                timed(() -> allowances.judge(step, withStaleAllowances(step, onceMore(() -> pass.run(step)))));
        if (result.outcome() != StepResult.Outcome.NOT_RUN) {
            done.add(step.name());
        }
        return result;
    }

    /**
     * A server that is restarted ends the sessions of scripts that are right. A script that ends its own session does so
     * again; so a step in which that happened is run a second time, on a new database.
     */
    private List<Finding> onceMore(Attempt attempt) throws NotRunnable, SQLException {
        List<Finding> findings = attempt.run();
        if (findings.stream().noneMatch(ModuleCycle::tellsOfAnEndedSession)) {
            return findings;
        }
        state.nowAt(Standing.UNKNOWN);
        return attempt.run();
    }

    private static boolean tellsOfAnEndedSession(Finding finding) {
        return finding.server()
                .filter(error -> ENDED_SESSION.contains(error.sqlState()))
                .isPresent();
    }

    /** The last step of a run is where it is known which allowances were of no use. */
    private List<Finding> withStaleAllowances(ModuleStep step, List<Finding> findings) {
        if (step != ModuleStep.VERIFY) {
            return findings;
        }
        allowances.judge(step, findings);
        if (findings.stream().anyMatch(finding -> finding.code() == FindingCode.ROUTINE_BODY_UNCHECKED)) {
            allowances.couldNotLookFor(FindingCode.ROUTINE_BODY_BROKEN);
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(changes.locks().ofModule(module));
        all.addAll(MutationFindings.ofModule(module, mutation.scores()));
        all.addAll(allowances.stale(options.level()));
        return all;
    }

    private StepResult timed(Proof proof) {
        long start = System.nanoTime();
        StepResult result;
        try {
            result = StepResult.of(proof.run(), options.level(), since(start));
        } catch (NotRunnable e) {
            allowances.notRun();
            result = StepResult.notRun(e, e.findings().isEmpty() ? excuses() : List.of(), since(start));
        } catch (SQLException e) {
            result = surroundingsFailed(List.of(ConnectionFindings.from(e, server.settings())), start);
        } catch (FindingsException e) {
            result = surroundingsFailed(e.findings(), start);
        }
        if (result.outcome() != StepResult.Outcome.NOT_RUN) {
            allowed.addAll(result.allowed());
        }
        quiet &= result.outcome() == StepResult.Outcome.PASSED
                && result.findings().stream().allMatch(finding -> finding.code().nature() == Nature.NOTE)
                && result.allowed().isEmpty();
        failed |= result.outcome() == StepResult.Outcome.FAILED;
        return result;
    }

    /** What keeps a step from running is only excused if nothing before it failed, in whichever stretch that was cycled. */
    private List<AllowedFinding> excuses() {
        List<ModuleCycle> before = failed ? List.of() : earlier.get();
        if (failed || before.stream().anyMatch(ModuleCycle::failed)) {
            return List.of();
        }
        return Stream.concat(before.stream().flatMap(cycle -> cycle.allowed.stream()), allowed.stream())
                .toList();
    }

    /** The server did not do its part; where the database stands now, nobody knows. */
    private StepResult surroundingsFailed(List<Finding> findings, long start) {
        state.nowAt(Standing.UNKNOWN);
        return StepResult.of(new Judged(findings, List.of()), options.level(), since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    // --- one of several that cycle the same module ---

    /**
     * Brings a new database to where the changes before this one are deployed.
     *
     * @param first the cycle that the module was begun with
     * @param wanted whether anybody still needs it
     * @return whether it stands there: no change failed, and it was wanted to the end
     */
    boolean standBefore(int index, ModuleCycle first, BooleanSupplier wanted) throws SQLException {
        return state.standBefore(index, first.state, wanted);
    }

    /** Tells where to learn what came before, of which this cycle's first change knows nothing. */
    void follow(Supplier<List<ModuleCycle>> cycles) {
        earlier = cycles;
    }

    /**
     * Goes through the pass over the whole module before it is known how the changes before the first one of this cycle
     * fare. What it proves counts only if nothing speaks against it then, and nothing was found; otherwise the pass is gone
     * through again.
     */
    public void passAhead() {
        if (failed || options.level() == Level.STRICT) {
            return;
        }
        try {
            pass.ahead();
        } catch (SQLException | RuntimeException e) {
            pass.forgetAhead(); // whatever it was shows again when the pass is gone through
        }
    }

    /** Takes over what earlier cycles of the same module learnt; they are over. */
    void takeOver(List<ModuleCycle> cycles) {
        earlier = List::of;
        List<AllowedFinding> all = new ArrayList<>();
        for (ModuleCycle cycle : cycles) {
            all.addAll(cycle.allowed);
            done.addAll(cycle.done);
            deploying = deploying.plus(cycle.deploying);
            failed |= cycle.failed;
            quiet &= cycle.quiet;
        }
        allowed.addAll(0, all);
        changes.locks()
                .putBefore(cycles.stream().map(cycle -> cycle.changes.locks()).toList());
        state.takeOver(cycles.stream().map(cycle -> cycle.state).toList());
    }

    /** {@return whether a step failed so far} */
    public boolean failed() {
        return failed;
    }

    /** {@return whether the database of this cycle is left on the server if a step failed} */
    boolean keepsOnFailure() {
        return options.keepOnFailure();
    }

    /** {@return whether every step there is was run, and all passed with nothing to tell but notes} */
    boolean isProvenQuietly() {
        int ofChanges = module.plan().changes().size() * options.steps().size();
        int ofModule = options.fullCycle() ? ModuleStep.values().length : 0;
        return quiet && done.size() == ofChanges + ofModule;
    }

    /** {@return the database that the module stands on at present, or an empty text} */
    public String database() {
        String name = bench.database();
        return name == null ? "" : name;
    }

    /** {@return whether the present database holds the whole module and nothing else, as far as anybody could see} */
    boolean isWhole() {
        return !failed
                && allowed.isEmpty()
                && state.standing()
                        .equals(Standing.before(module.plan().changes().size()));
    }

    /** {@return what the present database holds, if somebody looked} */
    @Nullable
    Snapshot seen() {
        return state.witness().last();
    }

    /** {@return what it took to deploy the module, change by change} */
    Template.Making making() {
        return new Template.Making(deploying, scripts().speakOfRoles());
    }

    ModuleScripts scripts() {
        return state.scripts();
    }

    /** {@return the cycle of the module's changes} */
    ChangeCycle changes() {
        return changes;
    }

    Workbench bench() {
        return bench;
    }

    @Override
    public void close() throws SQLException {
        try {
            side.close();
        } finally {
            bench.close();
        }
    }

    @FunctionalInterface
    private interface Attempt {
        List<Finding> run() throws NotRunnable, SQLException;
    }

    @FunctionalInterface
    private interface Proof {
        Judged run() throws NotRunnable, SQLException;
    }
}
