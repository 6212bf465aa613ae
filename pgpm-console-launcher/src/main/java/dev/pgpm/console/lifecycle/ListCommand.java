package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.migrate.ModuleStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists changes with where they stand. */
@Command(
        name = "list",
        description = "Lists the changes of each module, and since when they are deployed.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private Statuses statuses = new Statuses();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        statuses.read(statuses.settings(terminal)).forEach(this::print);
        return ExitCode.OK.number();
    }

    private void print(ModuleStatus status) {
        terminal.out().println(status.module());
        status.deployed().forEach(change -> row("deployed", change));
        status.pending()
                .forEach(change -> terminal.out().println("  %-9s %-27s %s".formatted("pending", "", change.name())));
        status.unknown().forEach(change -> row("unknown", change));
    }

    private void row(String state, DeployedChange change) {
        terminal.out().println("  %-9s %-27s %s".formatted(state, change.deployedAt(), change.name()));
    }
}
