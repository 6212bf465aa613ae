package bench;

import io.zonky.test.db.postgres.embedded.DatabasePreparer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One for all classes, so that zonky's extension prepares once. */
enum Preparer implements DatabasePreparer {
    INSTANCE;

    @Override
    public void prepare(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Work.deploy(connection);
        }
    }
}
