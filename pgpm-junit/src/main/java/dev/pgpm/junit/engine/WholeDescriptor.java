package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.workspace.Module;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** The node of the pass over the whole module. */
final class WholeDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "whole";
    static final String NAME = Baseline.WHOLE_MODULE;

    WholeDescriptor(UniqueId parent, Module module, Sources sources) {
        super(parent.append(SEGMENT, "module"), NAME, sources.of(module.plan().file()));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
