package dev.pgpm.junit.engine;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.workspace.BrokenModule;
import java.util.List;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.DirectorySource;

/** The node of a module that cannot be used; it fails with what is wrong with it. */
final class BrokenDescriptor extends AbstractTestDescriptor {

    private final List<Finding> findings;

    BrokenDescriptor(UniqueId parent, BrokenModule module) {
        super(
                parent.append(ModuleDescriptor.SEGMENT, module.name()),
                module.name() + ": plan and files",
                DirectorySource.from(module.directory().toFile()));
        this.findings = module.findings();
    }

    List<Finding> findings() {
        return findings;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
