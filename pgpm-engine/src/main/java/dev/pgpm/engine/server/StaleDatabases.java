package dev.pgpm.engine.server;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What runs that are over left on a server: databases with a mark of theirs, those that such a run was killed over before it
 * could mark them, and the roles that were made in them. A name alone is never enough to be dropped.
 */
final class StaleDatabases {

    private static final System.Logger LOG = System.getLogger(StaleDatabases.class.getName());

    private static final Duration OTHERS_CREATE = Duration.ofSeconds(2);

    private final DatabaseStatements statements;
    private final RoleNotes roles;
    private final Predicate<OwnerMark> over;

    /** @param over whether the run that a mark is of is over, and is not the one that asks */
    StaleDatabases(DatabaseStatements statements, RoleNotes roles, Predicate<OwnerMark> over) {
        this.statements = statements;
        this.roles = roles;
        this.over = over;
    }

    /**
     * Drops them; what the server does not let us drop stays.
     *
     * @return the names of the dropped databases
     * @throws SQLException if the server cannot be asked
     */
    List<String> drop() throws SQLException {
        List<String> dropped = new ArrayList<>();
        List<DatabaseStatements.Candidate> notes = new ArrayList<>();
        boolean halfMade = false;
        for (DatabaseStatements.Candidate candidate : statements.candidates()) {
            if (isStale(candidate) && !candidate.roles().isEmpty()) {
                notes.add(candidate);
            } else if (isStale(candidate)) {
                drop(candidate, dropped);
            }
            halfMade |= candidate.isHalfMade();
        }
        if (halfMade) {
            statements.whileNobodyCreates(OTHERS_CREATE, () -> dropHalfMade(dropped));
        }
        dropRoles(notes, dropped);
        return List.copyOf(dropped);
    }

    private boolean isStale(DatabaseStatements.Candidate candidate) {
        return candidate.mark().filter(over).isPresent();
    }

    private List<String> dropHalfMade(List<String> dropped) throws SQLException {
        for (DatabaseStatements.Candidate candidate : statements.candidates()) {
            if (candidate.isHalfMade()) {
                drop(candidate, dropped);
            }
        }
        return dropped;
    }

    /** After all that may hold on to a role, and before what says that it was ours. */
    private void dropRoles(List<DatabaseStatements.Candidate> notes, List<String> dropped) throws SQLException {
        roles.drop(notes.stream().flatMap(note -> note.roles().stream()).toList());
        notes.forEach(note -> drop(note, dropped));
    }

    private void drop(DatabaseStatements.Candidate candidate, List<String> dropped) {
        try {
            statements.drop(candidate.name());
            dropped.add(candidate.name());
        } catch (SQLException e) {
            // Another user's, or another reaper is faster: the next run looks again.
            LOG.log(Level.DEBUG, () -> "a stale database stays: " + candidate.name(), e);
        }
    }
}
