package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.server.AdminUsers;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.Roles;
import dev.pgpm.engine.workspace.RoleNames;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the standard roles. */
@Command(
        name = "bootstrap",
        description =
                "Makes the roles anonymous, authenticated and administrator on the server, unless they are right.",
        mixinStandardHelpOptions = true)
final class BootstrapCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Prompt prompt;

    @Mixin
    private ServerRoles roles = new ServerRoles();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Option(names = "--client", description = "Also the role authenticated_client, limited to 15 seconds a statement.")
    private boolean client;

    BootstrapCommand(Terminal terminal, Prompt prompt) {
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = DatabaseOption.server(terminal.environment());
        RoleNames names = roles.names();
        terminal.out()
                .println("Will make the roles " + String.join(", ", names.all()) + " on " + ServerRoles.server(settings)
                        + ".");
        if (confirmation.given(terminal, prompt)) {
            terminal.out().println("Done: " + Roles.bootstrap(settings, names).describe() + ".");
            if (client) {
                boolean made = new AdminUsers(settings, names).addClientRole();
                terminal.out().println((made ? "Made" : "There was") + " the role authenticated_client.");
            }
        }
        return ExitCode.OK.number();
    }
}
