package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands about plans. */
@Command(
        name = "plan",
        description = "Looks after plans.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class PlanCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PlanCommand() {}

    /** {@return the command with its sub-commands} */
    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new PlanCommand()).addSubcommand(new PlanCheckCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the plan: check.");
    }
}
