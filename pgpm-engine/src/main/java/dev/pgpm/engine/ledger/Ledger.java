package dev.pgpm.engine.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes the rows of the ledger, through one connection. Writes take part in the connection's transaction; nothing is
 * committed here; {@link LedgerSnapshot} reads. Every name in the SQL is qualified, so that no setting of a script can mislead it.
 */
public final class Ledger {

    private static final String RECORD_DEPLOY = """
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
            """;

    private static final String RECORD_REVERT = """
            WITH change AS (
                DELETE FROM pgpm_migrate.changes c
                WHERE c.package OPERATOR(pg_catalog.=) ?::pg_catalog.text
                  AND c.change_name OPERATOR(pg_catalog.=) ?::pg_catalog.text
            )
            INSERT INTO pgpm_migrate.events (event_type, change_name, package) VALUES ('revert', ?, ?)
            """;

    private static final String RECORD_FAILURE = """
            INSERT INTO pgpm_migrate.events (event_type, change_name, package, error_message, error_code)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String RECORD_TAG = """
            INSERT INTO pgpm_migrate.tags (package, tag, change_name, note) VALUES (?, ?, ?, ?)
            ON CONFLICT (package, tag) DO NOTHING
            """;

    private final Connection connection;

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
        String id = changeId(module, change, scriptHash);
        try (PreparedStatement statement = connection.prepareStatement(RECORD_DEPLOY)) {
            statement.setString(1, module);
            statement.setString(2, id);
            statement.setString(3, change);
            statement.setString(4, module);
            statement.setString(5, scriptHash);
            statement.setString(6, id);
            statement.setString(7, tokenHash);
            statement.setString(8, id);
            statement.setArray(9, connection.createArrayOf("text", requires.toArray()));
            statement.setString(10, change);
            statement.setString(11, module);
            statement.execute();
        }
    }

    /**
     * Records that a change was reverted: its row goes, with its dependencies and tags, and an event comes.
     *
     * @throws SQLException if the server refuses
     */
    public void recordRevert(String module, String change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_REVERT)) {
            statement.setString(1, module);
            statement.setString(2, change);
            statement.setString(3, change);
            statement.setString(4, module);
            statement.execute();
        }
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
