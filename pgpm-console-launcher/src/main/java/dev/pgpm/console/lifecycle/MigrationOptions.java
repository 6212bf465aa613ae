package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.migrate.Lifecycle;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the two commands that change a database have in common: which module and database, how, and whether at all. */
final class MigrationOptions {

    @Mixin
    private Where where = new Where();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private LockOption lock = new LockOption();

    @Mixin
    private TransactionOptions transaction = new TransactionOptions();

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "The module (default: the one one stands in).")
    private String module = "";

    @Option(
            names = {"--log-only", "--logOnly"},
            description = "Only write the ledger as if the scripts had run; none does.")
    private boolean logOnly;

    @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
    private boolean dryRun;

    Workspace workspace() {
        return where.workspace();
    }

    Module module(Workspace workspace) {
        return where.module(workspace, module);
    }

    /** Upstream has variables that look as if they decided how to deploy, and reads none of them (pgpm-facts 6.3). */
    private List<Finding> ignored(Terminal terminal) {
        return new TreeSet<>(terminal.environment().keySet())
                .stream()
                        .filter(name -> name.startsWith("DEPLOYMENT_"))
                        .map(name -> Finding.of(
                                FindingCode.WORKSPACE_CONFIG_IGNORED,
                                Place.of(where.start()),
                                name,
                                "The variable " + name + " is set and not read",
                                "Say it to the command: --no-tx, --log-only, --to."))
                        .toList();
    }

    ConnectionSettings settings(Terminal terminal) {
        return database.settings(terminal.environment());
    }

    /** {@return a report that begins with what this run does not heed} */
    Report report(Terminal terminal) {
        Report report = new Report(terminal, where.start());
        report.notes(ignored(terminal));
        return report;
    }

    boolean logOnly() {
        return logOnly;
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean transactional() {
        return transaction.transactional();
    }

    boolean confirmed(Terminal terminal, Prompt prompt) {
        return confirmation.given(terminal, prompt);
    }

    /** {@return a connection to the database, which no other run changes while it is open; a dry run just looks} */
    Lifecycle open(Workspace workspace, ConnectionSettings settings, Report report) {
        Lifecycle lifecycle = Lifecycle.open(workspace, settings, report.listener());
        try {
            if (!dryRun) {
                lifecycle.lock(lock.timeout());
            }
            return lifecycle;
        } catch (RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }
}
