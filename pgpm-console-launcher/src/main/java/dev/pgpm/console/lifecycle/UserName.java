package dev.pgpm.console.lifecycle;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The user that a command is about: named by itself, or with an option as upstream's commands want it. */
final class UserName {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "USER", description = "The user.")
    private String argument = "";

    @Option(names = "--username", paramLabel = "USER", description = "The user.")
    private String username = "";

    /**
     * {@return the user's name}
     *
     * @throws ParameterException when none was given
     */
    String given() {
        String name = argument.isEmpty() ? username : argument;
        if (name.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Name the user: --username USER, or --test.");
        }
        return name;
    }
}
