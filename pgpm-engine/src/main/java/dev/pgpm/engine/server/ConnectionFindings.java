package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a server could not be reached or used: which setting is at fault, where it came from, and what to do. No
 * password is ever part of what is said.
 */
public final class ConnectionFindings {

    private final SQLException failure;
    private final ConnectionSettings settings;
    private final String database;

    private ConnectionFindings(SQLException failure, ConnectionSettings settings, String database) {
        this.failure = failure;
        this.settings = settings;
        this.database = database;
    }

    /** {@return why connecting to the settings' own database, or talking to it, failed} */
    public static Finding from(SQLException failure, ConnectionSettings settings) {
        return from(failure, settings, settings.database());
    }

    /** {@return why connecting to a database, or talking to it, failed} */
    public static Finding from(SQLException failure, ConnectionSettings settings, String database) {
        return new ConnectionFindings(failure, settings, database)
                .explain()
                .withDetails(origins(settings, database))
                .withServerError(ServerErrors.from(failure, ""));
    }

    private Finding explain() {
        String user = settings.user();
        String where = settings.address();
        return switch (SqlStates.of(failure)) {
            case SqlStates.WRONG_PASSWORD ->
                failed(
                        "the server at " + where + " refuses the password of “" + user + "”",
                        "Set PGPASSWORD, an entry in ~/.pgpass or the URL's password to the password of “" + user
                                + "”.");
            case SqlStates.NOT_AUTHORISED -> notAuthorised();
            case SqlStates.NO_SUCH_DATABASE ->
                finding(
                        FindingCode.DATABASE_MISSING,
                        "the server at " + where + " has no database “" + database + "”",
                        "Set PGDATABASE or the URL's path to a database that exists, such as postgres, or create it:"
                                + " CREATE DATABASE " + Identifiers.quote(database) + ";");
            case SqlStates.TOO_MANY_CONNECTIONS ->
                finding(
                        FindingCode.SERVER_EXHAUSTED,
                        "the server at " + where + " has no connection left for “" + user + "”",
                        "Run with a smaller --jobs, end idle sessions, or raise max_connections (or the role's or the"
                                + " database's CONNECTION LIMIT).");
            case SqlStates.DISK_FULL ->
                finding(
                        FindingCode.SERVER_EXHAUSTED,
                        "the disk of the server at " + where + " is full",
                        "Free space in the server's data directory or give it a larger one, then run again; databases"
                                + " that pgpm made are dropped.");
            case SqlStates.OUT_OF_MEMORY ->
                finding(
                        FindingCode.SERVER_EXHAUSTED,
                        "the server at " + where + " has no memory left, for what it says below",
                        "Run with a smaller --jobs; for locks, raise the server's max_locks_per_transaction.");
            case SqlStates.QUERY_CANCELED, SqlStates.LOCK_NOT_AVAILABLE ->
                finding(
                        FindingCode.SERVER_EXHAUSTED,
                        "the server at " + where + " did not finish a statement of pgpm's own in time",
                        "Raise --statement-timeout and --lock-timeout, run with a smaller --jobs, or look for what the"
                                + " server waits for.");
            case SqlStates.CANNOT_CONNECT_NOW, SqlStates.ADMIN_SHUTDOWN ->
                failed(
                        "the server at " + where + " is starting up or shutting down",
                        "Wait until it accepts connections, then run again.");
            case SqlStates.NOT_PERMITTED ->
                finding(
                        FindingCode.SERVER_PRIVILEGE_MISSING,
                        "“" + user + "” may not connect to the database “" + database + "”",
                        "As a superuser: GRANT CONNECT ON DATABASE " + Identifiers.quote(database) + " TO "
                                + Identifiers.quote(user) + ";");
            default -> unreachable();
        };
    }

    private Finding notAuthorised() {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        String user = settings.user();
        if (words.contains("pg_hba") && isWithoutEncryption(words)) {
            return failed(
                    "the server at " + settings.address() + " lets “" + user + "” in only over SSL, or not at all",
                    "Set PGSSLMODE=require (or sslmode=require in the JDBC URL), or add a line for this user, database"
                            + " and address to the server's pg_hba.conf.");
        }
        if (words.contains("pg_hba")) {
            return failed(
                    "the server's pg_hba.conf has no line that lets “" + user + "” into “" + database
                            + "” from this machine",
                    "Add such a line to pg_hba.conf and reload the server, or connect as another user.");
        }
        return failed(
                "the server at " + settings.address() + " does not let “" + user + "” log in",
                "Set PGUSER or the URL's user to a role that exists and has LOGIN.");
    }

