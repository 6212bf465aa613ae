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
import java.util.Optional;
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
        Optional<ConnectionSettings> settings = database.ifNamed(terminal.environment());
        if (settings.isPresent() && database.isGiven()) {
            // Who asks for a database gets both or nothing.
            try (Lifecycle lifecycle = Lifecycle.open(workspace, settings.get(), LifecycleListener.NONE)) {
                record(lifecycle, tagged, tag(tagged), settings.get());
            }
            return ExitCode.OK.number();
        }
        Tag tag = tag(tagged);
        settings.ifPresent(known -> recordIfThere(workspace, tagged, tag, known));
        return ExitCode.OK.number();
    }

    private Tag tag(Module tagged) {
        Planner planner = Planner.of(terminal.environment());
        PlanEditor editor = new PlanEditor(Clock.systemUTC(), planner.name(), planner.email());
        String bare = name.startsWith("@") ? name.substring(1) : name;
        Path file = tagged.plan().file();
        Plan plan = change.isEmpty() ? editor.addTag(file, bare, note) : editor.addTag(file, bare, change, note);
        Tag tag = plan.tag(bare).orElseThrow();
        terminal.out().println("Tagged \"" + tag.change() + "\" of " + tagged.name() + " as @" + bare + ".");
        return tag;
    }

    /** PGDATABASE may be set for other reasons: then the database need not be there. */
    private void recordIfThere(Workspace workspace, Module tagged, Tag tag, ConnectionSettings settings) {
        try (Lifecycle lifecycle = Lifecycle.open(workspace, settings, LifecycleListener.NONE)) {
            record(lifecycle, tagged, tag, settings);
        } catch (FindingsException e) {
            terminal.err()
                    .println("It was not recorded in a database: "
                            + e.findings().get(0).cause() + ".");
        }
    }

    private void record(Lifecycle lifecycle, Module tagged, Tag tag, ConnectionSettings settings) {
        String where = Report.describe(settings);
        terminal.out()
                .println(
                        lifecycle.recordTag(tagged, tag)
                                ? "Recorded it in " + where + "."
                                : "Its change is not deployed in " + where + "; the deploy will record it.");
    }
}
