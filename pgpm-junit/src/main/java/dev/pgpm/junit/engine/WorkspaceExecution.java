package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.ModuleSchedule;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.migrate.ObjectOwners;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.WorkspaceCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Runs the nodes of one workspace: opens a server, then one {@link ModuleExecution} for each module. */
final class WorkspaceExecution {

    /** The key under which the node of a workspace publishes which server it runs on. */
    static final String SERVER = "pgpm.server";

    private final WorkspaceDescriptor node;
    private final EngineOptions options;
    private final EngineExecutionListener listener;
    private final FindingListener findings;
    private final HeadStart headStart;
    private final AtomicBoolean stopped = new AtomicBoolean();

    WorkspaceExecution(
            WorkspaceDescriptor node,
            EngineOptions options,
            EngineExecutionListener listener,
            FindingListener findings,
            HeadStart headStart) {
        this.node = node;
        this.options = options;
        this.listener = listener;
        this.findings = findings;
        this.headStart = headStart;
    }

    void run() {
        listener.executionStarted(node);
        listener.executionFinished(node, result());
    }

    private TestExecutionResult result() {
        for (TestDescriptor child : node.getChildren()) {
            if (child instanceof BrokenDescriptor broken) {
                fail(broken);
            }
        }
        Map<Module, ModuleDescriptor> modules = new LinkedHashMap<>();
        for (TestDescriptor child : node.getChildren()) {
            if (child instanceof ModuleDescriptor module) {
                modules.put(module.module(), module);
            }
        }
        if (modules.isEmpty()) {
            return TestExecutionResult.successful();
        }
        try (headStart) {
            headStart.prepare(node.workspace(), options);
            Lanes lanes = headStart.lanes();
            listener.reportingEntryPublished(node, ReportEntry.from(SERVER, lanes.describe()));
            headStart.awaitPrepared();
            run(modules, lanes);
            return TestExecutionResult.successful();
        } catch (FindingsException e) {
            return TestExecutionResult.failed(new StepFailure(e.findings(), root()));
        } catch (RuntimeException | LinkageError e) {
            return TestExecutionResult.failed(e);
        }
    }

    private void run(Map<Module, ModuleDescriptor> modules, Lanes lanes) {
        ModuleGraph graph = ModuleGraph.of(node.workspace());
        ModuleFiles files = new ModuleFiles(
                new WorkspaceCheck(node.workspace(), graph),
                new ObjectOwners(node.workspace(), graph),
                options.cycle().fullCycle());
        try {
            new ModuleSchedule(modules.keySet(), graph, options.durations())
                    .run(
                            options.threads(),
                            (module, progress) -> new ModuleExecution(
                                    descriptor(modules, module),
                                    files,
                                    lanes,
                                    options,
                                    stopped,
                                    listener,
                                    findings,
                                    root(),
                                    progress));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ModuleDescriptor descriptor(Map<Module, ModuleDescriptor> modules, Module module) {
        return Objects.requireNonNull(modules.get(module));
    }

    private void fail(BrokenDescriptor broken) {
        listener.executionStarted(broken);
        listener.executionFinished(broken, TestExecutionResult.failed(new StepFailure(broken.findings(), root())));
    }

    private java.nio.file.Path root() {
        return node.workspace().root();
    }
}
