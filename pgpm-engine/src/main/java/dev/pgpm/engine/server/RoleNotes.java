package dev.pgpm.engine.server;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run knows of the roles that its scripts made: roles do not go with a database, and are the only thing of a run that
 * does not. The object ids stand behind the mark of a database that holds nothing, where a later run finds them if this one
 * is killed; what is said of the other databases is looked at by who cycles in them.
 *
 * <p>Whoever calls has the admin session's turn, but for {@link #seenBy}.
 */
final class RoleNotes {

    private static final System.Logger LOG = System.getLogger(RoleNotes.class.getName());

    private final AdminSession session;
    private final DatabaseStatements statements;
    private volatile Set<String> atStart = Set.of();
    private final Map<String, Set<MadeRole>> made = new LinkedHashMap<>();
    private @Nullable String place;

    RoleNotes(AdminSession session, DatabaseStatements statements) {
        this.session = session;
        this.statements = statements;
    }

    /** Learns which roles are others', before a script makes any. */
    void lookAtStart() throws SQLException {
        Set<String> names = new HashSet<>();
        MadeRole.all(session.connection()).forEach(role -> names.add(role.name()));
        atStart = Set.copyOf(names);
    }

    /**
     * {@return the roles that a script's session sees and that were not there at the start} By name: a role that a script
     * dropped and made again belongs to whom it belonged before. None if nobody looked at the start.
     */
    Set<MadeRole> seenBy(Connection maker) throws SQLException {
        if (atStart.isEmpty()) {
            return Set.of();
        }
        Set<MadeRole> seen = MadeRole.all(maker);
        seen.removeIf(role -> atStart.contains(role.name()));
        return seen;
    }

    /**
     * Notes those of the roles that nobody but their maker sees yet.
     *
     * @return whether there are any new ones, which {@link #writeTo} has to write down
     */
    boolean add(String database, Set<MadeRole> seen) throws SQLException {
        Set<MadeRole> fresh = new LinkedHashSet<>(seen);
        fresh.removeAll(MadeRole.all(session.connection()));
        return made.computeIfAbsent(database, name -> new LinkedHashSet<>()).addAll(fresh);
    }

    /** {@return the database that the notes are kept in, if there is one} */
    @Nullable
    String place() {
        return place;
    }

    void writeTo(String database, OwnerMark mark) throws SQLException {
        place = database;
        statements.note(database, mark, all());
    }

    /** Leaves the roles that were made in a database to its user. */
    void forget(String database, OwnerMark mark) throws SQLException {
        if (made.remove(database) != null && place != null) {
            statements.note(place, mark, all());
        }
    }

    /** Drops the roles that the modules' own reverts have not taken back. */
    void dropAll() throws SQLException {
        drop(all());
    }

    /** Drops roles of this run or of one that is over; those that something needs stay, and are told. */
    void drop(List<MadeRole> roles) throws SQLException {
        List<MadeRole> left = roles.isEmpty() ? List.of() : statements.dropRoles(roles);
        if (!left.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    () -> "roles that a script made stay, because something needs them: "
                            + left.stream().map(MadeRole::name).toList());
        }
    }

    private List<MadeRole> all() {
        List<MadeRole> all = new ArrayList<>();
        made.values().forEach(all::addAll);
        return all;
    }
}
