package dev.pgpm.console.adopt;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that prints the script by which a shell completes this tool's commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands and options.",
            "For this shell: source <(pgpm completion bash)",
            "For every new one, put that line into ~/.bashrc or ~/.zshrc."
        },
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {

    /** The shells that can be completed; one script serves both, as zsh loads its bashcompinit. */
    enum Shell {
        BASH,
        ZSH
    }

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    @SuppressWarnings("UnusedVariable") // it only says that the shell is one of those that the script knows
    private Shell shell = Shell.BASH;

    /** Makes the command. */
    public CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        terminal.out().print(AutoComplete.bash("pgpm", root));
        terminal.out().flush();
        return ExitCode.OK.number();
    }
}
