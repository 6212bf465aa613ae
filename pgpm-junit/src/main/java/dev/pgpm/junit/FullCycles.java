package dev.pgpm.junit;

import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.workspace.BrokenModule;
import dev.pgpm.junit.engine.StepFailure;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The full cycles of all modules of a workspace as dynamic tests; a parameter of a {@code @TestFactory} in a class with
 * {@link PgpmModule}. Where JUnit has it (6.1) and parallel execution is enabled, modules run at the same time, and the
 * steps of each in order; elsewhere all is in order.
 */
public final class FullCycles {

    private final SharedWorkspace workspace;
    private final List<FullCycle> cycles;

    FullCycles(ModuleRequest request, SharedWorkspace workspace, CycleOptions options) {
        this.workspace = workspace;
        this.cycles = workspace.own().stream()
                .map(module -> new FullCycle(module, request, workspace, options, module.name() + ":"))
                .toList();
    }

    /** {@return the modules, each with all its steps} */
    public Stream<DynamicNode> dynamicTests() {
        return dynamicTests(module -> true);
    }

    /**
     * {@return some of the modules} What they require is deployed all the same.
     *
     * @param wanted told the name of a module, says whether to have its steps
     */
    public Stream<DynamicNode> dynamicTests(Predicate<String> wanted) {
        Stream<DynamicNode> broken = workspace.broken().stream()
                .filter(module -> wanted.test(module.name()))
                .map(this::broken);
        Stream<DynamicNode> whole =
                cycles.stream().filter(cycle -> wanted.test(cycle.module())).map(FullCycle::sideBySide);
        return Stream.concat(broken, whole);
    }

    private DynamicNode broken(BrokenModule module) {
        return DynamicContainer.dynamicContainer(
                module.name(),
                Stream.of(DynamicTest.dynamicTest(
                        module.name() + ": plan and files: check",
                        module.directory().toUri(),
                        () -> {
                            throw new StepFailure(module.findings(), workspace.root());
                        })));
    }

    List<CycleRun> runs() {
        return cycles.stream().map(FullCycle::run).toList();
    }
}
