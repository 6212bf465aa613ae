package dev.pgpm.junit;

import dev.pgpm.engine.cycle.Allowances;
import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.Judged;
import dev.pgpm.engine.cycle.ModuleCycle;
import dev.pgpm.engine.cycle.NotRunnable;
import dev.pgpm.engine.cycle.Step;
import dev.pgpm.engine.cycle.StepResult;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.junit.engine.ModuleFiles;
import dev.pgpm.junit.engine.StepFailure;
import dev.pgpm.junit.engine.StepNotRun;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of a module's cycle. The database is made by the first step that runs, whichever that is; steps run one at a
 * time even where JUnit starts them together.
 */
final class CycleRun implements AutoCloseable {

    private final Module module;
    private final ModuleRequest request;
    private final SharedWorkspace workspace;
    private final CycleOptions options;
    private final Allowances allowances;

    /** Where the warnings of the step that this thread runs go. */
    private final ThreadLocal<Consumer<String>> warnings = ThreadLocal.withInitial(() -> text -> {});

    private @Nullable ModuleCycle cycle;

    /** Why no step can run; {@code null} as long as they can. */
    private @Nullable String obstacle;

    CycleRun(Module module, ModuleRequest request, SharedWorkspace workspace, CycleOptions options) {
        this.module = module;
        this.request = request;
        this.workspace = workspace;
        this.options = options;
        this.allowances = workspace.allowances(module, request.allowed());
    }

    /** {@return the steps of each change, in order} */
    List<Step> steps() {
        return options.steps();
    }

    /** Says where the warnings of this thread's next step go. */
    void warnTo(Consumer<String> reader) {
        warnings.set(reader);
    }

    /** Fails with what the files tell without a server, and with what keeps the module from being opened at all. */
    synchronized void checkFiles() {
        List<Finding> findings =
                new ModuleFiles(workspace.check(), workspace.owners(), options.fullCycle()).findings(module);
        if (findings.stream().anyMatch(finding -> finding.code().nature() == Nature.CONFIGURATION)) {
            obstacle = "the module's files cannot be used as they are";
        }
        Judged judged = allowances.ofFiles(findings);
        judge(judged.open(), judged.allowed());
        try {
            open();
        } catch (FindingsException e) {
            throw failure(e.findings());
        }
    }

    /** Runs a step: passes, throws {@link StepFailure}, or {@link StepNotRun} if it cannot be run. */
    synchronized void prove(Function<ModuleCycle, StepResult> step) {
        StepResult result;
        try {
            result = step.apply(open());
        } catch (FindingsException e) {
            throw new StepNotRun("not run: " + e.findings().get(0).cause());
        }
        if (result.outcome() == StepResult.Outcome.NOT_RUN) {
            throw new StepNotRun("not run: " + result.reason());
        }
        judge(result.findings(), result.allowed());
    }

    private ModuleCycle open() {
        ModuleCycle open = cycle;
        if (open != null) {
            return open;
        }
        if (obstacle != null) {
            throw new StepNotRun("not run: " + obstacle);
        }
        try {
            workspace.prepare(request);
            open = workspace.cycle().open(module, allowances, options);
            cycle = open;
            return open;
        } catch (NotRunnable e) {
            obstacle = e.reason();
            if (e.findings().isEmpty()) {
                throw new StepNotRun("not run: " + e.reason());
            }
            throw new FindingsException(e.findings());
        } catch (FindingsException e) {
            obstacle = e.findings().get(0).cause();
            throw e;
        } catch (SQLException e) {
            obstacle = String.valueOf(e.getMessage());
            throw new FindingsException(workspace.cycle().explain(e), e);
        }
    }

    private void judge(List<Finding> findings, List<AllowedFinding> allowed) {
        Consumer<String> reader = warnings.get();
        allowed.stream().map(finding -> finding.line(workspace.root())).forEach(reader);
        List<Finding> failures = findings.stream()
                .filter(finding -> finding.failsAt(options.level()))
                .toList();
        findings.stream()
                .filter(finding -> !failures.contains(finding))
                .map(finding -> new FindingText(workspace.root()).render(finding))
                .forEach(reader);
        if (!failures.isEmpty()) {
            throw failure(failures);
        }
    }

    private StepFailure failure(List<Finding> findings) {
        return new StepFailure(findings, workspace.root());
    }

    /** Ends the cycle; a module that was found right becomes the template of others. */
    @Override
    public synchronized void close() throws SQLException {
        ModuleCycle open = cycle;
        cycle = null;
        obstacle = "the full cycle is over";
        if (open != null) {
            workspace.cycle().finish(open);
        }
    }
}
