package dev.pgpm.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which libpq's users name a server, tried with commands on a server that demands a password and TLS. */
class ConnectionSettingsOfCommandsTest {

    /** Upstream writes the password into a URL without encoding it (pgpm-facts 4.16). */
    private static final String ODD = "p%40:@/?#&= \\'\"ü";

    private static final String USER = "cs_tls";

    @TempDir
    private static Path certificates;

    private static ServerCertificate own;
    private static ServerCertificate other;

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeAll
    static void letTheServerSpeakTlsAndDemandIt() throws Exception {
        own = ServerCertificate.forHost("localhost", certificates);
        other = ServerCertificate.forHost("elsewhere", certificates);
        try (Connection admin = TestServer.connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS " + USER);
            statement.execute("CREATE ROLE " + USER + " LOGIN SUPERUSER PASSWORD '" + ODD.replace("'", "''") + "'");
            Path rules = Path.of(value(statement, "SHOW hba_file"));
            Files.writeString(
                    rules,
                    "hostssl all " + USER + " all scram-sha-256\nhost all " + USER + " all reject\n"
                            + Files.readString(rules));
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + own.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + own.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
        }
        reload("on");
    }

    @AfterAll
    static void letItBeAsBefore() throws SQLException {
        try (Connection admin = TestServer.connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER SYSTEM RESET ssl");
            statement.execute("ALTER SYSTEM RESET ssl_cert_file");
            statement.execute("ALTER SYSTEM RESET ssl_key_file");
        }
        reload("off");
    }

    private static void reload(String ssl) throws SQLException {
        String now;
        do {
            try (Connection admin = TestServer.connect("postgres");
                    Statement statement = admin.createStatement()) {
                statement.execute("SELECT pg_reload_conf()");
                now = value(statement, "SHOW ssl");
            }
        } while (!now.equals(ssl));
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @BeforeEach
    void connectAsThatUser() {
        place = Workplace.withTwoModules(directory);
        place.environment().putAll(Map.of("PGUSER", USER, "PGPASSWORD", ODD, "PGSSLMODE", "require"));
    }

    @Test
    void aPasswordMayHaveAnyCharacter() {
        assertThat(place.pgpm("deploy shop --yes").exitCode()).isZero();
        assertThat(place.value("SELECT DISTINCT deployer FROM pgpm_migrate.changes"))
                .isEqualTo(USER);
    }

    @Test
    void itMayComeFromAPasswordFile() throws IOException {
        place.environment().remove("PGPASSWORD");
        Path file = directory.resolve("pgpass");
        Files.writeString(
                file, "*:*:*:" + USER + ":" + ODD.replace("\\", "\\\\").replace(":", "\\:") + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        place.environment().put("PGPASSFILE", file.toString());

        assertThat(place.pgpm("migrate status").exitCode()).isZero();
    }

    @Test
    void allOfItMayComeFromAServiceFile() throws IOException {
        Map<String, String> environment = place.environment();
        Path file = directory.resolve("services");
        Files.writeString(
                file,
                "[mine]\nhost=%s\nport=%s\ndbname=%s\nuser=%s\nsslmode=require\npassword=%s\n"
                        .formatted(environment.get("PGHOST"), environment.get("PGPORT"), place.database(), USER, ODD));
        environment.clear();
        environment.putAll(Map.of("PGSERVICE", "mine", "PGSERVICEFILE", file.toString()));

        Pgpm status = place.pgpm("migrate status");

        assertThat(status.exitCode()).as(status.toString()).isZero();
        assertThat(status.out()).contains("the database \"" + place.database() + "\"");
    }

    @Test
    void tlsIsSpokenOrNotAsTheModeSays() {
        assertThat(status("prefer", "").exitCode()).isZero();
        assertThat(status("require", "").exitCode()).isZero();
        assertThat(status("disable", "").err()).contains("PGSSLMODE=require");
        assertThat(status("sometimes", "").err()).contains("none of disable, allow, prefer");
    }

    @Test
    void theServersCertificateIsCheckedAsTheModeSays() {
        assertThat(status("verify-ca", own.certificate().toString()).exitCode()).isZero();
        assertThat(status("verify-full", own.certificate().toString()).exitCode())
                .isZero();

        Pgpm stranger = status("verify-ca", other.certificate().toString());
        place.environment().put("PGHOST", "127.0.0.1");
        Pgpm otherName = status("verify-full", own.certificate().toString());

        assertThat(stranger.exitCode()).isEqualTo(2);
        assertThat(stranger.err()).contains("[connection-failed]").contains("PGSSLROOTCERT");
        assertThat(otherName.exitCode()).isEqualTo(2);
        assertThat(otherName.err())
                .contains("[connection-failed]")
                .contains("127.0.0.1")
                .contains("PGSSLMODE=verify-ca");
    }

    /** pgjdbc logs it, too, which only the process itself shows. */
    @Test
    void aNameThatIsNotTheCertificatesIsToldOnce() throws Exception {
        place.environment().put("PGHOST", "127.0.0.1");
        place.environment().put("PGSSLMODE", "verify-full");
        place.environment().put("PGSSLROOTCERT", own.certificate().toString());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.pgpm.console.Main",
                        "migrate",
                        "status",
                        "--cwd",
                        place.folder("base").toString())
                .redirectErrorStream(true);
        builder.environment().putAll(place.environment());

        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isEqualTo(2);
        assertThat(printed)
                .contains("is for another name [connection-failed]", "PGSSLMODE=verify-ca")
                .doesNotContain("SEVERE", "WARNING", "org.postgresql", "pgpm: ");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        place.environment().put("PGPASSWORD", ODD + "x");

        Pgpm refused = place.pgpm("migrate status");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("refuses the password").doesNotContain(ODD);
    }

    private Pgpm status(String mode, String authority) {
        place.environment().put("PGSSLMODE", mode);
        place.environment().put("PGSSLROOTCERT", authority);
        return place.pgpm("migrate status");
    }
}
