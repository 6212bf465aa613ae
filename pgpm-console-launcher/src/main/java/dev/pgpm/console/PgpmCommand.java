package dev.pgpm.console;

import dev.pgpm.console.adopt.CompletionCommand;
import dev.pgpm.console.adopt.DoctorCommand;
import dev.pgpm.console.adopt.InitCommand;
import dev.pgpm.console.lifecycle.AdminUsersCommand;
import dev.pgpm.console.lifecycle.DeployCommand;
import dev.pgpm.console.lifecycle.MigrateCommand;
import dev.pgpm.console.lifecycle.PlanCommand;
import dev.pgpm.console.lifecycle.Prompt;
import dev.pgpm.console.lifecycle.RevertCommand;
import dev.pgpm.console.lifecycle.TagCommand;
import dev.pgpm.console.lifecycle.VerifyCommand;
import dev.pgpm.console.run.MergeReportsCommand;
import dev.pgpm.console.run.TestPackagesCommand;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code pgpm} itself, which only holds its sub-commands. */
@Command(
        name = "pgpm",
        description = "Deploys, verifies and reverts PostgreSQL modules, and proves that they work in both directions.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done or proven, 1 something is wrong with the modules, 2 could not run, 130 interrupted."
        })
public final class PgpmCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    PgpmCommand() {
        this.spec = CommandSpec.create();
    }

    static int run(String[] arguments, Terminal terminal) {
        return commandLine(terminal).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, Prompt.ofProcess(Terminal.hasPerson()));
    }

    static CommandLine commandLine(Terminal terminal, Prompt prompt) {
        return new CommandLine(new PgpmCommand())
                .addSubcommand(new TestPackagesCommand(terminal))
                .addSubcommand(new MergeReportsCommand(terminal))
                .addSubcommand(new DeployCommand(terminal, prompt))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new RevertCommand(terminal, prompt))
                .addSubcommand(new TagCommand(terminal))
                .addSubcommand(MigrateCommand.commandLine(terminal))
                .addSubcommand(AdminUsersCommand.commandLine(terminal, prompt))
                .addSubcommand(PlanCommand.commandLine(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, result) -> failed(exception, terminal));
    }

    /** Whoever did not ask for a stack trace does not get one; PGPM_DEBUG asks. */
    private static int failed(Exception exception, Terminal terminal) {
        if (exception instanceof FindingsException known) {
            List<Finding> findings = known.findings();
            terminal.err().println(new FindingText(Path.of("")).render(findings));
            return ExitCode.of(findings).number();
        }
        terminal.err().println("pgpm: an error that pgpm does not know: " + exception);
        if (terminal.environment().containsKey("PGPM_DEBUG")) {
            exception.printStackTrace(terminal.err());
        } else {
            terminal.err().println("  → Set PGPM_DEBUG=1 to see where it comes from, and report it.");
        }
        return ExitCode.CANNOT.number();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
    }
}
