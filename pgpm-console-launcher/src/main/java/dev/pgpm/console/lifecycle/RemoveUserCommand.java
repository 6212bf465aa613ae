package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.server.AdminUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes a user. */
@Command(name = "remove", description = "Removes a user from the server.", mixinStandardHelpOptions = true)
final class RemoveUserCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Prompt prompt;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerRoles roles = new ServerRoles();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Parameters(arity = "0..1", paramLabel = "USER", description = "The user.")
    private String argument = "";

    @Option(names = "--username", paramLabel = "USER", description = "The user.")
    private String username = "";

    RemoveUserCommand(Terminal terminal, Prompt prompt) {
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        List<String> names = new ArrayList<>();
        if (roles.isTest()) {
            roles.testUsers(terminal.environment()).forEach(user -> names.add(user.name()));
        } else {
            names.add(argument.isEmpty() ? username : argument);
        }
        if (names.contains("")) {
            throw new ParameterException(spec.commandLine(), "Name the user: --username USER, or --test.");
        }
        terminal.out()
                .println("Will remove " + String.join(", ", names) + " from "
                        + ServerRoles.server(DatabaseOption.server(terminal.environment())) + ".");
        if (confirmation.given(terminal, prompt)) {
            AdminUsers users = roles.users(terminal.environment());
            for (String name : names) {
                terminal.out().println((users.remove(name) ? "Removed " : "There was no ") + name + ".");
            }
        }
        return ExitCode.OK.number();
    }
}
