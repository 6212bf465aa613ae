package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.migrate.Drift;
import dev.pgpm.engine.migrate.ModuleStatus;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.ConnectionSettings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is deployed, what is pending, and what was edited since. */
@Command(
        name = "status",
        description = "Shows what is deployed of each module, what is pending, and what was edited since.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    /** How to print it. */
    enum Format {
        TEXT,
        JSON
    }

    private final Terminal terminal;

    @Mixin
    private Statuses statuses = new Statuses();

    @Option(names = "--format", description = "text or json (default: ${DEFAULT-VALUE}).", defaultValue = "text")
    private Format format = Format.TEXT;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = statuses.settings(terminal);
        List<ModuleStatus> all = statuses.read(settings);
        if (format == Format.JSON) {
            terminal.out().println(new StatusJson(settings, all).text());
        } else {
            say("Status of " + Report.describe(settings) + ":");
            all.forEach(status -> print(status, all.size() == 1));
        }
        return ExitCode.OK.number();
    }

    /** Of one module everything; of many what they lack, since `migrate list` has the rest. */
    private void print(ModuleStatus status, boolean whole) {
        say("");
        say(status.module() + (status.inWorkspace() ? "" : "  (not in this workspace)"));
        say("  deployed  " + status.deployed().size() + " of "
                + (status.deployed().size() + status.pending().size())
                + status.last()
                        .map(last -> ", last \"" + last.name() + "\" at " + last.deployedAt() + by(last))
                        .orElse(""));
        if (whole) {
            status.deployed().stream().map(DeployedChange::name).forEach(name -> say("    " + name));
        }
        say("  tag       " + (status.tag().isEmpty() ? "none" : "@" + status.tag()));
        say("  pending   " + status.pending().size());
        status.pending().stream().map(Change::name).forEach(name -> say("    " + name));
        if (!status.drifts().isEmpty()) {
            say("  edited    " + status.drifts().size());
            status.drifts().forEach(this::print);
        }
        if (!status.unknown().isEmpty()) {
            say("  unknown to the plan  " + status.unknown().size());
            status.unknown().stream().map(DeployedChange::name).forEach(name -> say("    " + name));
        }
    }

    private void print(Drift drift) {
        say("    " + drift.deployed().name() + ": " + drift.reason().words());
        say("      deployed " + drift.deployed().scriptHash());
        say("      now      " + drift.hash());
    }

    private static String by(DeployedChange change) {
        return change.deployer().isEmpty() ? "" : String.format(Locale.ROOT, " by %s", change.deployer());
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
