package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.workspace.Module;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** The node of what can be known of a module's files before any database is touched. */
final class FilesDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "check";

    FilesDescriptor(UniqueId parent, Module module, Sources sources) {
        super(
                parent.append(SEGMENT, "files"),
                Baseline.FILES + ": " + Baseline.CHECK,
                sources.of(module.plan().file()));
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
