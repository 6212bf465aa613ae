package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestServerTest {

    @Test
    void gives_each_caller_a_database_of_its_own() throws SQLException {
        // arrange
        String one = TestServer.freshDatabase();
        String other = TestServer.freshDatabase();

        // act
        try (Connection connection = TestServer.connect(one)) {
            connection.createStatement().execute("create table t ()");
        }

        // assert
        assertThat(one).isNotEqualTo(other);
        try (Connection connection = TestServer.connect(other);
                var rows = connection.createStatement().executeQuery("select to_regclass('t')")) {
            rows.next();
            assertThat(rows.getString(1)).isNull();
        }
    }
}
