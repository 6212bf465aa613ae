package dev.pgpm.junit.assertj;

import dev.pgpm.engine.text.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Names as messages show them: what is there instead, and which of it was probably meant. */
final class Names {

    private static final int SHOWN = 30;

    private Names() {}

    /** {@return the names in one line, as many as a person reads} */
    static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String shown = String.join(", ", names.stream().limit(SHOWN).toList());
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }

    /** {@return what was probably meant, with a blank in front; empty if nothing comes close} */
    static String guess(String wanted, Collection<String> known) {
        return unqualified(wanted, known)
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElseGet(() -> {
                    String guess = Suggestions.didYouMean(wanted, known);
                    return guess.isEmpty() ? "" : " " + guess;
                });
    }

    /** The schema was left out, and the search path does not hold it. */
    private static Optional<String> unqualified(String wanted, Collection<String> known) {
        List<String> alike =
                known.stream().filter(name -> name.endsWith("." + wanted)).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }
}
