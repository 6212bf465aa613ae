package dev.pgpm.engine.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name a misspelt one was meant to be. */
public final class Suggestions {

    /** Longer names are no misspellings; the bound keeps a guess cheap whatever a file holds. */
    private static final int LONGEST = 256;

    private static final int MOST_EDITS = 4;

    private Suggestions() {}

    /**
     * {@return the known name that comes closest to the wanted one, if one comes close} In this order: equal but for
     * case or Unicode normal form; the only one whose last path segment is the same; the fewest insertions, deletions,
     * replacements and swaps of neighbours, at most a third of the wanted name's length and at most four. Names that
     * are equally close are taken in their natural order, so that the answer does not depend on the collection's.
     */
    public static Optional<String> closest(String wanted, Collection<String> known) {
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = fold(wanted);
        Optional<String> same = known.stream()
                .filter(name -> fold(name).equals(folded))
                .sorted()
                .findFirst();
        if (same.isPresent()) {
            return same;
        }
        return sameLastSegment(folded, known).or(() -> fewestEdits(folded, known));
    }

    /** {@return {@code Did you mean "x"?}, or empty if no known name comes close} */
    public static String didYouMean(String wanted, Collection<String> known) {
        return closest(wanted, known)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElse("");
    }

    private static Optional<String> sameLastSegment(String folded, Collection<String> known) {
        var alike = known.stream()
                .filter(name -> lastSegment(fold(name)).equals(lastSegment(folded)))
                .distinct()
                .limit(2)
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static String lastSegment(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static Optional<String> fewestEdits(String folded, Collection<String> known) {
        int allowed = Math.min(MOST_EDITS, Math.max(1, folded.length() / 3));
        Optional<String> best = Optional.empty();
        int fewest = allowed;
        for (String name : known) {
            int edits = EditDistance.between(folded, fold(name), fewest);
            boolean better = edits < fewest || (edits == fewest && (best.isEmpty() || name.compareTo(best.get()) < 0));
            if (better) {
                fewest = edits;
                best = Optional.of(name);
            }
        }
        return best;
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
