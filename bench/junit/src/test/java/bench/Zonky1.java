package bench;

import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class Zonky1 {

    @RegisterExtension
    final PreparedDbExtension database = EmbeddedPostgresExtension.preparedDatabase(Preparer.INSTANCE);

    @RepeatedTest(100)
    void test() throws SQLException {
        Stopwatch.begin(getClass().getSimpleName());
        try (Connection connection = database.getTestDatabase().getConnection()) {
            Work.body(connection);
        }
        Stopwatch.end();
    }

    @AfterAll
    static void report() {
        Stopwatch.report();
    }
}
