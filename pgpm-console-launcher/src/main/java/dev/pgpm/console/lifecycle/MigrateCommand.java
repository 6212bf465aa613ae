package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands about what is deployed. */
@Command(
        name = "migrate",
        description = "Shows what is deployed and what is not.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class MigrateCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private MigrateCommand() {}

    /** {@return the command with its sub-commands} */
    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new MigrateCommand())
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new DepsCommand(terminal))
                .addSubcommand(new InitCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to show: status, list, deps or init.");
    }
}
