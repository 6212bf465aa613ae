package dev.pgpm.junit.engine;

import dev.pgpm.engine.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;

/**
 * Proves workspaces of pgpm modules on the JUnit Platform. It runs what a request names by a directory (of a workspace or
 * of a module), by a file (a {@code pgpm.json}, a {@code pgpm.plan}, a script), or by a unique id of this engine; and the
 * workspace of the configuration parameter {@code pgpm.workspace}, if that is set. A request that names none of these,
 * such as Surefire's list of classes, does not concern it.
 *
 * <p>Modules run at the same time as far as their dependencies allow; the steps of a module run in order.
 */
public final class PgpmTestEngine implements TestEngine {

    /** The engine's id. */
    public static final String ID = "pgpm";

    private final @Nullable Workspace workspace;
    private final @Nullable EngineOptions options;
    private final FindingListener findings;
    private final @Nullable HeadStart headStart;

    /** Makes the engine that a launcher finds by itself; the request says what to run. */
    public PgpmTestEngine() {
        this.workspace = null;
        this.options = null;
        this.findings = FindingListener.none();
        this.headStart = null;
    }

    /** Makes an engine for a workspace that was read already, with options that need no configuration parameters. */
    public PgpmTestEngine(Workspace workspace, EngineOptions options) {
        this.workspace = workspace;
        this.options = options;
        this.findings = FindingListener.none();
        this.headStart = null;
    }

    /**
     * Makes an engine for a workspace that was read already.
     *
     * @param findings is told what the steps find
     * @param headStart the servers; the engine closes it when it was executed
     */
    public PgpmTestEngine(Workspace workspace, EngineOptions options, FindingListener findings, HeadStart headStart) {
        this.workspace = workspace;
        this.options = options;
        this.findings = findings;
        this.headStart = headStart;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineOptions chosen =
                options != null ? options : new EngineParameters(request.getConfigurationParameters()).options();
        PgpmEngineDescriptor root = new PgpmEngineDescriptor(id, chosen);
        new Discovery(request, root, workspace).run();
        return root;
    }

    @Override
    public void execute(ExecutionRequest request) {
        PgpmEngineDescriptor root = (PgpmEngineDescriptor) request.getRootTestDescriptor();
        var listener = request.getEngineExecutionListener();
        listener.executionStarted(root);
        for (TestDescriptor child : root.getChildren()) {
            HeadStart start = headStart == null ? HeadStart.of(root.options().servers()) : headStart;
            new WorkspaceExecution((WorkspaceDescriptor) child, root.options(), listener, findings, start).run();
        }
        listener.executionFinished(root, org.junit.platform.engine.TestExecutionResult.successful());
    }
}
