package dev.pgpm.engine.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
        LedgerWrite write = LedgerWrite.of(entry);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(write.statement().plain(write.literals()));
        }
    }

    /** {@return what records it where {@link #preparing} was sent before on this connection; without a semicolon} */
    public static String sql(LedgerEntry entry) {
        return sql(List.of(entry));
    }

    /** {@return the same for several, in their order} */
    public static String sql(List<LedgerEntry> entries) {
        return LedgerWrite.of(entries).stream()
                .map(write -> write.statement().execute(write.literals()))
                .collect(Collectors.joining(";"));
    }

    /** {@return what prepares the connection for these entries, with a semicolon; nothing if it is prepared} */
    public String preparing(List<LedgerEntry> entries) {
        return LedgerWrite.statements(entries).stream()
                .filter(statement -> !prepared.contains(statement.name()))
                .map(statement -> statement.prepare() + ";")
                .collect(Collectors.joining());
    }

    /** What {@link #preparing} gave for these entries has been run. */
    public void prepared(List<LedgerEntry> entries) {
        LedgerWrite.statements(entries).forEach(statement -> prepared.add(statement.name()));
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
                && String.valueOf(e.getMessage()).contains(LedgerWrite.PREFIX);
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
