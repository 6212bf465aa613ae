package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.ObjectKind;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.migrate.Notice;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.MissingTargets;
import dev.pgpm.engine.script.SqlScript;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a script that ran without an error gives away all the same. */
final class LooseEnds {

    private LooseEnds() {}

    /** {@return what is to be said of a revert script during which the server skipped something that is not there} */
    static List<Finding> ofRevert(Change change, SqlScript script, List<Notice> notices) {
        List<String> missing = notices.stream()
                .filter(Notice::saysMissing)
                .map(Notice::message)
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        Place place = MissingTargets.offset(script, missing.get(0))
                .map(script::placeAt)
                .orElseGet(() -> Place.of(script.file()));
        return List.of(Finding.of(
                        FindingCode.REVERT_DROPS_NOTHING,
                        place,
                        change.name(),
                        "the revert script of \"%s\" drops IF EXISTS what is not there although the change is deployed"
                                .formatted(change.name()),
                        "Correct the name, or take the statement out; without IF EXISTS the server would have refused it.")
                .withDetails(missing));
    }

    /**
     * {@return what is to be said of a deploy that wrote down where it ran} The databases of a run have names that nobody
     * guesses, so that one of them in an object comes from {@code current_database()}.
     */
    static List<Finding> ofDeploy(Change change, SqlScript script, Difference made, String database) {
        List<String> holders = Stream.concat(
                        made.added().stream(), made.changed().stream().map(Difference.Change::after))
                .filter(object -> object.kind().scope() == ObjectKind.Scope.INSIDE)
                .filter(object -> holds(object, database))
                .map(CatalogObject::identity)
                .map(identity -> identity.replace(database, "…"))
                .toList();
        if (holders.isEmpty()) {
            return List.of();
        }
        int asked = script.text().toLowerCase(Locale.ROOT).indexOf("current_database");
        return List.of(Finding.of(
                        FindingCode.DATABASE_NAME_KEPT,
                        asked < 0 ? Place.of(script.file()) : script.placeAt(asked),
                        change.name(),
                        "the deploy script of \"%s\" writes the name of the database into what it makes"
                                .formatted(change.name()),
                        "Ask for current_database() when it is used, not when it is deployed: a copy or a renamed database"
                                + " keeps the old name.")
                .withDetails(holders));
    }

    private static boolean holds(CatalogObject object, String database) {
        return object.name().contains(database) || object.definition().contains(database);
    }
}
