package dev.pgpm.engine.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the rows of the ledger, through one connection. Writes take part in the connection's transaction; nothing is
 * committed here; {@link LedgerSnapshot} reads. Every name in the SQL is qualified, so that no setting of a script can mislead it.
 */
public final class Ledger {

    /** What the names of our prepared statements start with. */
    private static final String PREFIX = "pgpm_ledger_";

    private static final PreparedEntry DEPLOYED = PreparedEntry.of(PREFIX + "deployed", """
            WITH package AS (
                INSERT INTO pgpm_migrate.packages (package) VALUES (?) ON CONFLICT (package) DO NOTHING
            ), change AS (
                INSERT INTO pgpm_migrate.changes (change_id, change_name, package, script_hash) VALUES (?, ?, ?, ?)
            ), script AS (
                INSERT INTO pgpm_migrate.scripts (change_id, token_hash) VALUES (?, ?)
            ), dependency AS (
                INSERT INTO pgpm_migrate.dependencies (change_id, requires)
                SELECT ?, r FROM pg_catalog.unnest(?::pg_catalog.text[]) AS r
            )
            INSERT INTO pgpm_migrate.events (event_type, change_name, package) VALUES ('deploy', ?, ?)
            """);

    private static final PreparedEntry REVERTED = PreparedEntry.of(PREFIX + "reverted", """
            WITH change AS (
                DELETE FROM pgpm_migrate.changes c
                WHERE c.package OPERATOR(pg_catalog.=) ?::pg_catalog.text
                  AND c.change_name OPERATOR(pg_catalog.=) ?::pg_catalog.text
            )
            INSERT INTO pgpm_migrate.events (event_type, change_name, package) VALUES ('revert', ?, ?)
            """);

    private static final String RECORD_FAILURE = """
            INSERT INTO pgpm_migrate.events (event_type, change_name, package, error_message, error_code)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String RECORD_TAG = """
            INSERT INTO pgpm_migrate.tags (package, tag, change_name, note) VALUES (?, ?, ?, ?)
            ON CONFLICT (package, tag) DO NOTHING
            """;

    private static final Pattern SPOKEN_OF = Pattern.compile("pgpm_migrate", Pattern.CASE_INSENSITIVE);

    private final Connection connection;

    /** What this connection has prepared. */
    private final Set<String> prepared = new HashSet<>();

    /** Makes a ledger on a database that has one; see {@link LedgerSchema#ensure}. */
    public Ledger(Connection connection) {
        this.connection = connection;
    }

    /**
     * Records that a change was deployed: the change, what it requires, and the event, in one round trip.
     *
     * @param scriptHash the content hash of the deploy script
     * @param tokenHash the hash of its tokens
     * @param requires the required changes, each as {@code module:change}
     * @throws SQLException if the server refuses, for instance because the change is recorded already
     */
    public void recordDeploy(String module, String change, String scriptHash, String tokenHash, List<String> requires)
            throws SQLException {
        record(new LedgerEntry.Deployed(module, change, scriptHash, tokenHash, requires));
    }

    /**
     * Records that a change was reverted: its row goes, with its dependencies and tags, and an event comes.
     *
     * @throws SQLException if the server refuses
     */
    public void recordRevert(String module, String change) throws SQLException {
        record(new LedgerEntry.Reverted(module, change));
    }

    /**
     * Records what was done to a change.
     *
     * @throws SQLException if the server refuses
     */
    public void record(LedgerEntry entry) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(statementFor(entry).plain(literals(entry)));
        }
    }

    /** {@return what records it where {@link #preparing} was sent before on this connection; without a semicolon} */
    public static String sql(LedgerEntry entry) {
        return statementFor(entry).execute(literals(entry));
    }

    /** {@return what prepares the connection for entries like these, with a semicolon; nothing if it is prepared} */
    public String preparing(Collection<LedgerEntry> entries) {
        return entries.stream()
                .map(Ledger::statementFor)
                .distinct()
                .filter(statement -> !prepared.contains(statement.name()))
                .map(statement -> statement.prepare() + ";")
                .collect(Collectors.joining());
    }

    /** What {@link #preparing} gave for these entries has been run. */
    public void prepared(Collection<LedgerEntry> entries) {
        entries.forEach(entry -> prepared.add(statementFor(entry).name()));
    }

    /** The connection's prepared statements are gone. */
    public void forgotten() {
        prepared.clear();
    }

    /** {@return whether a text speaks of the ledger, so that whoever runs it may read what is written there} */
    public static boolean isSpokenOfIn(String text) {
        return SPOKEN_OF.matcher(text).find();
    }

    /** {@return whether this is what the server says if what {@link #sql} relies on is not, or no longer, prepared} */
    public static boolean isAboutPrepared(SQLException e) {
        return Set.of("26000", "42P05").contains(String.valueOf(e.getSQLState()))
                && String.valueOf(e.getMessage()).contains(PREFIX);
    }

    private static PreparedEntry statementFor(LedgerEntry entry) {
        return entry instanceof LedgerEntry.Deployed ? DEPLOYED : REVERTED;
    }

    /** The values in the order of the parameters. */
    private static List<String> literals(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Deployed e) {
            String id = changeId(e.module(), e.change(), e.scriptHash());
            List<String> literals = PreparedEntry.literals(
                    e.module(), id, e.change(), e.module(), e.scriptHash(), id, e.tokenHash(), id);
            literals.add(PreparedEntry.array(e.requires()));
            literals.addAll(PreparedEntry.literals(e.change(), e.module()));
            return literals;
        } else if (entry instanceof LedgerEntry.Reverted e) {
            return PreparedEntry.literals(e.module(), e.change(), e.change(), e.module());
        }
        throw new IllegalStateException("no such entry: " + entry);
    }

    /**
     * Records that a deploy, revert or verify failed.
     *
     * @param type {@code deploy}, {@code revert} or {@code verify}
     * @param message the server's message
     * @param sqlState the SQLSTATE
     * @throws SQLException if the server refuses
     */
    public void recordFailure(String type, String module, String change, String message, String sqlState)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_FAILURE)) {
            statement.setString(1, type);
            statement.setString(2, change);
            statement.setString(3, module);
            statement.setString(4, message);
            statement.setString(5, sqlState);
            statement.execute();
        }
    }

    /**
     * Records a tag of the plan whose change is deployed. A tag that is recorded already stays as it is.
     *
     * @throws SQLException if the server refuses, for instance because the change is not deployed
     */
    public void recordTag(String module, String tag, String change, String note) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_TAG)) {
            statement.setString(1, module);
            statement.setString(2, tag);
            statement.setString(3, change);
            statement.setString(4, note);
            statement.execute();
        }
    }

    /**
     * The key of a change's row: the hash of module, change and script hash written one after the other, which is
     * upstream's formula and has to stay so.
     */
    static String changeId(String module, String change, String scriptHash) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] text = (module + change + scriptHash).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
