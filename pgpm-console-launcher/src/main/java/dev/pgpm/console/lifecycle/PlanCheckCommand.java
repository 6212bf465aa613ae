package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.migrate.PlanCheck;
import dev.pgpm.engine.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that can be known without a server. */
@Command(
        name = "check",
        description = "Checks plans, control files, dependencies and scripts as far as that needs no server.",
        mixinStandardHelpOptions = true)
final class PlanCheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private Where where = new Where();

    @Parameters(
            arity = "0..1",
            paramLabel = "MODULE",
            description = "The module (default: the one one stands in; outside of modules, all).")
    private String module = "";

    @Mixin
    private final AllModules all = new AllModules();

    @Option(names = "--level", description = "compat, standard or strict (default: ${DEFAULT-VALUE}).")
    private Level level = Level.STANDARD;

    PlanCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Workspace workspace = where.workspace();
        PlanCheck check = new PlanCheck(workspace);
        List<Finding> found = all.areMeant() || where.meansNone(workspace, module)
                ? check.all()
                : check.module(where.module(workspace, module));
        List<Finding> failing = found.stream().filter(f -> f.failsAt(level)).toList();
        if (!found.isEmpty()) {
            terminal.out().println(new FindingText(where.start()).render(found));
            terminal.out().println();
        }
        terminal.out()
                .println(
                        failing.isEmpty()
                                ? "Nothing wrong at level " + level.name().toLowerCase(Locale.ROOT)
                                        + "; notes and warnings: " + found.size() + "."
                                : failing.size() + " of " + found.size() + " findings fail at level "
                                        + level.name().toLowerCase(Locale.ROOT) + ".");
        return ExitCode.of(failing).number();
    }
}
