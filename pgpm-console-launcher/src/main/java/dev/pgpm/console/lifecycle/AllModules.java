package dev.pgpm.console.lifecycle;

import picocli.CommandLine.Option;

/** The two words that mean all modules of a workspace; upstream's users type both of them. */
final class AllModules {

    @Option(names = "--workspace", description = "All modules of the workspace, as --all.")
    private boolean workspace;

    @Option(names = "--all", description = "All modules of the workspace.")
    private boolean all;

    boolean areMeant() {
        return workspace || all;
    }
}
