package dev.pgpm.engine.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A difference as lines for a person: parts are not told when the whole is, and of a definition only the lines that
 * differ.
 */
final class DifferenceText {

    private static final int LONGEST = 160;
    private static final int MOST_LINES = 12;

    private DifferenceText() {}

    static List<String> of(Difference difference) {
        List<String> lines = new ArrayList<>();
        wholes(difference.added()).forEach(object -> lines.add("+ " + object.identity()));
        wholes(difference.missing()).forEach(object -> lines.add("- " + object.identity()));
        for (Difference.Change change : difference.changed()) {
            lines.add("~ " + change.identity());
            lines.addAll(changedLines(change));
        }
        return lines;
    }

    /** {@return how many objects are not told, because they are parts of one that is} */
    static int parts(Difference difference) {
        int all = difference.added().size() + difference.missing().size();
        return all
                - wholes(difference.added()).size()
                - wholes(difference.missing()).size();
    }

    /** A new table's columns, constraints, indexes and privileges go without saying. */
    private static List<CatalogObject> wholes(List<CatalogObject> objects) {
        Set<String> wholes = new HashSet<>();
        for (CatalogObject object : objects) {
            if (!isPart(object.kind())) {
                wholes.add(object.name());
                wholes.add(object.identity());
            }
        }
        return objects.stream()
                .filter(object -> !isPart(object.kind()) || !isToldBy(wholes, object))
                .toList();
    }

    private static boolean isPart(ObjectKind kind) {
        return switch (kind) {
            case COLUMN, ATTRIBUTE, CONSTRAINT, TRIGGER, RULE, POLICY, COMMENT, ROWS, GRANT, REVOKE -> true;
            default -> false;
        };
    }

    private static boolean isToldBy(Set<String> wholes, CatalogObject part) {
        String name = part.name();
        if (part.kind() == ObjectKind.COLUMN || part.kind() == ObjectKind.ATTRIBUTE) {
            return wholes.contains(beforeLastDot(name));
        }
        int on = name.indexOf("on ");
        if (part.kind() == ObjectKind.ROWS) {
            return wholes.contains(name.substring("of ".length()));
        }
        if (on < 0) {
            return false;
        }
        String target = name.substring(on + "on ".length());
        int end = Math.max(target.lastIndexOf(" to "), target.lastIndexOf(" from "));
        boolean privilege = part.kind() == ObjectKind.GRANT || part.kind() == ObjectKind.REVOKE;
        return wholes.contains(privilege && end > 0 ? target.substring(0, end) : target);
    }

    /** A quoted name may hold dots; then the part is told although the whole is, which does no harm. */
    private static String beforeLastDot(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static List<String> changedLines(Difference.Change change) {
        List<String> before = change.before().definition().lines().toList();
        List<String> after = change.after().definition().lines().toList();
        List<String> lines = new ArrayList<>();
        only(before, after).forEach(line -> lines.add("    - " + cut(line)));
        only(after, before).forEach(line -> lines.add("    + " + cut(line)));
        if (lines.isEmpty()) {
            lines.add("    the same lines in another order, or other white space");
        }
        if (lines.size() > MOST_LINES) {
            int more = lines.size() - MOST_LINES;
            return java.util.stream.Stream.concat(
                            lines.stream().limit(MOST_LINES),
                            java.util.stream.Stream.of("    … and " + more + " more lines"))
                    .toList();
        }
        return lines;
    }

    private static List<String> only(List<String> here, List<String> there) {
        List<String> rest = new ArrayList<>(here);
        there.forEach(rest::remove);
        return rest;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
