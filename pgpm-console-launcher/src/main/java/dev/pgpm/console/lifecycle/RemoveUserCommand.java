package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.server.AdminUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes a user. */
@Command(name = "remove", description = "Removes a user from the server.", mixinStandardHelpOptions = true)
final class RemoveUserCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Prompt prompt;

    @Mixin
    private ServerRoles roles = new ServerRoles();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private UserName name = new UserName();

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
            names.add(name.given());
        }
        terminal.out()
                .println("Will remove " + String.join(", ", names) + " from "
                        + ServerRoles.server(DatabaseOption.server(terminal.environment())) + ".");
        if (confirmation.given(terminal, prompt)) {
            AdminUsers users = roles.users(terminal.environment());
            for (String user : names) {
                terminal.out().println((users.remove(user) ? "Removed " : "There was no ") + user + ".");
            }
        }
        return ExitCode.OK.number();
    }
}
