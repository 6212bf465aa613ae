package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConnectionFindingsTest {

    private static final String SECRET = "s3cret-Password";
    private static final ConnectionSettings SERVER = TestServer.settings();

    /** Users of this class only, each let in by another rule, before the line that trusts everybody. */
    @BeforeAll
    static void make_users_and_rules() throws SQLException, IOException {
        try (Connection admin = TestServer.connect("postgres");
                var statement = admin.createStatement()) {
            for (String user : new String[] {"cf_scram", "cf_rejected", "cf_ssl", "cf_limited", "cf_stranger"}) {
                statement.execute("drop role if exists " + user);
                statement.execute("create role " + user + " login password '" + SECRET + "'");
            }
            statement.execute("alter role cf_limited connection limit 0");
            statement.execute("drop database if exists cf_private");
            statement.execute("create database cf_private");
            statement.execute("revoke connect on database cf_private from public");
            var row = statement.executeQuery("show hba_file");
            row.next();
            Path rules = Path.of(row.getString(1));
            Files.writeString(rules, """
                    host    all cf_scram    all scram-sha-256
                    host    all cf_rejected all reject
                    hostssl all cf_ssl      all scram-sha-256
                    hostnossl all cf_ssl    all reject
                    """ + Files.readString(rules));
            statement.execute("select pg_reload_conf()");
        }
    }

    @Test
    void nothing_listens_there() throws IOException {
        int port = unusedPort();

        Finding finding = failureOf(settings("postgres", "", "postgres", port, Map.of()));

        assertThat(finding.code()).isEqualTo(FindingCode.CONNECTION_FAILED);
        assertThat(finding.cause()).isEqualTo("nothing accepts connections at localhost:" + port);
        assertThat(finding.remedy()).contains("Start PostgreSQL there").contains("PGPORT");
        assertThat(finding.details()).contains("host: localhost (default)", "port: " + port + " (PGPORT)");
    }

    @Test
    void no_such_host() {
        ConnectionSettings settings = ConnectionSettings.of("no-such-host.invalid", 5432, "u", "", "d");

        assertThat(failureOf(settings).cause()).isEqualTo("no address is known for the host “no-such-host.invalid”");
    }

    @Test
    void something_else_listens_there() throws Exception {
        try (ServerSocket web = new ServerSocket(0)) {
            Thread answering = new Thread(() -> answerAsWebServer(web));
            answering.start();

            Finding finding = failureOf(settings("postgres", "", "postgres", web.getLocalPort(), Map.of()));

            assertThat(finding.cause()).contains("does not speak PostgreSQL's protocol");
            answering.join();
        }
    }

    @Test
    void wrong_password() {
        Finding finding = failureOf(settings("cf_scram", SECRET + "x", "postgres", SERVER.port(), Map.of()));

        assertThat(finding.cause()).contains("refuses the password of “cf_scram”");
        assertThat(finding.server().orElseThrow().sqlState()).isEqualTo("28P01");
        assertThat(finding.details()).contains("password: set (default)");
    }

    @Test
    void no_password_where_one_is_wanted() {
        Finding finding = failureOf(settings("cf_scram", "", "postgres", SERVER.port(), Map.of()));

        assertThat(finding.cause()).contains("wants a password for “cf_scram”, and none is set");
    }

    @Test
    void no_such_role() {
        Finding finding = failureOf(settings("cf_nobody", "", "postgres", SERVER.port(), Map.of()));

        assertThat(finding.cause()).contains("does not let “cf_nobody” log in");
        assertThat(finding.remedy()).contains("PGUSER").contains("LOGIN");
    }

    @Test
    void no_such_database() {
        Finding finding = failureOf(settings("postgres", "", "cf none", SERVER.port(), Map.of()));

        assertThat(finding.code()).isEqualTo(FindingCode.DATABASE_MISSING);
        assertThat(finding.cause()).contains("has no database “cf none”");
        assertThat(finding.remedy()).contains("CREATE DATABASE \"cf none\";");
    }

    @Test
    void a_rule_that_rejects() {
        Finding finding = failureOf(settings("cf_rejected", SECRET, "postgres", SERVER.port(), Map.of()));

        assertThat(finding.server().orElseThrow().sqlState()).isEqualTo("28000");
        assertThat(finding.cause()).contains("“cf_rejected”");
        assertThat(finding.remedy()).contains("pg_hba.conf");
    }

    @Test
    void only_ssl_is_let_in() {
        Finding finding =
                failureOf(settings("cf_ssl", SECRET, "postgres", SERVER.port(), Map.of("sslmode", "disable")));

        assertThat(finding.cause()).contains("only over SSL");
        assertThat(finding.remedy()).contains("PGSSLMODE=require");
    }

    @Test
    void ssl_is_demanded_of_a_server_that_has_none() {
        Finding finding = failureOf(settings("postgres", "", "postgres", SERVER.port(), Map.of("sslmode", "require")));

        assertThat(finding.cause()).contains("does not speak SSL, which the settings demand");
    }

    @Test
    void too_many_connections() {
        Finding finding = failureOf(settings("cf_limited", SECRET, "postgres", SERVER.port(), Map.of()));

        assertThat(finding.code()).isEqualTo(FindingCode.SERVER_EXHAUSTED);
        assertThat(finding.remedy()).contains("--jobs").contains("max_connections");
    }

    @Test
    void no_privilege_to_connect() {
        Finding finding = failureOf(settings("cf_stranger", SECRET, "cf_private", SERVER.port(), Map.of()));

        assertThat(finding.code()).isEqualTo(FindingCode.SERVER_PRIVILEGE_MISSING);
        assertThat(finding.remedy()).contains("GRANT CONNECT ON DATABASE \"cf_private\" TO \"cf_stranger\";");
    }

    /** The finding of a failed connection; whatever fails, no text of it may hold the password. */
    private static Finding failureOf(ConnectionSettings settings) {
        try (Connection connection = settings.connect()) {
            return fail("connected to " + connection.getMetaData().getURL());
        } catch (SQLException e) {
            Finding finding = ConnectionFindings.from(e, settings);
            assertThat(new FindingText(null).render(finding)).doesNotContain(SECRET);
            return finding;
        }
    }

    private static ConnectionSettings settings(
            String user, String password, String database, int port, Map<String, String> properties) {
        return new ConnectionSettings(
                "localhost", port, user, password, database, properties, Map.of(Setting.PORT, "PGPORT"));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Answers every connection, since pgjdbc tries again without SSL. */
    private static void answerAsWebServer(ServerSocket web) {
        try {
            web.setSoTimeout(2_000);
            while (true) {
                try (var client = web.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The time is over, nobody asks any more.
        }
    }
}
