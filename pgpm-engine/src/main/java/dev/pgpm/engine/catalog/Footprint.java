package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of which system catalogs and tables a session's transactions wrote since a look, as far as that is
 * certain. The server counts the rows that a transaction inserts, updates and deletes, catalogs included, and tells of
 * those not yet reported ({@code pg_stat_get_xact_tuples_inserted} and its like; PostgreSQL documentation, The Cumulative
 * Statistics System). Rows of an earlier transaction or of one that was rolled back may be among them: a row too many,
 * never one too few. It costs 0.1 ms, and spares a look the catalogs that did not change, which are most of them, and the
 * rows of those that did ({@link Search}).
 *
 * <p>What another session writes is not counted here, so the session must be the only one: see {@link Seclusion}.
 * Used by one thread, like its session.
 */
public final class Footprint {

    /** Whoever makes one of these, in whatever words, may have given the database a way out. */
    private static final Set<String> WAYS_OUT =
            Set.of("pg_extension", "pg_language", "pg_foreign_data_wrapper", "pg_foreign_server", "pg_subscription");

    private static final String NAME = Batch.PREFIX + "footprint";

    /**
     * Names are qualified and no operator is looked up by name: a script may have set the search path. Which catalogs there
     * are does not have to be looked up, nor which tables: those that are younger than the first look are read anyway.
     */
    private static final String QUESTION = """
            SELECT pg_catalog.current_setting('track_counts'){$report}, pg_catalog.string_agg(pg_catalog.concat_ws(
                       ' ',
                       c.number,
                       c.oid,
                       pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid),
                       pg_catalog.pg_stat_get_xact_tuples_updated(c.oid),
                       pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)), ',') AS wrote
              FROM (SELECT w.oid::pg_catalog.oid, w.number
                      FROM pg_catalog.unnest('{$catalogs}'::pg_catalog.regclass[]) WITH ORDINALITY AS w(oid, number)
                     UNION ALL
                    SELECT t.oid, 0 FROM pg_catalog.unnest($1) AS t(oid)) c
             WHERE pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) OPERATOR(pg_catalog.>) 0::pg_catalog.int8
                OR pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) OPERATOR(pg_catalog.>) 0::pg_catalog.int8
                OR pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) OPERATOR(pg_catalog.>) 0::pg_catalog.int8
            """;

    /** From this version on a session can be told to report what it counted when its message is over. */
    private static final int REPORTING = 15;

    private static final String REPORT = ", pg_catalog.pg_stat_force_next_flush()";

    private static final int SCRIPTS = 4096;

    private final Connection connection;
    private final int version;
    private final List<String> catalogs;

    /** The tables of the first look, as an argument of the question. */
    private String asked = "{}";

    private final Set<String> written = new HashSet<>();

