package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.migrate.Rehearsal;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.mutation.Mutant;
import dev.pgpm.engine.mutation.Mutants;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes away what a change made, piece by piece, and looks whether its verify script notices. Each time in a savepoint
 * that is rolled back: the database is the same afterwards.
 */
final class MutationStep {

    private final CycleState state;
    private final Map<String, MutationScore> scores = new LinkedHashMap<>();

    MutationStep(CycleState state) {
        this.state = state;
    }

    List<Finding> run(Change change) throws NotRunnable, SQLException {
        state.refuseIfAbsent(change);
        if (!state.looks()) {
            throw new NotRunnable("at the level compat nobody looks at what a deploy makes");
        }
        if (!state.hasScript(ScriptKind.VERIFY, change)) {
            throw new NotRunnable("its verify script is missing");
        }
        state.bringAfter(change);
        if (!state.verifies(change)) {
            throw new NotRunnable("its verify script fails as it is");
        }
        MutationScore score = score(change, Mutants.of(state.witness().made()));
        scores.put(change.name(), score);
        return MutationFindings.of(change, state.scripts(), score);
    }

    /** {@return what came of all changes that were tried, by their names in the order of the run} */
    Map<String, MutationScore> scores() {
        return scores;
    }

    private MutationScore score(Change change, List<Mutant> mutants) throws SQLException {
        List<Mutant> noticed = new ArrayList<>();
        List<Mutant> survivors = new ArrayList<>();
        try {
            Rehearsal.on(state.bench().session(), state.scripts(), rehearsal -> {
                for (Mutant mutant : mutants) {
                    switch (fate(rehearsal, change, mutant)) {
                        case NOTICED -> noticed.add(mutant);
                        case SURVIVED -> survivors.add(mutant);
                        case IMPOSSIBLE -> {}
                    }
                }
            });
        } catch (ScriptFailure failure) {
            throw new SQLException(failure.getMessage(), failure.error().sqlState(), failure);
        }
        return new MutationScore(noticed, survivors);
    }

    private enum Fate {
        NOTICED,
        SURVIVED,
        /** The server refuses the mutant itself. */
        IMPOSSIBLE
    }

    private static Fate fate(Rehearsal rehearsal, Change change, Mutant mutant) throws ScriptFailure, SQLException {
        boolean[] mutated = new boolean[1];
        try {
            rehearsal.undone(act -> {
                act.execute("SET LOCAL search_path = pg_catalog, pg_temp;%s;SET LOCAL search_path TO DEFAULT"
                        .formatted(mutant.sql()));
                mutated[0] = true;
                act.undone(look -> look.run(ScriptKind.VERIFY, change));
            });
            return Fate.SURVIVED;
        } catch (ScriptFailure failure) {
            if (failure.connectionLost()) {
                throw failure;
            }
            return Fate.NOTICED;
        } catch (SQLException e) {
            if (mutated[0] || e.getSQLState() == null || e.getSQLState().startsWith("08")) {
                throw e;
            }
            return Fate.IMPOSSIBLE;
        }
    }
}
