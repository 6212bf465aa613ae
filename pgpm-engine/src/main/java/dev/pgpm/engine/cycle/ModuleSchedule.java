package dev.pgpm.engine.cycle;

import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a task for each module, several at a time, best each after those that it requires, whose finished databases it can
 * then build on. A thread that would have nothing to do starts with a module whose turn has not come: what that requires is
 * deployed once more for it, which takes a fraction of the time that its cycle takes; but not while something that changes
 * roles is still to be cycled, because roles are made once for all databases of a server. Of the modules that may start, the one
 * with the most work waiting behind it starts first; but a module for which the other threads would wait at the end starts
 * at once, whether its turn has come or not.
 */
public final class ModuleSchedule {

    private final ModuleGraph graph;
    private final Durations durations;
    private final Set<Module> waiting;
    private final Map<Module, Long> weights = new HashMap<>();
    private final Comparator<Module> order;
    private final PriorityQueue<Module> ready;
    private final RoleMakers roleMakers = new RoleMakers();

    /** Makes a schedule of some modules of a workspace, each named once, of which nobody knows how long they take. */
    public ModuleSchedule(Collection<Module> modules, ModuleGraph graph) {
        this(modules, graph, Durations.none());
    }

    /** Makes a schedule of some modules of a workspace, each named once. */
    public ModuleSchedule(Collection<Module> modules, ModuleGraph graph, Durations durations) {
        this.graph = graph;
        this.durations = durations;
        this.waiting = new LinkedHashSet<>(modules);
        modules.forEach(this::weigh);
        this.order = Comparator.<Module, Long>comparing(weights::get, Comparator.reverseOrder())
                .thenComparing(Module::name);
        this.ready = new PriorityQueue<>(order);
    }

    /** How long a module takes, and everything that has to wait for it, along the longest way. */
    private long weigh(Module module) {
        Long known = weights.get(module);
        if (known != null) {
            return known;
        }
        long behind = graph.dependents(module).stream()
                .filter(waiting::contains)
                .mapToLong(this::weigh)
                .max()
                .orElse(0);
        long weight = behind + durations.of(module);
        weights.put(module, weight);
        return weight;
    }

    /**
     * Runs the task for each module and returns when all are done. The task must not throw.
     *
     * @param jobs how many modules may run at once, at least 1
     * @throws InterruptedException if the thread is interrupted; tasks that run are then interrupted, too
     */
    public void run(int jobs, Consumer<Module> task) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(jobs, ModuleSchedule::thread);
        try {
            CompletionService<Module> running = new ExecutorCompletionService<>(threads);
            Set<Module> done = new HashSet<>();
            int busy = start(running, done, task, jobs, jobs);
            while (busy > 0) {
                done.add(running.take().get());
                busy += start(running, done, task, jobs - busy + 1, jobs) - 1;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a module's task threw", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private int start(CompletionService<Module> running, Set<Module> done, Consumer<Module> task, int free, int jobs) {
        List<Module> startable = waiting.stream()
                .filter(module -> requiredAmong(module).stream().allMatch(done::contains))
                .toList();
        startable.forEach(waiting::remove);
        ready.addAll(startable);
        int started = 0;
        while (started < free) {
            Optional<Module> next =
                    overdue(done, jobs).or(() -> ready.isEmpty() ? early(done) : Optional.of(ready.remove()));
            if (next.isEmpty()) {
                break;
            }
            Module module = next.get();
            running.submit(() -> task.accept(module), module);
            started++;
        }
        return started;
    }

    /** A module that takes as long as the threads together need for all that has not started, and that may start. */
    private Optional<Module> overdue(Set<Module> done, int jobs) {
        long rest = Stream.concat(waiting.stream(), ready.stream())
                .mapToLong(durations::of)
                .sum();
        Optional<Module> longest = waiting.stream()
                .max(Comparator.<Module>comparingLong(durations::of).thenComparing(Module::name))
                .filter(module -> durations.of(module) * jobs >= rest)
                .filter(module -> isHarmless(module, done));
        longest.ifPresent(waiting::remove);
        return longest;
    }

    /** Of the modules whose turn has not come and that may start all the same, the one that holds up the most. */
    private Optional<Module> early(Set<Module> done) {
        Optional<Module> next = waiting.stream()
                .sorted(order)
                .filter(module -> isHarmless(module, done))
                .findFirst();
        next.ifPresent(waiting::remove);
        return next;
    }

    /** Whether what a module requires may be deployed before its own cycle is over. */
    private boolean isHarmless(Module module, Set<Module> done) {
        return requiredAmong(module).stream()
                .noneMatch(required -> !done.contains(required) && roleMakers.include(required));
    }

    /** Modules that are required but not part of this schedule do not hold anybody up. */
    private List<Module> requiredAmong(Module module) {
        return graph.obstacles(module).isEmpty()
                ? graph.dependencies(module).stream()
                        .filter(weights::containsKey)
                        .toList()
                : List.of();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "pgpm-module");
        thread.setDaemon(true);
        return thread;
    }
}
