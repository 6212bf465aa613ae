package dev.pgpm.engine.cycle;

import dev.pgpm.engine.mutation.Mutant;
import java.util.List;

/**
 * How much a verify script notices.
 *
 * @param noticed the mutants at which it failed
 * @param survivors the mutants with which it passed all the same
 */
record MutationScore(List<Mutant> noticed, List<Mutant> survivors) {

    MutationScore {
        noticed = List.copyOf(noticed);
        survivors = List.copyOf(survivors);
    }

    int tried() {
        return noticed.size() + survivors.size();
    }

    /** {@return the score as messages and reports tell it} */
    VerifyScore of(String change) {
        return new VerifyScore(change, noticed.size(), tried());
    }
}
