package dev.pgpm.junit.engine;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The engine's own node, which keeps the options of its run. */
final class PgpmEngineDescriptor extends EngineDescriptor {

    private final EngineOptions options;

    PgpmEngineDescriptor(UniqueId id, EngineOptions options) {
        super(id, "pgpm");
        this.options = options;
    }

    EngineOptions options() {
        return options;
    }
}
