package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.PLAN_DUPLICATE;
import static dev.pgpm.engine.finding.FindingCode.PLAN_NAME_CLASH;
import static dev.pgpm.engine.finding.FindingCode.PLAN_TAG_UNPLACED;
import static dev.pgpm.engine.plan.Quote.quote;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.Suggestions;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names that occur twice, or that some file systems take for one, and tags whose change is not there. */
final class NameCheck {

    private static final int MOST_SUGGESTIONS = 10;

    private final List<Change> changes;
    private final List<Tag> tags;
    private final Set<String> unreadable;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Place> changePlaces = new LinkedHashMap<>();

    NameCheck(List<Change> changes, List<Tag> tags, Set<String> unreadable) {
        this.changes = changes;
        this.tags = tags;
        this.unreadable = unreadable;
    }

    List<Finding> findings() {
        checkChanges();
        checkTags();
        return findings;
    }

    private void checkChanges() {
        Map<String, Change> byFoldedName = new HashMap<>();
        for (Change change : changes) {
            Place first = changePlaces.putIfAbsent(change.name(), change.place());
            if (first != null) {
                findings.add(duplicateChange(change, first));
                continue;
            }
            Change alike = byFoldedName.putIfAbsent(fold(change.name()), change);
            if (alike != null) {
                findings.add(clash(change, alike));
            }
        }
    }

    private static Finding duplicateChange(Change change, Place first) {
        return Finding.of(
                PLAN_DUPLICATE,
                change.place(),
                change.name(),
                "the change " + quote(change.name()) + " is already on line " + first.line(),
                "Remove one of the two lines or rename the change; reworking a change under its old name is Sqitch's and"
                        + " not supported by pgpm.");
    }

    private static Finding clash(Change change, Change alike) {
        boolean byCase = !nfc(change.name()).equals(nfc(alike.name()));
        return Finding.of(
                PLAN_NAME_CLASH,
                change.place(),
                change.name(),
                "the change " + quote(change.name()) + " differs from " + quote(alike.name()) + " on line "
                        + alike.place().line() + " only in " + (byCase ? "upper and lower case" : "its Unicode form")
                        + ", so their scripts are one file on "
                        + (byCase ? "macOS and Windows" : "macOS"),
                "Rename one of them.");
    }

    private static String nfc(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Upper and then lower case, because some letters differ in one and not in the other. */
    private static String fold(String name) {
        return nfc(nfc(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private void checkTags() {
        Map<String, Place> seen = new HashMap<>();
        for (Tag tag : tags) {
            Place first = seen.putIfAbsent(tag.name(), tag.place());
            if (first != null) {
                findings.add(duplicateTag(tag, first));
            }
            boolean placed = changePlaces.containsKey(tag.change()) || unreadable.contains(tag.change());
            boolean behindUnreadable = tag.change().isEmpty() && !unreadable.isEmpty();
            if (!placed && !behindUnreadable) {
                findings.add(unplaced(tag));
            }
        }
    }

    private static Finding duplicateTag(Tag tag, Place first) {
        return Finding.of(
                PLAN_DUPLICATE,
                tag.place(),
                "@" + tag.name(),
                "the tag " + quote("@" + tag.name()) + " is already on line " + first.line(),
                "Remove one of the two lines or rename the tag.");
    }

    private Finding unplaced(Tag tag) {
        String shown = quote("@" + tag.name());
        if (tag.change().isEmpty()) {
            return Finding.of(
                    PLAN_TAG_UNPLACED,
                    tag.place(),
                    "@" + tag.name(),
                    "the tag " + shown + " stands before the first change, so it sits on none",
                    "Move it below the change that it is to sit on.");
        }
        String guess =
                findings.size() < MOST_SUGGESTIONS ? Suggestions.didYouMean(tag.change(), changePlaces.keySet()) : "";
        return Finding.of(
                PLAN_TAG_UNPLACED,
                tag.place(),
                "@" + tag.name(),
                "the tag " + shown + " is for the change " + quote(tag.change()) + ", which the plan does not have",
                guess.isEmpty() ? "Correct the change's name, or leave it out to tag the change above." : guess);
    }
}
