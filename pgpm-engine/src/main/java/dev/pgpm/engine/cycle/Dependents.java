package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.ObjectKind;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.migrate.Rehearsal;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.RestrictedDrops;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts objects of somebody else's beside what a change made, which depend on it, and looks whether its revert takes them
 * along without a word. A server refuses to drop what others depend on, unless it is told CASCADE; in a DO block or a
 * function nobody reads that. All of it happens in a rehearsal.
 */
final class Dependents {

    private final ModuleScripts scripts;

    Dependents(ModuleScripts scripts) {
        this.scripts = scripts;
    }

    /** {@return what somebody else's objects were of that the revert took along; nothing if it refuses, as it should} */
    List<String> takenBy(Change change, Difference made, Session session) throws SQLException {
        if (RestrictedDrops.only(scripts.script(ScriptKind.REVERT, change))) {
            return List.of();
        }
        List<Dependent> wanted = plants(made);
        List<String> taken = new ArrayList<>();
        if (wanted.isEmpty()) {
            return taken;
        }
        try {
            Rehearsal.on(session, scripts, rehearsal -> {
                rehearsal.execute("CREATE SCHEMA pgpm_others");
                List<Dependent> planted = new ArrayList<>(wanted);
                planted.removeIf(dependent -> !plant(rehearsal, dependent));
                rehearsal.run(ScriptKind.REVERT, change);
                for (Dependent dependent : planted) {
                    if (isGone(session.connection(), dependent)) {
                        taken.add(dependent.what());
                    }
                }
            });
        } catch (ScriptFailure refused) {
            return List.of();
        } catch (SQLException e) {
            if (session.connection().isClosed()) {
                throw e;
            }
            return List.of(); // no schema can be made here
        }
        return taken;
    }

    /** On some things nobody can depend in this way: a type that is only announced. */
    private static boolean plant(Rehearsal rehearsal, Dependent dependent) {
        try {
            rehearsal.execute("SAVEPOINT pgpm_other;" + dependent.create() + ";RELEASE SAVEPOINT pgpm_other");
            return true;
        } catch (SQLException e) {
            return !plantedNothing(rehearsal);
        }
    }

    private static boolean plantedNothing(Rehearsal rehearsal) {
        try {
            rehearsal.execute("ROLLBACK TO SAVEPOINT pgpm_other");
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that depends on what a change made, and how to see whether it is still there. */
    private record Dependent(String what, String create, String there) {}

    private static List<Dependent> plants(Difference made) {
        List<Dependent> planted = new ArrayList<>();
        for (CatalogObject object : made.added()) {
            String own = "pgpm_others.object_" + (planted.size() + 1);
            String name = object.name();
            if (object.kind() == ObjectKind.SCHEMA) {
                planted.add(new Dependent(
                        "a table in the schema " + name,
                        "CREATE TABLE " + name + ".pgpm_others ()",
                        "SELECT pg_catalog.to_regclass('" + name.replace("'", "''") + ".pgpm_others') IS NOT NULL"));
            } else if (object.kind() == ObjectKind.TABLE
                    || object.kind() == ObjectKind.VIEW
                    || object.kind() == ObjectKind.MATERIALIZED_VIEW) {
                planted.add(new Dependent(
                        "a view of " + name,
                        "CREATE VIEW " + own + " AS SELECT 1 AS one FROM " + name,
                        "SELECT pg_catalog.to_regclass('" + own + "') IS NOT NULL"));
            } else if (object.kind() == ObjectKind.TYPE || object.kind() == ObjectKind.DOMAIN) {
                planted.add(new Dependent(
                        "a column of the type " + name,
                        "CREATE TABLE " + own + " (one " + name + ")",
                        "SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('"
                                + own + "') AND attname = 'one' AND NOT attisdropped)"));
            }
        }
        return planted;
    }

    private static boolean isGone(Connection connection, Dependent dependent) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(dependent.there())) {
            rows.next();
            return !rows.getBoolean(1);
        }
    }
}
