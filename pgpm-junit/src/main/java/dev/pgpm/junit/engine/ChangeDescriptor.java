package dev.pgpm.junit.engine;

import dev.pgpm.engine.plan.Change;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** The node of a change; its children are its steps. */
final class ChangeDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "change";

    ChangeDescriptor(UniqueId parent, Change change, Sources sources) {
        super(parent.append(SEGMENT, change.name()), change.name(), sources.of(change.place()));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
