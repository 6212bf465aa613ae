package dev.pgpm.junit;

import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.ModuleStep;
import dev.pgpm.engine.cycle.Step;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The full cycle of a module as dynamic tests; a parameter of a {@code @TestFactory} in a class with
 * {@link PgpmModule}. The names of the tests hold the change's, because most reports keep only the leaf. Every test
 * brings the database to what it needs, so that each can be run alone or again.
 */
public final class FullCycle {

    private final Module module;
    private final CycleRun run;

    /** What the names of tests begin with: the module, where there are several. */
    private final String prefix;

    FullCycle(Module module, ModuleRequest request, SharedWorkspace workspace, CycleOptions options, String prefix) {
        this.module = module;
        this.prefix = prefix;
        this.run = new CycleRun(module, request, workspace, options);
    }

    /** {@return the name of the module} */
    public String module() {
        return module.name();
    }

    /** {@return the module with its files' check, each change's steps, and the whole module's} */
    public Stream<DynamicNode> dynamicTests() {
        return dynamicTests(change -> true);
    }

    /**
     * {@return the module with only some of its changes} What they need is deployed all the same.
     *
     * @param wanted told the name of a change, says whether to have its steps
     */
    public Stream<DynamicNode> dynamicTests(Predicate<String> wanted) {
        return Stream.of(
                DynamicContainer.dynamicContainer(module.name(), Locations.of(module.place()), children(wanted)));
    }

    /** {@return the module with all its changes, to be run beside others} */
    DynamicNode sideBySide() {
        return SideBySide.container(module.name(), Locations.of(module.place()), children(change -> true));
    }

    private Stream<DynamicNode> children(Predicate<String> wanted) {
        Stream<DynamicNode> files = Stream.of(DynamicTest.dynamicTest(
                prefix + "plan and files: check", Locations.of(module.place()), run::checkFiles));
        Stream<DynamicNode> changes = module.plan().changes().stream()
                .filter(change -> wanted.test(change.name()))
                .map(this::change);
        return Stream.concat(Stream.concat(files, changes), Stream.of(whole()));
    }

    private DynamicNode change(Change change) {
        return DynamicContainer.dynamicContainer(
                change.name(),
                Locations.of(change.place()),
                run.steps().stream()
                        .map(step -> DynamicTest.dynamicTest(
                                prefix + change.name() + ": " + step.id(),
                                Locations.of(module, change, kind(step)),
                                () -> run.prove(cycle -> cycle.run(change, step)))));
    }

    private DynamicNode whole() {
        return DynamicContainer.dynamicContainer(
                "whole module",
                Locations.of(module.place()),
                Arrays.stream(ModuleStep.values())
                        .map(step -> DynamicTest.dynamicTest(
                                prefix + "whole module: " + step.id(),
                                Locations.of(module.place()),
                                () -> run.prove(cycle -> cycle.run(step)))));
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

    CycleRun run() {
        return run;
    }
}
