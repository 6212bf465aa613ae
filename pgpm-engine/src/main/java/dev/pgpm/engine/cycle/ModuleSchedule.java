package dev.pgpm.engine.cycle;

import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task for each module, several at a time, best each after those that it requires, whose finished databases it can
 * then build on. A thread that would have nothing to do starts with a module whose turn has not come: what that requires is
 * deployed once more for it, which takes a fraction of the time that its cycle takes; but not while something that changes
 * roles is still to be cycled, because roles are made once for all databases of a server. Of the modules that may start, the one
 * with the most work waiting behind it starts first; but a module for which the other threads would wait at the end starts
 * at once, whether its turn has come or not. A thread for which no module is left takes a part of one that runs.
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

    /** What is to be done for one module. It must not throw. */
    @FunctionalInterface
    public interface Work {

        /** Does it, on one thread. */
        void run();

        /** {@return what a thread with nothing else to do can do of it meanwhile, if that is of use} */
        default Optional<Part> part() {
            return Optional.empty();
        }
    }

    /**
     * A part of the work for one module.
     *
     * @param gainMillis how much sooner the module is done if it is taken, in milliseconds
     * @param taken called when a thread is to take it: what is to be done
     */
    public record Part(long gainMillis, Supplier<Runnable> taken) {}

    /** Makes the work for one module. */
    @FunctionalInterface
    public interface Works {

        /**
         * {@return the work for a module}
         *
         * @param progress to be called when the work may have a part to give away
         */
        Work of(Module module, Runnable progress);
    }

    /**
     * Runs the task for each module and returns when all are done. The task must not throw.
     *
     * @param jobs how many modules may run at once, at least 1
     * @throws InterruptedException if the thread is interrupted; tasks that run are then interrupted, too
     */
    public void run(int jobs, Consumer<Module> task) throws InterruptedException {
        run(jobs, (module, progress) -> () -> task.accept(module));
    }

    /**
     * Does the work for each module and returns when all is done. A thread for which there is no module takes a part of the
     * work for one that runs.
     *
     * @param jobs how many threads there are, at least 1
     * @throws InterruptedException if the thread is interrupted; what runs is then interrupted, too
     */
    public void run(int jobs, Works works) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(jobs, ModuleSchedule::thread);
        try {
            Run run = new Run(jobs, works, threads);
            run.start();
            while (run.goesOn()) {
                run.heard();
                run.start();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One run: what is being done, and what is over. Used by the thread that started it, but for {@link #events} and {@link #idle}. */
    private final class Run {

        private final int jobs;
        private final Works works;
        private final ExecutorService threads;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final Map<Module, Work> running = new LinkedHashMap<>();
        private final Map<Module, Integer> parts = new HashMap<>();
        private final Set<Module> done = new HashSet<>();
        private int busy;

        /** Whether a thread would take a part; read by the threads that work. */
        private volatile boolean idle;

        Run(int jobs, Works works, ExecutorService threads) {
            this.jobs = jobs;
            this.works = works;
            this.threads = threads;
        }

        boolean goesOn() {
            return busy > 0;
        }

        /** Waits until a part is over, or one that runs may have something to give away. */
        void heard() throws InterruptedException {
            Event event = events.take();
            if (event.failure() != null) {
                throw new IllegalStateException("a module's task threw", event.failure());
            }
            Module module = event.over();
            if (module != null) {
                busy--;
                idle = true;
                if (parts.merge(module, -1, Integer::sum) == 0) {
                    running.remove(module);
                    done.add(module);
                }
            }
        }

        void start() {
            if (busy == jobs) {
                idle = false;
                return;
            }
            List<Module> startable = waiting.stream()
                    .filter(module -> requiredAmong(module).stream().allMatch(done::contains))
                    .toList();
            startable.forEach(waiting::remove);
            ready.addAll(startable);
            while (busy < jobs && (startModule() || startPart())) {
                busy++;
            }
            idle = busy < jobs;
        }

        private boolean startModule() {
            Optional<Module> next =
                    overdue(done, jobs).or(() -> ready.isEmpty() ? early(done) : Optional.of(ready.remove()));
            next.ifPresent(module -> {
                Work work = works.of(module, this::progressed);
                running.put(module, work);
                submit(module, work::run);
            });
            return next.isPresent();
        }

        /** Called by the threads that work. As long as none of them is idle, there is nobody to give a part to. */
        private void progressed() {
            if (idle) {
                events.add(new Event(null, null));
            }
        }

        /** Of the parts that could be given away, the one that helps most. */
        private boolean startPart() {
            List<Offer> offers = new ArrayList<>();
            running.forEach((module, work) -> work.part().ifPresent(part -> offers.add(new Offer(module, part))));
            Optional<Offer> best = offers.stream()
                    .max(Comparator.comparingLong(offer -> offer.part().gainMillis()));
            best.ifPresent(offer -> submit(offer.module(), offer.part().taken().get()));
            return best.isPresent();
        }

        private void submit(Module module, Runnable work) {
            parts.merge(module, 1, Integer::sum);
            threads.execute(() -> {
                Throwable failure = null;
                try {
                    work.run();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                events.add(new Event(module, failure));
            });
        }
    }

    private record Offer(Module module, Part part) {}

    /** Something happened: a part of the work for a module is over, or, without a module, one may be given away. */
    private record Event(@Nullable Module over, @Nullable Throwable failure) {}

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
