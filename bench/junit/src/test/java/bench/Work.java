package bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What each test does, and how those deploy that have no other means. */
final class Work {

    static final String MODULE = "../../examples/application";

    private Work() {}

    /** Would fail if it saw the rows of another test. */
    static void body(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO tasks.list (owner_id, title) VALUES (1, 'Kitchen')");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM tasks.list")) {
                row.next();
                assertEquals(1, row.getInt(1));
            }
        }
    }

    static void deploy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'anonymous') THEN
                            CREATE ROLE anonymous; CREATE ROLE authenticated; CREATE ROLE administrator;
                        END IF;
                    END $$
                    """);
            for (String line : Files.readAllLines(Path.of(MODULE, "pgpm.plan"))) {
                if (!line.isBlank() && !line.startsWith("%")) {
                    statement.execute(Files.readString(Path.of(MODULE, "deploy", line.split(" ")[0] + ".sql")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
