package dev.pgpm.console.run;

import dev.pgpm.console.result.Part;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.cycle.Durations;
import dev.pgpm.engine.cycle.DurationsFile;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleDigest;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that leave out of a run what does not concern it, or what other machines do. */
final class PartOptions {

    @Option(
            names = "--changed-since",
            paramLabel = "REF",
            description =
                    "Only modules with files that changed since HEAD left this git ref, and those that require them.")
    private String changedSince = "";

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "The I-th of N parts of the run, or auto to ask the environment of the CI system.")
    private String shard = "";

    @Option(
            names = "--durations",
            paramLabel = "FILE",
            description = "How long modules took before (default: pgpm-durations.json beside pgpm.json).")
    private @Nullable Path durations;

    @Option(
            names = "--write-durations",
            paramLabel = "FILE",
            description = "Writes down how long the modules of this run took, for --durations.")
    private @Nullable Path writeDurations;

    /**
     * What is left of a run.
     *
     * @param modules the modules to prove, by name
     * @param part which part of the run this is; {@code null} for all that was chosen
     * @param durations how long modules took before
     * @param why in a few words, why modules are left out; empty if none is
     */
    record Chosen(List<String> modules, @Nullable Part part, Durations durations, String why) {

        Optional<Part> of() {
            return Optional.ofNullable(part);
        }
    }

    Chosen of(Workspace workspace, List<String> chosen, Path start, Map<String, String> environment) {
        Durations known = DurationsFile.read(
                durations == null ? workspace.root().resolve(DurationsFile.NAME) : start.resolve(durations));
        List<String> modules = changedSince.isEmpty() ? chosen : changed(workspace, chosen);
        String why = changedSince.isEmpty() ? "" : "changed since " + changedSince;
        if (shard.isEmpty()) {
            Part whole = why.isEmpty() ? null : new Part(1, 1, modules.size(), "");
            return new Chosen(modules, whole, known, why);
        }
        Shard mine = Shard.of(shard, environment);
        List<String> names = ShardSplit.of(modules, name -> duration(workspace, name, known), mine.total())
                .get(mine.index() - 1);
        Part part = new Part(mine.index(), mine.total(), modules.size(), whole(workspace, modules, known));
        return new Chosen(names, part, known, (why.isEmpty() ? "" : why + ", ") + "shard " + mine);
    }

    /** Machines that agree on this split the same modules in the same way. */
    private static String whole(Workspace workspace, List<String> modules, Durations known) {
        StringBuilder text = new StringBuilder(known.past().toString());
        modules.forEach(name -> text.append('\n').append(name).append(' ').append(content(workspace, name)));
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Of a module that cannot be used, what is wrong with it is known, and its files are not. */
    private static String content(Workspace workspace, String name) {
        return workspace
                .module(name)
                .map(module -> ModuleDigest.ofWhatCanBeRead(module, workspace.root()))
                .orElseGet(() -> workspace.broken().stream()
                        .filter(broken -> broken.isCalled(name))
                        .flatMap(broken -> broken.findings().stream())
                        .map(finding -> finding.code().id() + " " + finding.cause())
                        .collect(Collectors.joining("; ")));
    }

    /** Adds what a run took to what was known, if that is wanted. */
    void remember(RunRecord run, Durations known, Path start) {
        if (writeDurations != null) {
            DurationsFile.write(start.resolve(writeDurations), run.durations(known));
        }
    }

    private List<String> changed(Workspace workspace, List<String> chosen) {
        ChangedModules modules = new ChangedModules(workspace);
        Set<String> names =
                modules.of(new GitDirectory(workspace.root()).changedSince(changedSince, modules.directories()));
        return chosen.stream().filter(names::contains).toList();
    }

    private static long duration(Workspace workspace, String name, Durations known) {
        int changes = workspace
                .module(name)
                .map(Module::plan)
                .map(plan -> plan.changes().size())
                .orElse(0);
        return known.of(name, changes);
    }
}
