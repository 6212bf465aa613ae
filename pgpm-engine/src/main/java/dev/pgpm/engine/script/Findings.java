package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where the rules of {@link ScriptCheck} put what they find in one script. */
final class Findings {

    /** A dump that somebody took for a script has a million lines for psql; nobody reads more than these. */
    private static final int MOST_OF_ONE_CODE = 50;

    private final SqlScript script;
    private final String subject;
    private final Map<FindingCode, Integer> counts = new EnumMap<>(FindingCode.class);
    private final List<Finding> all = new ArrayList<>();

    Findings(SqlScript script, String subject) {
        this.script = script;
        this.subject = subject;
    }

    /** Adds a finding at an offset of the text. */
    void add(FindingCode code, int offset, String cause, String remedy) {
        if (counts.getOrDefault(code, 0) < MOST_OF_ONE_CODE) {
            add(Finding.of(code, script.placeAt(offset), subject, cause, remedy));
        } else {
            counts.merge(code, 1, Integer::sum);
        }
    }

    /** Adds a finding about the whole file. */
    void addForFile(FindingCode code, String cause, String remedy) {
        add(Finding.of(code, Place.of(script.file()), subject, cause, remedy));
    }

    /** Adds a finding, as long as there are not too many of its code. */
    void add(Finding finding) {
        if (counts.merge(finding.code(), 1, Integer::sum) <= MOST_OF_ONE_CODE) {
            all.add(finding);
        }
    }

    /** {@return the findings in the order of their places; where some were left out, the last of its code says how many} */
    List<Finding> inOrder() {
        List<Finding> result = new ArrayList<>(all);
        counts.forEach((code, count) -> {
            if (count > MOST_OF_ONE_CODE) {
                noteRest(result, code, count - MOST_OF_ONE_CODE);
            }
        });
        result.sort(Comparator.comparingInt((Finding finding) -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()));
        return List.copyOf(result);
    }

    private static void noteRest(List<Finding> findings, FindingCode code, int rest) {
        for (int i = findings.size() - 1; i >= 0; i--) {
            if (findings.get(i).code() == code) {
                findings.set(i, findings.get(i).withDetails(List.of("and " + rest + " more of this kind")));
                return;
            }
        }
    }
}
