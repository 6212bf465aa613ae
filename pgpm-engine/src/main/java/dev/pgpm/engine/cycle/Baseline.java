package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The findings that a team had when it began, so that a run fails only because of new ones. Remembers which of them it
 * met. Used by several threads.
 */
public final class Baseline {

    /** What the steps of the pass over the whole module belong to, instead of a change. */
    public static final String WHOLE_MODULE = "whole module";

    /** What the check of the files belongs to, instead of a change. */
    public static final String FILES = "plan and files";

    /** The name of the step that checks files. */
    public static final String CHECK = "check";

    private final Set<Entry> entries;
    private final Set<Entry> met = ConcurrentHashMap.newKeySet();

    /** Makes a baseline of these entries. */
    public Baseline(Collection<Entry> entries) {
        this.entries = Set.copyOf(entries);
    }

    /** {@return a baseline that knows nothing} */
    public static Baseline none() {
        return new Baseline(Set.of());
    }

    /**
     * A finding as a baseline knows it: without its text and its line, which change with every edit.
     *
     * @param module the module
     * @param change the change, {@link #WHOLE_MODULE} or {@link #FILES}
     * @param step the step, such as {@code verify}
     * @param code the finding's id, such as {@code verify-passes-without-change}
     */
    public record Entry(String module, String change, String step, String code) implements Comparable<Entry> {

        private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::module)
                .thenComparing(Entry::change)
                .thenComparing(Entry::step)
                .thenComparing(Entry::code);

        /** {@return the entry of a finding of a step} */
        public static Entry of(String module, String change, String step, Finding finding) {
            return new Entry(module, change, step, finding.code().id());
        }

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }

    /** {@return whether a finding is an old one; it is remembered that it was met} */
    public boolean meets(Entry entry) {
        boolean known = entries.contains(entry);
        if (known) {
            met.add(entry);
        }
        return known;
    }

    /** {@return whether anything of a module is known} */
    boolean concerns(String module) {
        return entries.stream().anyMatch(entry -> entry.module().equals(module));
    }

    /** {@return the entries that were met so far, in order} */
    public NavigableSet<Entry> met() {
        return new TreeSet<>(met);
    }

    /** {@return the entries that were not met so far, in order} */
    public NavigableSet<Entry> unmet() {
        NavigableSet<Entry> unmet = new TreeSet<>(entries);
        unmet.removeAll(met);
        return unmet;
    }
}
