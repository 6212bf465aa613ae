package dev.pgpm.engine.cycle;

import dev.pgpm.engine.workspace.Module;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the cycles of modules took before. What is not known is estimated from what is, by the number of changes. It
 * only decides what is started first and who does what, never what is proven.
 *
 * @param past by module name
 */
public record Durations(Map<String, Past> past) {

    private static final Durations NONE = new Durations(Map.of());

    /**
     * How long one module took.
     *
     * @param millis the time of its whole cycle, in milliseconds
     * @param changes how many changes it had then
     */
    public record Past(long millis, int changes) {

        public Past {
            if (millis < 0 || changes < 0) {
                throw new IllegalArgumentException("neither may be negative: " + millis + " ms, " + changes);
            }
        }

        /** Opening a module costs about as much as a change. */
        private long parts() {
            return changes + 1L;
        }
    }

    public Durations {
        past = Collections.unmodifiableMap(new TreeMap<>(past));
    }

    /** {@return durations of which none is known} */
    public static Durations none() {
        return NONE;
    }

    /** {@return these durations, and what others say of modules that these know nothing of} */
    public Durations with(Durations others) {
        Map<String, Past> all = new TreeMap<>(others.past);
        all.putAll(past);
        return new Durations(all);
    }

    /** {@return an estimate of how long a module takes, at least 1; milliseconds, unless nothing at all is known} */
    public long of(Module module) {
        return of(module.name(), module.plan().changes().size());
    }

    /** {@return the same for a module that is known by its name and its number of changes only} */
    public long of(String module, int changes) {
        Past known = past.get(module);
        long parts = changes + 1L;
        return Math.max(1, known != null ? known.millis() * parts / known.parts() : parts * millisPerPart());
    }

    private long millisPerPart() {
        long millis = past.values().stream().mapToLong(Past::millis).sum();
        long parts = past.values().stream().mapToLong(Past::parts).sum();
        return parts == 0 ? 1 : Math.max(1, millis / parts);
    }
}
