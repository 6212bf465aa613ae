package dev.pgpm.junit.engine;

import dev.pgpm.engine.workspace.Workspace;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.DirectorySource;

/** The node of a workspace. */
final class WorkspaceDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "workspace";

    private final Workspace workspace;

    WorkspaceDescriptor(UniqueId parent, Workspace workspace) {
        super(
                parent.append(SEGMENT, Names.of(workspace)),
                Names.of(workspace),
                DirectorySource.from(workspace.root().toFile()));
        this.workspace = workspace;
    }

    Workspace workspace() {
        return workspace;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
