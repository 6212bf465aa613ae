package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import java.util.List;

/** What reading a directory came to. */
sealed interface ModuleReading {

    /** Neither a control file nor a plan: not a module, and not meant to be one. */
    record NoModule() implements ModuleReading {}

    /**
     * A module.
     *
     * @param notes what is worth knowing about it
     */
    record Usable(Module module, List<Finding> notes) implements ModuleReading {}

    /** Something that was meant to be a module. */
    record Broken(BrokenModule module) implements ModuleReading {}
}
