package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.ObjectKind;
import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.catalog.SnapshotOptions;
import dev.pgpm.engine.catalog.SnapshotReader;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.KeptDatabase;
import dev.pgpm.engine.server.KeptDatabases;
import dev.pgpm.engine.workspace.Requirement;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Templates that outlive the run, found again by the content that they were made of. What is taken is a copy, and it is
 * looked at as a whole: it is used only if it holds what it held when it was left. Used by several threads.
 */
final class KeptTemplates {

    /**
     * What takes less to make, out of the nearest template that is kept, is not worth a database: a copy costs 24 ms (21 MB,
     * measured), and all of it has to be looked at.
     */
    static final Duration WORTH = Duration.ofMillis(250);

    /** What a copy has of its own: it is no template, and its comment is the mark of its run. */
    private static final Set<ObjectKind> OF_ONE_DATABASE = EnumSet.of(ObjectKind.DATABASE, ObjectKind.DATABASE_COMMENT);

    private static final System.Logger LOG = System.getLogger(KeptTemplates.class.getName());

    private final DatabaseServer server;
    private final Databases databases;
    private final KeptDatabases kept;
    private final KeptDatabases.Limits limits;
    private final Duration worth;
    private final ContentKeys keys;
    private final Map<String, KeptDatabase> there;
    private final Map<String, Candidate> candidates = new ConcurrentHashMap<>();
    private volatile boolean none;

    private record Candidate(Collection<Requirement> holds, String database) {}

    KeptTemplates(
            DatabaseServer server, Databases databases, ContentKeys keys, KeptDatabases.Limits limits, Duration worth) {
        this.server = server;
        this.databases = databases;
        this.kept = databases.kept();
        this.limits = limits;
        this.worth = worth;
        this.keys = keys;
        this.there = kept.all().stream().collect(Collectors.toMap(KeptDatabase::key, database -> database));
    }

    /** From now on nothing is taken and nothing is left. */
    void keepNone() {
        none = true;
    }

    /** {@return a template that holds just this, if an earlier run left one that is as it was} */
    Optional<Template> take(Collection<Requirement> holds, String label) throws SQLException {
        if (none || there.isEmpty()) {
            return Optional.empty();
        }
        KeptDatabase found = keys.ofDatabase(holds).map(there::get).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        Optional<String> copy = kept.copyOf(found, label);
        return copy.isPresent() ? checked(found, copy.get(), holds) : Optional.empty();
    }

    private Optional<Template> checked(KeptDatabase found, String copy, Collection<Requirement> holds)
            throws SQLException {
        Look look = look(copy, holds);
        if (!look.content().equals(found.content())) {
            LOG.log(
                    Level.WARNING,
                    () -> "somebody changed " + found.name() + ", which is dropped: what it held is deployed anew");
            databases.drop(copy);
            kept.drop(found);
            there.remove(found.key());
            return Optional.empty();
        }
        return Optional.of(new Template(copy, names(holds), look.snapshot(), Template.Making.NOTHING));
    }

    boolean isWorthKeeping(Template made) {
        return !none && !made.making().changesRoles() && made.making().time().compareTo(worth) >= 0;
    }

    /** {@return a template that was made now} If making it took long, it is left to later runs at the end of this one. */
    Template consider(Collection<Requirement> holds, Template made) {
        if (!isWorthKeeping(made)) {
            return made;
        }
        keys.ofDatabase(holds)
                .ifPresent(key -> candidates.put(key, new Candidate(List.copyOf(holds), made.database())));
        return made.outliving();
    }

    /** Leaves to later runs what is worth it, if the files are still what they were, and drops what is too old or too much. */
    void writeDown(ContentKeys now) {
        candidates.forEach((key, candidate) -> {
            if (!none && now.ofDatabase(candidate.holds()).filter(key::equals).isPresent()) {
                leave(key, candidate);
            }
        });
        kept.tidy(limits);
    }

    private void leave(String key, Candidate candidate) {
        try {
            Look look = look(candidate.database(), candidate.holds());
            if (look.snapshot().skipped().isEmpty()) { // what was not read could change without being noticed
                kept.leave(candidate.database(), key, look.content());
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, () -> "not left to later runs: " + candidate.database(), e);
        }
    }

    private record Look(Snapshot snapshot, String content) {}

    /** All that can be compared of a database, and what its ledger says. */
    private Look look(String database, Collection<Requirement> holds) throws SQLException {
        try (Connection connection = server.connect(database)) {
            Snapshot snapshot = new SnapshotReader(SnapshotOptions.withContents()).read(connection);
            LedgerSnapshot ledger = LedgerSnapshot.read(connection);
            List<String> parts = new ArrayList<>();
            snapshot.objects().stream()
                    .filter(object -> !OF_ONE_DATABASE.contains(object.kind()))
                    .forEach(object -> parts.addAll(List.of(object.identity(), object.definition())));
            names(holds).stream()
                    .sorted()
                    .forEach(name -> ledger.deployed(name)
                            .values()
                            .forEach(change -> parts.add(change.address() + " " + change.scriptHash())));
            return new Look(snapshot, ContentKeys.hash(parts));
        }
    }

    private static Set<String> names(Collection<Requirement> holds) {
        Set<String> names = new HashSet<>();
        holds.forEach(requirement -> names.add(requirement.name()));
        return names;
    }
}
