package dev.pgpm.engine.cycle;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one module, divided among the threads that cycle them. The first thread begins with all of them. One that
 * has nothing else to do makes a database of its own, deploys there what comes before the place where it is of most use, and
 * only then takes over from there: until that moment, and if it cannot be done at all, nothing is changed for the others.
 * Used by several threads.
 */
public final class Stretches {

    /** What one change costs: its cycle, its deploy alone, and its part of the pass over the whole module. */
    private static final double CYCLE = 1;

    private static final double DEPLOY = 0.07;
    private static final double PASS = 0.2;

    /** A database, a connection to it, and a look at everything in it. */
    private static final double OPENING_MILLIS = 120;

    /** What is gained at least; less is not worth the work. */
    private static final long GAIN_MILLIS = 100;

    /** After so many changes it is known how long one takes. */
    private static final int FEW = 4;

    private final int size;

    /** Those that have begun, by their first change. */
    private final NavigableMap<Integer, Stretch> begun = new TreeMap<>();

    /** Where threads are about to take over. */
    private final TreeSet<Integer> planned = new TreeSet<>();

    private boolean divisible = true;
    private long cycled;
    private Duration spent = Duration.ZERO;

    /**
     * A place where another thread would be of use.
     *
     * @param index the change that it would begin with
     * @param gainMillis how much sooner the module would be done, in milliseconds
     */
    public record Place(int index, long gainMillis) {}

    /** Makes the stretches of a module of so many changes; none has begun. */
    public Stretches(int size) {
        this.size = size;
    }

    /** {@return the stretch of the thread that opened the module: all of its changes} */
    public synchronized Stretch begin(ModuleCycle cycle) {
        Stretch all = new Stretch(cycle, 0);
        begun.put(0, all);
        return all;
    }

    /** {@return the next change of a stretch, by its place in the plan; nothing if there is none} */
    public synchronized OptionalInt next(Stretch stretch) {
        int next = stretch.next();
        if (next >= end(begun.higherKey(stretch.first()))) {
            return OptionalInt.empty();
        }
        stretch.moveOn();
        return OptionalInt.of(next);
    }

    private int end(@Nullable Integer following) {
        return following == null ? size : following;
    }

    /** Notes how long the cycle of a change took. */
    public synchronized void cycled(Duration duration) {
        cycled++;
        spent = spent.plus(duration);
    }

    /** From now on no further thread takes over anything. */
    public synchronized void keepTogether() {
        divisible = false;
    }

    // --- taking over ---

    /** {@return where another thread would be of most use, if it would be of any} */
    public synchronized Optional<Place> best() {
        if (!divisible || cycled < FEW) {
            return Optional.empty();
        }
        double millis = Math.max(0.01, spent.toNanos() / 1e6 / cycled);
        TreeSet<Integer> starts = new TreeSet<>(planned);
        starts.addAll(begun.keySet());
        return starts.stream()
                .flatMap(start -> best(start, end(starts.higher(start)), millis).stream())
                .filter(place -> place.gainMillis() >= GAIN_MILLIS)
                .max(Comparator.comparingLong(Place::gainMillis));
    }

    /** Both are to be done at the same time: the one with what is before the place, the other with the rest. */
    private Optional<Place> best(int start, int end, double millis) {
        Stretch stretch = begun.get(start);
        int from = stretch == null ? start : stretch.next();
        double opening = OPENING_MILLIS / millis;
        double pass = end == size ? PASS * size : 0;
        double middle = (CYCLE * (from + end) + opening + pass) / (2 * CYCLE - DEPLOY);
        int place = Math.max(from + 1, (int) Math.ceil(middle));
        if (place >= end) {
            return Optional.empty();
        }
        double alone = CYCLE * (end - from) + pass;
        double other = opening + DEPLOY * place + CYCLE * (end - place) + pass;
        double together = Math.max(CYCLE * (place - from), other);
        return Optional.of(new Place(place, Math.round((alone - together) * millis)));
    }

    /** Reserves a place for a thread that is going to take over there. */
    public synchronized void plan(Place place) {
        planned.add(place.index());
    }

    /** {@return whether nobody has come to a place, so that it is still of use to take over there} */
    public synchronized boolean isAhead(Place place) {
        Stretch before = begun.floorEntry(place.index()).getValue();
        return divisible && before.isRunning() && before.next() <= place.index();
    }

    /**
     * Takes over at a place that was planned.
     *
     * @param cycle a cycle whose database holds what comes before the place
     * @return the new stretch; nothing if somebody has come to the place meanwhile
     */
    public synchronized Optional<Stretch> takeOver(Place place, ModuleCycle cycle) {
        planned.remove(place.index());
        if (!isAhead(place)) {
            return Optional.empty();
        }
        Stretch stretch = new Stretch(cycle, place.index());
        begun.put(place.index(), stretch);
        cycle.follow(() -> awaitBefore(stretch));
        return Optional.of(stretch);
    }

    /** Gives up a place that was planned. */
    public synchronized void giveUp(Place place) {
        planned.remove(place.index());
    }

    // --- the end ---

    /** {@return whether a stretch holds the end of the plan, and others go on} */
    public synchronized boolean isDoneBeforeEarlierOnes(Stretch stretch) {
        return begun.lastEntry().getValue() == stretch
                && begun.headMap(stretch.first()).values().stream().anyMatch(Stretch::isRunning);
    }

    /** Ends a stretch, all of whose changes were cycled. {@return whether no other one goes on} */
    public synchronized boolean end(Stretch stretch) {
        stretch.end();
        notifyAll();
        return begun.values().stream().noneMatch(Stretch::isRunning);
    }

    /** What came before one stretch, once all of that is over; nobody who comes before waits for anybody after. */
    private synchronized List<ModuleCycle> awaitBefore(Stretch stretch) {
        try {
            while (begun.headMap(stretch.first()).values().stream().anyMatch(Stretch::isRunning)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return begun.headMap(stretch.first()).values().stream()
                .map(Stretch::cycle)
                .toList();
    }

    /**
     * Brings together what all stretches proved, when all are over.
     *
     * @return the cycle that stands at the end of the plan and knows all of it; the others' databases are dropped
     * @throws SQLException if a connection cannot be closed
     */
    public synchronized ModuleCycle join() throws SQLException {
        List<ModuleCycle> all =
                new ArrayList<>(begun.values().stream().map(Stretch::cycle).toList());
        ModuleCycle last = all.remove(all.size() - 1);
        if (!all.isEmpty()) {
            last.takeOver(all);
            for (ModuleCycle cycle : all) {
                cycle.close();
            }
        }
        return last;
    }
}
