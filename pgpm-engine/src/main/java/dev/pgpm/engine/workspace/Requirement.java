package dev.pgpm.engine.workspace;

/** One step on the way to a deployed module: what has to be there, in the order in which it is made. */
public sealed interface Requirement {

    /** {@return its name, as a control file requires it} */
    String name();

    /**
     * A name that is no module of the workspace, and so an extension that the server has to have.
     *
     * @param name the extension's name
     */
    record NativeExtension(String name) implements Requirement {}

    /**
     * A module of the workspace.
     *
     * @param module the module
     */
    record ModuleRequirement(Module module) implements Requirement {
        @Override
        public String name() {
            return module.name();
        }
    }
}
