package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.ObjectKind;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.mutation.Mutant;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What verify scripts notice and what not, in words. */
final class MutationFindings {

    private static final int MOST_LINES = 40;

    private MutationFindings() {}

    static List<Finding> of(Change change, ModuleScripts scripts, MutationScore score) {
        if (score.survivors().isEmpty()) {
            return List.of();
        }
        SqlScript script = scripts.script(ScriptKind.VERIFY, change);
        Place place = script.statements().stream()
                .filter(statement -> statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL)
                .findFirst()
                .map(statement -> script.placeAt(statement.start()))
                .orElseGet(() -> Place.of(script.file()));
        return List.of(Finding.of(
                        FindingCode.VERIFY_MISSES_OBJECTS,
                        place,
                        change.name(),
                        "what \"%s\" made was damaged in %d ways, one at a time, and its verify script noticed %s"
                                .formatted(
                                        change.name(),
                                        score.tried(),
                                        score.noticed().isEmpty()
                                                ? "none"
                                                : String.valueOf(score.noticed().size())),
                        "Let the verify script look at what matters of this; it passed in spite of each.")
                .withDetails(lines(score.survivors())));
    }

    /** The survivors, those of a kind together, in the order in which a snapshot tells of kinds. */
    private static List<String> lines(List<Mutant> survivors) {
        Map<ObjectKind, List<Mutant>> byKind =
                survivors.stream().collect(Collectors.groupingBy(Mutant::kind, TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byKind.values().forEach(mutants -> mutants.forEach(mutant -> lines.add(mutant.show())));
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES));
        cut.add("… and " + (lines.size() - MOST_LINES) + " more");
        return cut;
    }

    /** {@return the score of a whole module; nothing if no mutant was tried} */
    static List<Finding> ofModule(Module module, Map<String, MutationScore> scores) {
        int tried = scores.values().stream().mapToInt(MutationScore::tried).sum();
        int noticed = scores.values().stream()
                .mapToInt(score -> score.noticed().size())
                .sum();
        if (tried == 0) {
            return List.of();
        }
        List<String> lines = scores.entrySet().stream()
                .filter(entry -> entry.getValue().tried() > 0)
                .map(entry -> entry.getValue().of(entry.getKey()).line())
                .toList();
        return List.of(Finding.of(
                        FindingCode.VERIFY_SCORE,
                        module.place(),
                        module.name(),
                        "the verify scripts of %s notice %d of %d mutants (%d %%)"
                                .formatted(module.name(), noticed, tried, Math.round(100.0 * noticed / tried)),
                        "")
                .withDetails(lines));
    }
}