    /** The words are translated by the server's lc_messages; only the English ones can be told apart. */
    private static boolean isWithoutEncryption(String words) {
        return words.contains("no encryption") || words.contains("ssl off");
    }

    private Finding unreachable() {
        String where = settings.address();
        Throwable root = root(failure);
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (root instanceof UnknownHostException) {
            return failed(
                    "no address is known for the host “" + settings.host() + "”",
                    "Check the spelling of the host, and that this machine can look it up.");
        }
        if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return failed(
                    "nothing accepts connections at " + where,
                    "Start PostgreSQL there, or set PGHOST and PGPORT (or --jdbc-url) to where it runs; a server that"
                            + " runs must have the address in its listen_addresses.");
        }
        if (root instanceof SocketTimeoutException) {
            return noAnswer();
        }
        if (words.contains("does not support ssl")) {
            return failed(
                    "the server at " + where + " does not speak SSL, which the settings demand",
                    "Set PGSSLMODE=prefer (or sslmode=prefer in the JDBC URL), or switch ssl on in the server.");
        }
        if (words.contains("hostnameverifier")) {
            return failed(
                    "the certificate of the server at " + where + " is for another name",
                    "Set PGHOST to a name that the certificate has, or PGSSLMODE=verify-ca to check only who signed it.");
        }
        if (words.contains("root certificate") || isAboutTrust()) {
            return failed(
                    "the certificate of the server at " + where + " is not signed by anybody whom this client trusts",
                    "Set PGSSLROOTCERT to a readable file with the certificate of its authority (default:"
                            + " ~/.postgresql/root.crt), or PGSSLMODE=require to not check it.");
        }
        if (words.contains("password")) {
            return failed(
                    "the server at " + where + " wants a password for “" + settings.user() + "”, and none is set",
                    "Set PGPASSWORD, add a line to ~/.pgpass, or put password=… into the JDBC URL.");
        }
        return other();
    }

    private boolean isAboutTrust() {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertPathBuilderException.class::isInstance);
    }

    private Finding other() {
        String where = settings.address();
        if (SqlStates.of(failure).equals(SqlStates.PROTOCOL_VIOLATION) || isNotPostgres()) {
            return failed(
                    "what answers at " + where + " does not speak PostgreSQL's protocol",
                    "Set PGPORT (or the URL's port) to the port of PostgreSQL.");
        }
        if (SqlStates.of(failure).equals(SqlStates.CANNOT_CONNECT)) {
            return noAnswer();
        }
        if (SqlStates.of(failure).startsWith("08")) {
            return finding(
                    FindingCode.CONNECTION_LOST,
                    "the connection to “" + database + "” at " + where + " broke",
                    "See the server's log for why: a restart, an administrator or a network device may have ended it.");
        }
        return failed(
                "connecting to “" + database + "” at " + where + " as “" + settings.user() + "” failed",
                "See what the server said.");
    }

    private Finding noAnswer() {
        return failed(
                "no answer came from " + settings.address() + " in time",
                "Check the host, the port, and that no firewall drops the packets; a script that may run for longer"
                        + " needs a longer --socket-timeout (pgpm.socket-timeout).");
    }

    private boolean isNotPostgres() {
        return Stream.of(
                        String.valueOf(failure.getMessage()),
                        String.valueOf(root(failure).getMessage()))
                .map(words -> words.toLowerCase(Locale.ROOT))
                .anyMatch(words -> words.contains("protocol error") || words.contains("unexpected packet"));
    }

    private Finding failed(String cause, String remedy) {
        return finding(FindingCode.CONNECTION_FAILED, cause, remedy);
    }

    private Finding finding(FindingCode code, String cause, String remedy) {
        return ServerFindings.of(code, settings.address(), cause, remedy);
    }

    private static Throwable root(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static List<String> origins(ConnectionSettings settings, String database) {
        String databaseOrigin =
                database.equals(settings.database()) ? settings.origin(Setting.DATABASE) : "chosen by pgpm";
        return List.of(
                "host: " + settings.host() + " (" + settings.origin(Setting.HOST) + ")",
                "port: " + settings.port() + " (" + settings.origin(Setting.PORT) + ")",
                "user: " + settings.user() + " (" + settings.origin(Setting.USER) + ")",
                "password: " + (settings.password().isEmpty() ? "none" : "set") + " ("
                        + settings.origin(Setting.PASSWORD) + ")",
                "database: " + database + " (" + databaseOrigin + ")");
    }
}
