package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.migrate.Lifecycle;
import dev.pgpm.engine.migrate.LifecycleListener;
import dev.pgpm.engine.plan.Plan;
import dev.pgpm.engine.plan.PlanEditor;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a change of a plan a name. */
@Command(
        name = "tag",
        description = "Adds a tag to a module's plan, and records it in the database if its change is deployed there.",
        mixinStandardHelpOptions = true)
public final class TagCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private Where where = new Where();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The tag, such as v1.0.0.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MODULE",
            description = "The module (default: the one one stands in).")
    private String module = "";

    @Option(
            names = {"-m", "--comment"},
            paramLabel = "NOTE",
            description = "What the tag stands for, in one line.")
    private String note = "";

    @Option(
            names = {"--change", "--changeName"},
            paramLabel = "CHANGE",
            description = "The change to tag (default: the last one).")
    private String change = "";

    /** Makes the command. */
    public TagCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Workspace workspace = where.workspace();
        Module tagged = where.module(workspace, module);
        Planner planner = Planner.of(terminal.environment());
        PlanEditor editor = new PlanEditor(Clock.systemUTC(), planner.name(), planner.email());
        String bare = name.startsWith("@") ? name.substring(1) : name;
        Path file = tagged.plan().file();
        Plan plan = change.isEmpty() ? editor.addTag(file, bare, note) : editor.addTag(file, bare, change, note);
        Tag tag = plan.tag(bare).orElseThrow();
        terminal.out().println("Tagged \"" + tag.change() + "\" of " + tagged.name() + " as @" + bare + ".");
        database.ifNamed(terminal.environment()).ifPresent(settings -> record(workspace, tagged, tag, settings));
        return ExitCode.OK.number();
    }

    /** PGDATABASE may be set for other reasons; only a database that was asked for has to be there. */
    private void record(Workspace workspace, Module tagged, Tag tag, ConnectionSettings settings) {
        try (Lifecycle lifecycle = Lifecycle.open(workspace, settings, LifecycleListener.NONE)) {
            terminal.out()
                    .println(
                            lifecycle.recordTag(tagged, tag)
                                    ? "Recorded it in " + Report.describe(settings) + "."
                                    : "Its change is not deployed in " + Report.describe(settings)
                                            + "; the deploy will record it.");
        } catch (FindingsException e) {
            if (database.isGiven()) {
                throw e;
            }
            terminal.err()
                    .println("It was not recorded in a database: "
                            + e.findings().get(0).cause() + ".");
        }
    }
}
