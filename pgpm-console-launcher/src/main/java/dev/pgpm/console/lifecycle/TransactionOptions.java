package dev.pgpm.console.lifecycle;

import picocli.CommandLine.Option;

/** Whether the scripts of a module run in one transaction. */
final class TransactionOptions {

    @Option(names = "--no-tx", description = "Run each statement by itself instead of one transaction for each module.")
    private boolean none;

    /** Upstream takes {@code --tx false} for true. */
    @Option(names = "--tx", paramLabel = "BOOLEAN", arity = "1", hidden = true)
    private boolean wanted = true;

    boolean transactional() {
        return wanted && !none;
    }
}
