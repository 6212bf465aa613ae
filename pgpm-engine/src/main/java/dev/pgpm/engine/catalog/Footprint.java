package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which system catalogs a session's transactions wrote to since a look, as far as that is certain. The server counts the
 * rows that a transaction inserts, updates and deletes, catalogs included, and tells of those not yet reported
 * ({@code pg_stat_get_xact_tuples_inserted} and its like; PostgreSQL documentation, The Cumulative Statistics System).
 * Rows of an earlier transaction or of one that was rolled back may be among them: a catalog too many, never one too few.
 * It costs 0.1 ms, and spares a look the catalogs that did not change, which are most of them.
 *
 * <p>What another session writes is not counted here, so the session must be the only one: see {@link Seclusion}.
 * Used by one thread, like its session.
 */
public final class Footprint {

    /** Whoever makes one of these, in whatever words, may have given the database a way out. */
    private static final Set<String> WAYS_OUT =
            Set.of("pg_extension", "pg_language", "pg_foreign_data_wrapper", "pg_foreign_server", "pg_subscription");

    private final int version;
    private final String question;
    private final Set<String> written = new HashSet<>();
    private @Nullable Snapshot start;
    private boolean secluded;
    private boolean certain;
    private boolean told;

    private Footprint(int version, boolean secluded) {
        this.version = version;
        this.secluded = secluded;
        this.question = question(catalogs(version));
    }

    /**
     * {@return the footprint of a session, which starts with {@link #startAt}}
     *
     * @throws SQLException if the server refuses
     */
    public static Footprint of(Connection connection) throws SQLException {
        return new Footprint(connection.getMetaData().getDatabaseMajorVersion(), Seclusion.isCertain(connection));
    }

    private static List<String> catalogs(int version) {
        return Watch.of(version).stream().map(Watch::catalog).distinct().toList();
    }

    /** Names are qualified and no operator is looked up by name: a script may have set the search path. */
    private static String question(List<String> catalogs) {
        return """
                SELECT pg_catalog.current_setting('track_counts'), pg_catalog.string_agg(w.catalog, ' ')
                  FROM pg_catalog.unnest('{%s}'::pg_catalog.text[]) AS w (catalog)
                 WHERE pg_catalog.pg_stat_get_xact_tuples_inserted(w.catalog::pg_catalog.regclass)
                           OPERATOR(pg_catalog.>) 0::pg_catalog.int8
                    OR pg_catalog.pg_stat_get_xact_tuples_updated(w.catalog::pg_catalog.regclass)
                           OPERATOR(pg_catalog.>) 0::pg_catalog.int8
                    OR pg_catalog.pg_stat_get_xact_tuples_deleted(w.catalog::pg_catalog.regclass)
                           OPERATOR(pg_catalog.>) 0::pg_catalog.int8
                """.formatted(String.join(
                ",", catalogs.stream().map(name -> "pg_catalog." + name).toList()));
    }

    /** From now on what is written counts from this look, which shows the database as it is. */
    public void startAt(Snapshot look) {
        start = look;
        certain = true;
        written.clear();
    }

    /** A transaction begins whose writes count. */
    public void begin() {
        told = false;
    }

    /** A script is about to run; some can do what is not counted. */
    public void expect(String script) {
        secluded &= !Seclusion.mayLeave(script);
    }

    /** {@return the query that asks the server what the open transaction wrote; its answer goes to {@link #take}} */
    public String question() {
        return question;
    }

    /** Takes the last answer of a statement, which is that to {@link #question}. */
    public void take(Statement statement) throws SQLException {
        while (true) {
            ResultSet rows = statement.getResultSet();
            boolean last = false;
            if (rows != null && rows.getMetaData().getColumnCount() == 2) {
                rows.next();
                told = "on".equals(rows.getString(1));
                String names = rows.getString(2);
                if (names != null) {
                    for (String name : List.of(names.split(" "))) {
                        written.add(name.substring("pg_catalog.".length()));
                    }
                    secluded &= Collections.disjoint(written, WAYS_OUT);
                }
                last = true;
            }
            if (last || (!statement.getMoreResults() && statement.getUpdateCount() < 0)) {
                return;
            }
        }
    }

    /** The transaction was committed. If nobody asked what it wrote, nothing is certain until the next look. */
    public void committed() {
        certain &= told;
    }

    /** Something was written that nobody counted. */
    public void lost() {
        certain = false;
    }

    /** {@return for each {@link Watch}, whether its catalog may have changed since that look; nothing if unknown} */
    @SuppressWarnings("ReferenceEquality") // that very look, not an equal one
    Optional<boolean[]> since(Snapshot look) {
        if (!certain || !secluded || look != start) {
            return Optional.empty();
        }
        List<Watch> watches = Watch.of(version);
        boolean[] touched = new boolean[watches.size()];
        for (int i = 0; i < touched.length; i++) {
            touched[i] = written.contains(watches.get(i).catalog());
        }
        return Optional.of(touched);
    }
}
