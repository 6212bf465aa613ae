package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.migrate.Deed;
import dev.pgpm.engine.migrate.DeployPlan;
import dev.pgpm.engine.migrate.DeployRequest;
import dev.pgpm.engine.migrate.LifecycleListener;
import dev.pgpm.engine.migrate.Outcome;
import dev.pgpm.engine.migrate.RevertPlan;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import java.nio.file.Path;
import java.util.List;

/** What the commands print: what will happen, what happens, what came of it. */
final class Report {

    private final Terminal terminal;
    private final FindingText text;

    Report(Terminal terminal, Path start) {
        this.terminal = terminal;
        this.text = new FindingText(start);
    }

    /** {@return a listener that prints a line for each thing} */
    LifecycleListener listener() {
        return new LifecycleListener() {
            @Override
            public void waitsFor(String holder) {
                terminal.err().println("Waiting: the database is held by " + holder);
            }

            @Override
            public void created(String extension) {
                say("  created    extension " + extension);
            }

            @Override
            public void done(Deed deed, Module module, Change change) {
                say("  %-10s %s".formatted(deed.done(), module.address(change)));
            }
        };
    }

    /** {@return database, server and user in a few words} */
    static String describe(ConnectionSettings settings) {
        return "the database \"" + settings.database() + "\" at " + settings.address() + " as " + settings.user();
    }

    void willDeploy(DeployPlan plan, ConnectionSettings settings) {
        DeployRequest request = plan.request();
        say((request.logOnly() ? "Will record, without running anything, " : "Will deploy ") + changes(plan.size())
                + " to " + describe(settings) + (plan.isEmpty() ? ": nothing is pending" + upTo(request) + "." : ":"));
        for (DeployPlan.ExtensionStep extension : plan.newExtensions()) {
            say("  extension " + extension.name());
        }
        for (DeployPlan.ModuleStep step : plan.moduleSteps()) {
            module(step.module(), step.pending());
        }
        if (plan.isEmpty() && plan.moduleSteps().stream().anyMatch(step -> step.deployed() > 0)) {
            say("Already deployed: `pgpm migrate status` shows what is; `pgpm revert` it first to deploy it again.");
        }
    }

    private static String upTo(DeployRequest request) {
        return request.to().isEmpty() ? "" : " up to " + request.to();
    }

    void willRevert(RevertPlan plan, ConnectionSettings settings) {
        String to = plan.request().to();
        say((plan.request().logOnly() ? "Will forget, without running anything, " : "Will revert ")
                + changes(plan.size()) + " of " + describe(settings)
                + (plan.size() > 0
                        ? ":"
                        : to.isEmpty() || !plan.obstacles().isEmpty()
                                ? "."
                                : ": nothing is deployed behind " + to + "."));
        plan.steps().forEach(step -> module(step.module(), step.changes()));
    }

    private void module(Module module, List<Change> changes) {
        if (!changes.isEmpty()) {
            say("  " + module.name());
            changes.forEach(change -> say("    " + change.name()));
        }
    }

    /** Prints what is wrong and what is worth knowing, and {@return the exit code} */
    int conclude(Outcome outcome) {
        notes(outcome.notes());
        if (!outcome.succeeded()) {
            terminal.err().println(text.render(outcome.failures()));
        }
        say(summary(outcome));
        return ExitCode.of(outcome.failures()).number();
    }

    /** Prints obstacles, if there are any, and {@return the exit code} */
    int obstacles(List<Finding> obstacles) {
        if (!obstacles.isEmpty()) {
            terminal.err().println(text.render(obstacles));
        }
        return ExitCode.of(obstacles).number();
    }

    void notes(List<Finding> notes) {
        if (!notes.isEmpty()) {
            terminal.err().println(text.render(notes));
        }
    }

    void say(String line) {
        terminal.out().println(line);
    }

    private static String summary(Outcome outcome) {
        StringBuilder line = new StringBuilder(outcome.succeeded() ? "Done: " : "FAILED: ");
        String separator = "";
        for (Deed deed : Deed.values()) {
            int count = outcome.changes(deed).size();
            if (count > 0) {
                line.append(separator).append(changes(count)).append(' ').append(deed.done());
                separator = ", ";
            }
        }
        int failures = outcome.failures().size();
        if (separator.isEmpty()) {
            return line + (failures == 0 ? "there was nothing to do." : problems(failures));
        }
        return line + (failures == 0 ? "." : "; " + problems(failures));
    }

    private static String problems(int count) {
        return count + (count == 1 ? " problem." : " problems.");
    }

    static String changes(int count) {
        return count + (count == 1 ? " change" : " changes");
    }
}
