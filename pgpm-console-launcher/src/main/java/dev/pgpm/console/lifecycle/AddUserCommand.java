package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.server.AdminUsers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a user that logs in. */
@Command(
        name = "add",
        description = "Makes a user with a password and the roles anonymous and authenticated, or sets its password.",
        mixinStandardHelpOptions = true)
final class AddUserCommand implements Callable<Integer> {

    private static final String PASSWORD_VARIABLE = "PGPM_USER_PASSWORD";

    private final Terminal terminal;
    private final Prompt prompt;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerRoles roles = new ServerRoles();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private UserName name = new UserName();

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description = "Its password. Others can see command lines: better leave it out and be asked, or set"
                    + " PGPM_USER_PASSWORD.")
    private String password = "";

    AddUserCommand(Terminal terminal, Prompt prompt) {
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        AdminUsers users = roles.users(terminal.environment());
        if (roles.isTest()) {
            return addTestUsers(users);
        }
        String user = name.given();
        String secret = secret(user);
        announce(user);
        if (confirmation.given(terminal, prompt)) {
            add(users, user, secret);
        }
        return ExitCode.OK.number();
    }

    private int addTestUsers(AdminUsers users) {
        List<ServerRoles.TestUser> testUsers = roles.testUsers(terminal.environment());
        announce(testUsers.stream().map(ServerRoles.TestUser::name).collect(Collectors.joining(", ")));
        if (confirmation.given(terminal, prompt)) {
            for (ServerRoles.TestUser user : testUsers) {
                add(users, user.name(), user.password());
                if (user.administrator()) {
                    users.makeAdministrator(user.name());
                }
            }
        }
        return ExitCode.OK.number();
    }

    private void announce(String names) {
        terminal.out()
                .println("Will make, or set the password of, " + names + " on "
                        + ServerRoles.server(DatabaseOption.server(terminal.environment())) + ".");
    }

    private void add(AdminUsers users, String user, String secret) {
        boolean made = users.add(user, secret);
        terminal.out().println((made ? "Made the user " : "Set the password of ") + user + ".");
    }

    private String secret(String user) {
        String given = password.isEmpty() ? terminal.environment().getOrDefault(PASSWORD_VARIABLE, "") : password;
        if (given.isEmpty() && prompt.person()) {
            given = prompt.askSecretly().apply("Password of " + user + ": ").orElse("");
        }
        if (given.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Give the password: set " + PASSWORD_VARIABLE + ", or --password PASSWORD.");
        }
        return given;
    }
}
