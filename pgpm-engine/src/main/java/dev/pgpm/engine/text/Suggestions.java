package dev.pgpm.engine.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
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
        List<Candidate> candidates = known.stream()
                .distinct()
                .sorted()
                .map(name -> new Candidate(name, fold(name)))
                .toList();
        return candidates.stream()
                .filter(candidate -> candidate.folded().equals(folded))
                .findFirst()
                .or(() -> sameLastSegment(folded, candidates))
                .or(() -> fewestEdits(folded, candidates))
                .map(Candidate::name);
    }

    /** {@return {@code Did you mean "x"?}, or empty if no known name comes close} */
    public static String didYouMean(String wanted, Collection<String> known) {
        return closest(wanted, known)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElse("");
    }

    private record Candidate(String name, String folded) {}

    private static Optional<Candidate> sameLastSegment(String folded, List<Candidate> candidates) {
        String segment = folded.substring(folded.lastIndexOf('/') + 1);
        var alike = candidates.stream()
                .filter(candidate -> isLastSegment(segment, candidate.folded()))
                .limit(2)
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static boolean isLastSegment(String segment, String name) {
        int before = name.length() - segment.length() - 1;
        return name.endsWith(segment) && (before < 0 || name.charAt(before) == '/');
    }

    private static Optional<Candidate> fewestEdits(String folded, List<Candidate> candidates) {
        int fewest = Math.min(MOST_EDITS, Math.max(1, folded.length() / 3)) + 1;
        Optional<Candidate> best = Optional.empty();
        for (Candidate candidate : candidates) {
            int edits = EditDistance.between(folded, candidate.folded(), fewest);
            if (edits < fewest) {
                fewest = edits;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
