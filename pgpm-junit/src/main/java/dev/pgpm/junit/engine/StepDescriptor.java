package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.ModuleCycle;
import dev.pgpm.engine.cycle.ModuleStep;
import dev.pgpm.engine.cycle.Step;
import dev.pgpm.engine.cycle.StepResult;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.function.Function;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/**
 * The node of one step. Its display name holds the change's, because most reports keep only the leaf; its source is the
 * script, or the change's line in the plan where the script is missing.
 */
final class StepDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "step";

    private final Function<ModuleCycle, StepResult> run;

    private StepDescriptor(UniqueId id, String name, TestSource source, Function<ModuleCycle, StepResult> run) {
        super(id, name, source);
        this.run = run;
    }

    static StepDescriptor of(UniqueId parent, Module module, Change change, Step step, Sources sources) {
        return new StepDescriptor(
                parent.append(SEGMENT, step.id()),
                change.name() + ": " + step.id(),
                sources.of(module.script(kind(step), change), change.place()),
                cycle -> cycle.run(change, step));
    }

    static StepDescriptor of(UniqueId parent, Module module, ModuleStep step, Sources sources) {
        return new StepDescriptor(
                parent.append(SEGMENT, step.id()),
                WholeDescriptor.NAME + ": " + step.id(),
                sources.of(module.plan().file()),
                cycle -> cycle.run(step));
    }

    private static ScriptKind kind(Step step) {
        return switch (step) {
            case DEPLOY, REDEPLOY -> ScriptKind.DEPLOY;
            case VERIFY -> ScriptKind.VERIFY;
            case REVERT -> ScriptKind.REVERT;
            case ISOLATED -> ScriptKind.DEPLOY;
            case MUTATION -> ScriptKind.VERIFY;
        };
    }

    StepResult run(ModuleCycle cycle) {
        return run.apply(cycle);
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
