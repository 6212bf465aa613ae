package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.ClusterSnapshot;
import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.ObjectKind;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.RoleStatements;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what all databases of the server share: roles, memberships, their settings. Only for changes whose scripts
 * speak of roles, and only at the names that occur in them: other modules and other runs change others meanwhile.
 */
final class ClusterWatch {

    private static final Difference NOTHING = new Difference(List.of(), List.of(), List.of());

    /** Words of a snapshot's names that are no names: {@code of ada in staff}. */
    private static final Set<String> NO_NAMES = Set.of("of", "in", "on", "for", "role", "database", "to", "from");

    private final CycleState state;

    /** The text of the scripts of the change that is watched; empty if it does not speak of roles. */
    private String text = "";

    private @Nullable ClusterSnapshot before;
    private @Nullable ClusterSnapshot after;

    ClusterWatch(CycleState state) {
        this.state = state;
    }

    void lookBeforeDeploy(Change change, Connection connection) throws SQLException {
        List<SqlScript> scripts = Stream.of(ScriptKind.DEPLOY, ScriptKind.REVERT)
                .filter(kind -> state.hasScript(kind, change))
                .map(kind -> state.scripts().script(kind, change))
                .toList();
        text = scripts.stream().anyMatch(RoleStatements::isIn)
                ? String.join("\n", scripts.stream().map(SqlScript::text).toList())
                : "";
        before = text.isEmpty() ? null : ClusterSnapshot.read(connection);
        after = null;
    }

    void lookAfterDeploy(Connection connection) throws SQLException {
        after = before == null ? null : ClusterSnapshot.read(connection);
    }

    /** {@return what the deploy changed} */
    Difference made() {
        ClusterSnapshot was = before;
        ClusterSnapshot is = after;
        return was == null || is == null ? NOTHING : own(Difference.between(was, is));
    }

    /** {@return how it differs from what was before the deploy} */
    Difference sinceBefore(Connection connection) throws SQLException {
        ClusterSnapshot was = before;
        return was == null ? NOTHING : own(Difference.between(was, ClusterSnapshot.read(connection)));
    }

    /** {@return how it differs from what was after the deploy} */
    Difference sinceAfter(Connection connection) throws SQLException {
        ClusterSnapshot was = after;
        return was == null ? NOTHING : own(Difference.between(was, ClusterSnapshot.read(connection)));
    }

    private Difference own(Difference all) {
        return all.only(this::isSpokenOf);
    }

    /** Of a membership both roles have to be spoken of; of a role's setting or comment the role. */
    private boolean isSpokenOf(CatalogObject object) {
        Stream<String> names = Arrays.stream(object.name().split("[ \"]+", -1))
                .filter(word -> !word.isEmpty() && !NO_NAMES.contains(word));
        return (object.kind() == ObjectKind.ROLE || object.kind() == ObjectKind.MEMBERSHIP)
                ? names.allMatch(text::contains)
                : names.anyMatch(text::contains);
    }
}