    /** What was found out about the last scripts: each runs several times in a row, and once more with the whole module. */
    private final Map<String, Boolean> leaving = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > SCRIPTS;
        }
    };

    /** What was written since the last look. */
    private Writes since = Writes.NONE;

    /** What the last message wrote of which somebody asked. */
    private Writes lately = Writes.NONE;

    /** What a transaction wrote that was open when it was asked: the server counts it until it is over, and reports it then. */
    private Writes open = Writes.NONE;

    /** What the last look found that was written since the first one, by number of the {@link Watch}. */
    private final Map<Integer, NewRows> known = new HashMap<>();

    /** What the next look asks first, if somebody asked ahead. */
    private @Nullable LookAhead ahead;

    private @Nullable Snapshot start;
    private @Nullable Snapshot last;

    /** The first look of all, and the catalogs that were written to since: what a module's changes wrote together. */
    private @Nullable Snapshot first;

    private final Set<String> writtenSinceFirst = new HashSet<>();
    private boolean certainSinceFirst;

    /** Whether the last look did not find out what was written since the first one. */
    private boolean lost;

    private Set<String> doubted = Set.of();

    private boolean secluded = true;
    private boolean certain;
    private boolean told;
    private boolean prepared;

    private Footprint(Connection connection) throws SQLException {
        this.connection = connection;
        this.version = connection.getMetaData().getDatabaseMajorVersion();
        this.catalogs = Stream.of(
                        Watch.of(version).stream().map(Watch::catalog),
                        WAYS_OUT.stream(),
                        FootprintLook.READING.stream(),
                        MarkReader.BESIDES.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /**
     * {@return the footprint of a session, which starts with {@link #startAt}}
     *
     * @throws SQLException if the server refuses
     */
    public static Footprint of(Connection connection) throws SQLException {
        return new Footprint(connection);
    }

    /**
     * From now on what is written counts from this look, which shows the database as it is. What was found out about its
     * functions goes for all that it was copied to.
     *
     * @throws SQLException if the server refuses
     */
    public void startAt(Snapshot look) throws SQLException {
        if (first == null && !look.isSecluded()) {
            secluded &= Seclusion.isCertain(connection);
        }
        if (secluded) {
            look.foundSecluded();
        }
        if (!certain || written.contains("pg_class")) {
            asked = Batch.array(look.tables());
        }
        if (first == null || (certainSinceFirst && writtenSinceFirst.isEmpty())) {
            first = look;
            certainSinceFirst = true;
        }
        start = look;
        certain = true;
        written.clear();
        looked(look, Map.of());
    }

    /**
     * Starts at a look before which nothing counts any more, {@link #goBackTo} included.
     *
     * @throws SQLException if the server refuses
     */
    public void beginAt(Snapshot look) throws SQLException {
        startAt(look);
        first = look;
        certainSinceFirst = true;
        writtenSinceFirst.clear();
        asked = Batch.array(look.tables());
    }

    /**
     * What is written counts from an earlier look again. If that is the first one of all, and nothing was missed since, it
     * is known which catalogs were written to; else the next look reads everything that changed.
     */
    @SuppressWarnings("ReferenceEquality") // that very look, not an equal one
    public void goBackTo(Snapshot look) {
        certain = certainSinceFirst && look == first;
        start = look;
        asked = Batch.array(look.tables());
        written.clear();
        written.addAll(writtenSinceFirst);
        looked(look, null);
    }

    /**
     * There was a look.
     *
     * @param found what was written since the first look, or {@code null} if that look had to read everything
     */
    void looked(Snapshot look, @Nullable Map<Integer, NewRows> found) {
        ahead = null;
        last = look;
        lost = found == null;
        since = Writes.NONE;
        known.clear();
        if (found != null) {
            known.putAll(found);
        }
    }

    /** A transaction begins whose writes count. */
    public void begin() {
        told = false;
    }

    /** A script is about to run; some can do what is not counted. */
    public void expect(String script) {
        secluded &= !leaving.computeIfAbsent(script, Seclusion::mayLeave);
    }

    /**
     * {@return what asks the server, in the same message as the commit and after it, what was written; the answer goes to
     * {@link #take}} The server keeps counting until the message is over.
     */
    public String question() {
        return question(asked);
    }

    /** {@return the same about catalogs alone, after scripts that only define and run no code: they write no rows of tables} */
    public String questionOfCatalogs() {
        return question("{}");
    }

    private String question(String about) {
        String prepare = prepared ? "" : "PREPARE " + NAME + "(pg_catalog.oid[]) AS " + asking() + ";";
        prepared = true;
        return prepare + "EXECUTE " + NAME + "('" + about + "')";
    }

    private String asking() {
        return QUESTION.replace("{$report}", reports() ? REPORT : "")
                .replace(
                        "$catalogs",
                        catalogs.stream()
                                .map(catalog -> "pg_catalog." + catalog)
                                .collect(Collectors.joining(",")));
    }

    /** The session's prepared statements are gone. */
    public void forgotten() {
        prepared = false;
        ReadingSession.forgotten(connection);
    }

    /**
     * Takes note of an error, if it is about the question and not about the commit: a script has dropped what was prepared
     * for it. Then nothing is certain until the next look.
     *
     * @return whether it is
     */
    public boolean takes(SQLException e) {
        boolean about = ReadingSession.isAboutPrepared(e)
                && String.valueOf(e.getMessage()).contains(NAME);
        if (about) {
            prepared = !"26000".equals(e.getSQLState());
            told = false;
        }
        return about;
    }

    /** Takes the answer to {@link #question}. */
    public void take(ResultSet answer) throws SQLException {
        lately = read(answer).minus(open);
        open = Writes.NONE;
        add(lately);
    }

    /** Takes the answer to {@link #question} in a transaction that is still open. */
    public void takeOpen(ResultSet answer) throws SQLException {
        open = read(answer);
        lately = open;
        certain &= told;
        certainSinceFirst &= told;
    }

    private Writes read(ResultSet answer) throws SQLException {
        answer.next();
        told = "on".equals(answer.getString(1));
        return Writes.of(answer.getString("wrote"), catalogs);
    }

    /**
     * The open transaction is committed.
     *
     * @param withNext whether by the message that asks next: then its answer counts this transaction, too
     */
    public void keepsOpen(boolean withNext) {
        add(open);
        committed();
        if (!withNext) {
            open = Writes.NONE;
        }
    }

    /** The open transaction is rolled back, by a message of its own that lets the server report. */
    public void dropsOpen() {
        open = Writes.NONE;
    }

    /** {@return what lets the server report what it counted when the message is over, though nobody asks} */
    public String reporting() {
        return reports() ? "SELECT pg_catalog.pg_stat_force_next_flush()" : "";
    }

    /** What {@link #question} gave was not run. */
    public void unasked(String question) {
        prepared &= !question.startsWith("PREPARE");
    }

    private void add(Writes more) {
        since = since.plus(more);
        written.addAll(more.catalogs());
        writtenSinceFirst.addAll(more.catalogs());
        secluded &= Collections.disjoint(written, WAYS_OUT);
    }

    /**
     * {@return what the last message wrote that asked} On a server that reports what it counted at the end of each message
     * ({@link #reports}), that is what its transactions wrote; on others, what was written before may be counted again.
     */
    public Writes lately() {
        return lately;
    }

    /** {@return whether the server reports at the end of each message what it counted, so that it is counted once} */
    public boolean reports() {
        return version >= REPORTING;
    }

    /** {@return what was written since the last look} See {@link #lately} for what is counted twice. */
    public Writes since() {
        return since;
    }

    /**
     * What was written since the last look has been taken back, as far as anybody knows. Where just as many rows were deleted as
     * inserted, they are taken for the same ones.
     *
     * @return whether nothing else was written
     */
    public boolean isBack() {
        since = since.withoutPassing();
        return since.isNothing();
    }

    /** {@return whether statements that define something may run code of users} */
    public boolean mayTriggerEvents() {
        return writtenSinceFirst.contains("pg_event_trigger")
                || last == null
                || !last.entries().chosen(CommonEntries.Choice.EVENT_TRIGGERS).isEmpty();
    }

    /** The transaction was committed. If nobody asked what it wrote, nothing is certain until the next look. */
    public void committed() {
        certain &= told;
        certainSinceFirst &= told;
    }

    /** Something was written that nobody counted. */
    public void lost() {
        certain = false;
        certainSinceFirst = false;
    }

    /** {@return whether it is certain what was written since the last {@link #startAt}} */
    public boolean isCertain() {
        return certain && secluded;
    }

    /** {@return whether the last look found just as many young rows as were counted in these catalogs} */
    public boolean explained(Set<String> catalogs) {
        return catalogs.isEmpty() || (isCertain() && !lost && Collections.disjoint(doubted, catalogs));
    }

    /** A look did not find what was counted in these catalogs, and read all that is new there. */
    void doubted(Set<String> catalogs) {
        doubted = Set.copyOf(catalogs);
    }

    /** {@return whether it is certain what was written since that look} */
    @SuppressWarnings("ReferenceEquality") // that very look, not an equal one
    boolean isCertainSince(Snapshot look) {
        return certain && secluded && look == start;
    }

    /** {@return what the last look saw} */
    Snapshot last() {
        return Objects.requireNonNull(last, "there was a look");
    }

    /**
     * {@return what the next look is going to ask first, if that is known; it has to be sent at once, behind {@link #question}}
     *
     * @param expected what will have been written by then
     * @throws SQLException if the connection is closed
     */
    public Optional<LookAhead> lookAhead(Writes expected) throws SQLException {
        Snapshot earlier = start;
        ahead = earlier == null || !isCertain() || lost
                ? null
                : new LookAhead(
                        ReadingSession.alone(connection), earlier, searches(since.plus(expected)), tellsBesides());
        return Optional.ofNullable(ahead);
    }

    /** {@return what was asked ahead, if it serves a look that begins now} */
    Optional<LookAhead> askedAhead(Snapshot earlier) {
        return Optional.ofNullable(ahead).filter(asked -> asked.serves(earlier, searches(), tellsBesides()));
    }

    /** {@return how to search each {@link Watch} for what was written since the last look} */
    List<Search> searches() {
        return searches(since);
    }

    private List<Search> searches(Writes writes) {
        return Watch.of(version).stream().map(watch -> search(watch, writes)).toList();
    }

    private Search search(Watch watch, Writes writes) {
        Writes.Counts count = writes.to(watch.catalog());
        if (lost) {
            return written.contains(watch.catalog()) ? Search.ALL : Search.NOTHING;
        } else if (count.isNothing()) {
            return Search.NOTHING;
        } else if (watch.hasLead() && count.updated() == 0 && (count.inserted() == 0 || count.deleted() == 0)) {
            return Search.NEWEST;
        }
        boolean explicable = count.deleted() == 0 || (watch.hasLead() && count.inserted() == 0);
        return watch.isUnique() && explicable ? Search.NEW : Search.ALL;
    }

    /** {@return what the last look found in a catalog that was written since the first one} */
    NewRows known(int index) {
        return known.getOrDefault(index, NewRows.none(Watch.of(version).get(index)));
    }

    /** {@return what the last look found, by number of the {@link Watch}; nothing if it did not find out} */
    Map<Integer, NewRows> known() {
        return Map.copyOf(known);
    }

    /** {@return whether the last look found out what was written since the first one; if not, it read everything} */
    public boolean isKnown() {
        return !lost;
    }

    /** {@return whether only what was found is needed to tell what is there now, however many young rows came or went} */
    boolean isComplete(Search search, Watch watch) {
        return switch (search) {
            case ALL -> true;
            case NEW -> since.to(watch.catalog()).deleted() == 0;
            default -> false;
        };
    }

    /** {@return whether as many young rows came or went as were inserted or deleted since the last look} */
    boolean explains(NewRows before, NewRows now) {
        Writes.Counts count = since.to(now.watch().catalog());
        return now.young() - before.young() == count.inserted() - count.deleted();
    }

    /** {@return whether something may have been said of the database itself, elsewhere than in its own row} */
    boolean tellsBesides() {
        return !Collections.disjoint(written, MarkReader.BESIDES);
    }

    /** {@return whether rows of that catalog were written since the last look} */
    boolean isWritten(String catalog) {
        return since.catalogs().contains(catalog);
    }

    /** {@return the OIDs of the tables, of those that were there at the first look, whose rows were written since the last} */
    Set<Long> tables() {
        return since.tables();
    }
}
