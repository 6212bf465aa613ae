package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.FindingsException;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The databases of dependencies that runs leave on a server to later ones, see {@link KeptDatabase}. Only those are seen
 * that belong to the user of this run.
 *
 * <p>Any number of runs may use them at once. What holds one is the server's own lock on it while it is copied, which dies
 * with its session: DROP DATABASE waits for it, and a copy of what is gone is refused. A run works on its own copy only.
 * That nothing can be taken, left or dropped harms nobody; the run makes what it needs.
 */
public final class KeptDatabases {

    private static final System.Logger LOG = System.getLogger(KeptDatabases.class.getName());

    /** A name alone is never enough: the comment has to be ours, and nobody may have let others in since. */
    private static final String MINE = """
            SELECT d.datname, coalesce(shobj_description(d.oid, 'pg_database'), ''),
                   EXISTS (SELECT
                             FROM pg_shdepend s
                            WHERE s.dbid = d.oid
                              AND s.refclassid = 'pg_authid'::regclass
                              AND s.refobjid <> d.datdba)
              FROM pg_database d
             WHERE starts_with(d.datname::text, 'pgpm_kept_')
               AND d.datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user)
               AND NOT d.datallowconn
               AND d.datistemplate
             ORDER BY d.datname
            """;

    private final Databases databases;
    private final Clock clock;

    KeptDatabases(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * How many are kept on a server, and how long after they were last of use.
     *
     * @param most the least recently used are dropped first
     * @param longest what was of no use for so long is dropped
     */
    public record Limits(int most, Duration longest) {

        /** Sixteen, each from 8 MB, for a week. */
        public static final Limits USUAL = new Limits(16, Duration.ofDays(7));

        public Limits {
            if (most < 0 || longest.isNegative()) {
                throw new IllegalArgumentException("not a limit: " + most + ", " + longest);
            }
        }
    }

    private record Found(KeptDatabase database, boolean namesRoles) {}

    /** {@return what is there; nothing if the server cannot be asked} */
    public List<KeptDatabase> all() {
        return found().stream().map(Found::database).toList();
    }

    /** {@return the name of a copy, which belongs to this run; nothing if the database is gone or cannot be copied} */
    public Optional<String> copyOf(KeptDatabase kept, String label) {
        try {
            String copy = databases.cloneOf(kept.name(), label);
            KeptDatabase used = new KeptDatabase(kept.key(), kept.content(), clock.instant());
            attempt("noted as used: " + kept.name(), () -> databases.execute(comment(used)));
            return Optional.of(copy);
        } catch (FindingsException e) {
            LOG.log(Level.DEBUG, () -> "not taken: " + kept.name(), e);
            return Optional.empty();
        }
    }

    /**
     * Leaves a database of this run, which nobody is connected to, to later runs. All of it happens or nothing.
     *
     * @return whether it was taken; otherwise another run left the same first, or the server refuses, and it stays as it was
     */
    public boolean leave(String database, String key, String content) {
        KeptDatabase kept = new KeptDatabase(key, content, clock.instant());
        String name = Identifiers.quote(kept.name());
        return attempt(
                "left to later runs: " + database,
                () -> databases.giveUp(
                        database,
                        String.join(
                                "; ",
                                "ALTER DATABASE " + Identifiers.quote(database) + " RENAME TO " + name,
                                "ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS false IS_TEMPLATE true",
                                comment(kept))));
    }

    /** Drops one, unless somebody uses it. */
    public void drop(KeptDatabase kept) {
        String name = Identifiers.quote(kept.name());
        boolean dropped = attempt("dropped: " + kept.name(), () -> {
            databases.execute("ALTER DATABASE " + name + " IS_TEMPLATE false");
            databases.execute("DROP DATABASE " + name);
        });
        if (!dropped) {
            attempt(
                    "a template again: " + kept.name(),
                    () -> databases.execute("ALTER DATABASE " + name + " IS_TEMPLATE true"));
        }
    }

    /** Drops all. */
    public void clear() {
        all().forEach(this::drop);
    }

    /** Drops what is over a limit. */
    public void tidy(Limits limits) {
        List<KeptDatabase> latest = new ArrayList<>(all());
        latest.sort(Comparator.comparing(KeptDatabase::used).reversed());
        Instant oldest = clock.instant().minus(limits.longest());
        for (int i = 0; i < latest.size(); i++) {
            if (i >= limits.most() || latest.get(i).used().isBefore(oldest)) {
                drop(latest.get(i));
            }
        }
    }

    /** Drops those that hold anything of a role's but the user's own: such a role could not be dropped. */
    public void dropThoseThatNameRoles() {
        found().stream().filter(Found::namesRoles).map(Found::database).forEach(this::drop);
    }

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        attempt(
                "looked at",
                () -> databases.ask(connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(MINE)) {
                        while (rows.next()) {
                            boolean namesRoles = rows.getBoolean(3);
                            KeptDatabase.parse(rows.getString(1), rows.getString(2))
                                    .ifPresent(kept -> found.add(new Found(kept, namesRoles)));
                        }
                    }
                    return found;
                }));
        return found;
    }

    private static String comment(KeptDatabase kept) {
        return "COMMENT ON DATABASE " + Identifiers.quote(kept.name()) + " IS " + Literals.quote(kept.comment());
    }

    private static boolean attempt(String what, Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (SQLException | FindingsException e) {
            LOG.log(Level.DEBUG, () -> "a kept database could not be " + what, e);
            return false;
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }
}
