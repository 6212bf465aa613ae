package bench;

import dev.pgpm.junit.Isolation;
import dev.pgpm.junit.PgpmDatabase;
import dev.pgpm.junit.PgpmModule;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;

@PgpmModule(workspace = Work.MODULE, isolation = Isolation.DATABASE)
class PgpmDatabase3 {

    @RepeatedTest(100)
    void test(PgpmDatabase db) throws SQLException {
        Stopwatch.begin(getClass().getSimpleName());
        try (Connection connection = db.connection()) {
            Work.body(connection);
        }
        Stopwatch.end();
    }

    @AfterAll
    static void report() {
        Stopwatch.report();
    }
}
