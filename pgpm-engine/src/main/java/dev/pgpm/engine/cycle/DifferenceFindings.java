package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a difference between two snapshots means, in words. */
final class DifferenceFindings {

    private static final int MOST_LINES = 30;

    /** As many objects keep both sides for the reports; how many differ in all, the cause says. */
    private static final int MOST_SIDES = 100;

    private DifferenceFindings() {}

    /**
     * {@return what is to be said of a revert} What the deploy made or altered and the revert did not undo is left over;
     * what the deploy never touched and is now different was taken from others.
     *
     * @param made what the deploy changed
     * @param difference how the database differs from what it was before the deploy
     */
    static List<Finding> ofRevert(String change, Place place, Difference made, Difference difference) {
        Set<String> touched = new HashSet<>(made.identities());
        Difference left = difference.only(object -> touched.contains(object.identity()));
        Difference taken = difference.only(object -> !touched.contains(object.identity()));
        List<Finding> findings = new ArrayList<>();
        if (!left.isEmpty()) {
            findings.add(finding(
                    FindingCode.REVERT_LEAVES_OBJECTS,
                    place,
                    change,
                    "after the revert of \"%s\" the database is not what it was before the deploy: %s"
                            .formatted(change, count(left)),
                    "Let the revert script undo this, too (+ is left over, - is gone, ~ is changed).",
                    left));
        }
        if (!taken.isEmpty()) {
            findings.add(finding(
                    FindingCode.REVERT_TAKES_OTHERS,
                    place,
                    change,
                    "the revert of \"%s\" changes what its deploy script never touched: %s"
                            .formatted(change, count(taken)),
                    "Let the revert script undo only what its own deploy script made (+ is new, - is gone, ~ is changed).",
                    taken));
        }
        return findings;
    }

    /** {@return what is to be said of a redeploy, or of a whole module deployed again} */
    static List<Finding> ofRedeploy(FindingCode code, String change, Place place, String what, Difference difference) {
        if (difference.isEmpty()) {
            return List.of();
        }
        boolean rowsOnly = difference.added().isEmpty()
                && difference.missing().isEmpty()
                && difference.changed().stream()
                        .map(Difference.Change::before)
                        .map(CatalogObject::kind)
                        .allMatch(kind -> kind.isContent());
        return List.of(finding(
                rowsOnly ? FindingCode.REDEPLOY_ROWS_DIFFER : code,
                place,
                change,
                what + ": " + count(difference),
                rowsOnly
                        ? "Let the script insert the same rows each time: no now(), random() or generated ids."
                        : "Let the deploy script make the same each time: no IF NOT EXISTS, no names from the outside.",
                difference));
    }

    static Finding finding(
            FindingCode code, Place place, String subject, String cause, String remedy, Difference difference) {
        return Finding.of(code, place, subject, cause, remedy)
                .withDetails(lines(difference))
                .withDifferences(difference.sides().stream().limit(MOST_SIDES).toList());
    }

    /** As many objects as the lines below it tell of, so that nobody looks for the others. */
    static String count(Difference difference) {
        int parts = difference.parts();
        int told = difference.size() - parts;
        String objects = told == 1 ? "one object differs" : told + " objects differ";
        if (parts == 0) {
            return objects;
        }
        return objects + " with " + (parts == 1 ? "one part" : parts + " parts") + " of " + (told == 1 ? "it" : "them");
    }

    private static List<String> lines(Difference difference) {
        List<String> lines = difference.describe();
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES));
        cut.add("… and " + (lines.size() - MOST_LINES) + " lines more");
        return cut;
    }
}
