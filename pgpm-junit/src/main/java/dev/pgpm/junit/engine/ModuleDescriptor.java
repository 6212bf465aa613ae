package dev.pgpm.junit.engine;

import dev.pgpm.engine.workspace.Module;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** The node of a module. Its children are what the cycle does, in its order. */
final class ModuleDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "module";

    private final Module module;

    ModuleDescriptor(UniqueId parent, Module module) {
        super(
                parent.append(SEGMENT, module.name()),
                module.name(),
                FileSource.from(module.plan().file().toFile()));
        this.module = module;
    }

    Module module() {
        return module;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
