package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Dependency;
import dev.pgpm.engine.text.Suggestions;
import dev.pgpm.engine.workspace.Module;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what changes require, and what requires them, by the plan. */
@Command(
        name = "deps",
        description = "Shows what changes of a module require, and which require them. Needs no database.",
        mixinStandardHelpOptions = true)
final class DepsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private Where where = new Where();

    @Parameters(arity = "0..1", paramLabel = "CHANGE", description = "One change (default: all of the module).")
    private String change = "";

    @Option(names = "--change", paramLabel = "CHANGE", hidden = true)
    private String named = "";

    DepsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Module module = where.module(where.workspace(), "");
        String wanted = change.isEmpty() ? named : change;
        List<Change> all = module.plan().changes();
        if (wanted.isEmpty()) {
            all.forEach(one -> print(module, one));
        } else {
            print(module, module.plan().change(wanted).orElseThrow(() -> unknown(module, wanted)));
        }
        return ExitCode.OK.number();
    }

    private void print(Module module, Change one) {
        terminal.out().println(one.name());
        line("requires", one.requires().stream().map(Dependency::text).collect(Collectors.joining(", ")));
        line(
                "required by",
                module.plan().changes().stream()
                        .filter(other -> other.requires().stream().anyMatch(d -> means(module, d, one)))
                        .map(Change::name)
                        .collect(Collectors.joining(", ")));
    }

    private static boolean means(Module module, Dependency dependency, Change change) {
        if (!dependency.isInternal()) {
            return false;
        }
        return dependency.kind() == Dependency.Kind.CHANGE
                ? dependency.name().equals(change.name())
                : module.plan()
                        .tag(dependency.name())
                        .filter(tag -> tag.change().equals(change.name()))
                        .isPresent();
    }

    private void line(String label, String names) {
        if (!names.isEmpty()) {
            terminal.out().println("  " + label + " " + names);
        }
    }

    private static FindingsException unknown(Module module, String wanted) {
        List<String> names = module.plan().changes().stream().map(Change::name).toList();
        return new FindingsException(Finding.of(
                FindingCode.TARGET_UNKNOWN,
                module.place(),
                wanted,
                "The plan of \"" + module.name() + "\" has no change \"" + wanted + "\"",
                Suggestions.didYouMean(wanted, names)));
    }
}
