package bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A container for the class; tests are kept apart by emptying the tables, which is what people do. */
@Testcontainers
class Testcontainers2 {

    @Container
    static final PostgreSQLContainer SERVER = new PostgreSQLContainer(
            DockerImageName.parse(System.getProperty("pgpm.image", "postgres:18")).asCompatibleSubstituteFor("postgres"));

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(SERVER.getJdbcUrl(), SERVER.getUsername(), SERVER.getPassword());
    }

    @BeforeAll
    static void deploy() throws SQLException {
        try (Connection connection = connect()) {
            Work.deploy(connection);
        }
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute("TRUNCATE tasks.list CASCADE");
        }
    }

    @RepeatedTest(100)
    void test() throws SQLException {
        Stopwatch.begin(getClass().getSimpleName());
        try (Connection connection = connect()) {
            Work.body(connection);
        }
        Stopwatch.end();
    }

    @AfterAll
    static void report() {
        Stopwatch.report();
    }
}
