package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cycles of a workspace's modules in one database each, or divided among databases and threads at given places. */
final class DividedRun implements AutoCloseable {

    private final ExternalServer server = new ExternalServer(TestServer.settings(), "for the tests");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WorkspaceCycle cycles;
    private final CycleOptions options;

    DividedRun(Workspace workspace, CycleOptions options) {
        this.options = options;
        this.cycles = new WorkspaceCycle(workspace, ModuleGraph.of(workspace), server, Databases.on(server), options);
    }

    /** {@return what each step said, by its number and name; nothing if the module was not divided at all these places} */
    Optional<Map<String, String>> results(Module module, int... places) throws Exception {
        return results(module, first -> {}, places);
    }

    /** {@return the same, with a first cycle that something is done with before} */
    Optional<Map<String, String>> results(Module module, Consumer<ModuleCycle> prepared, int... places)
            throws Exception {
        ModuleCycle first;
        try {
            first = cycles.open(module);
            prepared.accept(first);
        } catch (NotRunnable | FindingsException e) {
            return Optional.empty();
        }
        cycles.allowances(module).ofFiles(List.of());
        Stretches stretches = new Stretches(module.plan().changes().size());
        Stretch all = stretches.begin(first);
        Map<String, String> results = new ConcurrentHashMap<>();
        int taken = 0;
        Stretch[] others = new Stretch[places.length];
        for (int i = 0; i < places.length; i++) {
            Stretches.Place place = new Stretches.Place(places[i], 0);
            stretches.plan(place);
            Optional<ModuleCycle> beside = cycles.openBeside(first, place.index(), () -> stretches.isAhead(place));
            if (beside.isPresent()) {
                others[i] = stretches.takeOver(place, beside.get()).orElseThrow();
                taken++;
            }
        }
        List<Future<?>> running = Stream.concat(
                        Stream.of(all), Stream.of(others).filter(each -> each != null))
                .<Future<?>>map(stretch -> threads.submit(() -> run(stretch, stretches, module, results)))
                .toList();
        for (Future<?> each : running) {
            each.get();
        }
        ModuleCycle last = stretches.join();
        for (ModuleStep step : ModuleStep.values()) {
            results.put("whole: " + step, said(last.run(step)));
        }
        results.put("z: proven quietly, whole", last.isProvenQuietly() + ", " + last.isWhole());
        cycles.finish(last);
        return taken < places.length ? Optional.empty() : Optional.of(new TreeMap<>(results));
    }

    private void run(Stretch stretch, Stretches stretches, Module module, Map<String, String> results) {
        List<Change> changes = module.plan().changes();
        for (OptionalInt next = stretches.next(stretch); next.isPresent(); next = stretches.next(stretch)) {
            Change change = changes.get(next.getAsInt());
            for (Step step : options.steps()) {
                String key = "%03d %s: %d %s".formatted(next.getAsInt(), change.name(), step.ordinal(), step);
                results.put(key, said(stretch.cycle().run(change, step)));
            }
        }
        if (stretches.isDoneBeforeEarlierOnes(stretch)) {
            stretch.cycle().passAhead();
        }
        stretches.end(stretch);
    }

    /** Databases have other names each time. */
    private static String said(StepResult result) {
        String findings = result.findings().stream().map(DividedRun::said).collect(Collectors.joining("\n  "));
        String allowed = result.allowed().stream()
                .map(each -> said(each.finding()) + " because " + each.reason())
                .collect(Collectors.joining("\n  "));
        return (result.outcome() + " " + result.excused() + " " + result.reason() + "\n  " + findings + "\n  "
                        + allowed)
                .replaceAll("pgpm_\\w*_[0-9a-z]{12,}", "…");
    }

    private static String said(Finding finding) {
        return finding.code() + " " + finding.place().line() + ":"
                + finding.place().column() + " " + finding.subject() + " " + finding.cause() + " | " + finding.remedy()
                + " | " + finding.details() + finding.serverError();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        cycles.close();
    }
}
