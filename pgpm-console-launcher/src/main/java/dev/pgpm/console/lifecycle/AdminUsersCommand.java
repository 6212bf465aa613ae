package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands about roles and users of the server. */
@Command(
        name = "admin-users",
        description = "Makes the roles that modules grant to, and users that log in with them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AdminUsersCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private AdminUsersCommand() {}

    /** {@return the command with its sub-commands} */
    public static CommandLine commandLine(Terminal terminal, Prompt prompt) {
        return new CommandLine(new AdminUsersCommand())
                .addSubcommand(new BootstrapCommand(terminal, prompt))
                .addSubcommand(new AddUserCommand(terminal, prompt))
                .addSubcommand(new RemoveUserCommand(terminal, prompt));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: bootstrap, add or remove.");
    }
}
