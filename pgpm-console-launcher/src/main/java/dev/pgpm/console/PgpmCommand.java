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
import dev.pgpm.console.run.LoginRehearsal;
import dev.pgpm.console.run.MergeReportsCommand;
import dev.pgpm.console.run.TestPackagesCommand;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private static final String PROOF = "test-packages";

    /** The one command that speaks of all the others. */
    private static final String COMPLETION = "completion";

    @Spec
    private CommandSpec spec;

    PgpmCommand() {
        this.spec = CommandSpec.create();
    }

    /** Making picocli's model of all commands takes longer than most of them: only the one that is named is made. */
    static int run(String[] arguments, Terminal terminal) {
        Map<String, Supplier<Object>> commands = commands(terminal, Prompt.ofProcess(Terminal.hasPerson()));
        String first = arguments.length == 0 ? "" : arguments[0];
        if (VERSION.contains(first) && arguments.length == 1) {
            commands.clear();
        } else if (commands.containsKey(first) && !first.equals(COMPLETION)) {
            commands.keySet().retainAll(Set.of(first));
        }
        if (first.equals(PROOF)) {
            LoginRehearsal.begin();
        }
        return commandLine(commands, terminal).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, Prompt.ofProcess(Terminal.hasPerson()));
    }

    static CommandLine commandLine(Terminal terminal, Prompt prompt) {
        return commandLine(commands(terminal, prompt), terminal);
    }

    private static Map<String, Supplier<Object>> commands(Terminal terminal, Prompt prompt) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put(PROOF, () -> new TestPackagesCommand(terminal));
        commands.put("merge-reports", () -> new MergeReportsCommand(terminal));
        commands.put("deploy", () -> new DeployCommand(terminal, prompt));
        commands.put("verify", () -> new VerifyCommand(terminal));
        commands.put("revert", () -> new RevertCommand(terminal, prompt));
        commands.put("tag", () -> new TagCommand(terminal));
        commands.put("migrate", () -> MigrateCommand.commandLine(terminal));
        commands.put("admin-users", () -> AdminUsersCommand.commandLine(terminal, prompt));
        commands.put("plan", () -> PlanCommand.commandLine(terminal));
        commands.put("explain", () -> new ExplainCommand(terminal));
        commands.put("doctor", () -> new DoctorCommand(terminal));
        commands.put("init", () -> new InitCommand(terminal));
        commands.put(COMPLETION, () -> new CompletionCommand(terminal));
        return commands;
    }

    private static CommandLine commandLine(Map<String, Supplier<Object>> commands, Terminal terminal) {
        CommandLine line = new CommandLine(new PgpmCommand());
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, parsed, result) -> failed(exception, terminal));
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
