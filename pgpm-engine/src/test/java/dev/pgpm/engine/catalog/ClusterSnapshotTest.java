package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Roles belong to all databases; each of these is named so that no other test touches it. */
class ClusterSnapshotTest {

    @AfterEach
    void dropRoles() throws SQLException {
        run("drop role if exists cluster_one; drop role if exists cluster_two;"
                + " revoke set on parameter log_min_duration_statement from public");
    }

    @Test
    void finds_a_role_with_what_hangs_on_it() throws SQLException {
        ClusterSnapshot before = read();

        run("""
                create role cluster_one createdb;
                create role cluster_two;
                grant cluster_one to cluster_two with admin option;
                alter role cluster_one set work_mem = '5MB';
                comment on role cluster_one is 'x';
                grant set on parameter log_min_duration_statement to public""");

        assertThat(Difference.between(before, read()).identities())
                .contains(
                        "role cluster_one",
                        "role cluster_two",
                        "membership of cluster_two in cluster_one",
                        "role setting work_mem of role cluster_one",
                        "role comment cluster_one",
                        "parameter grant set on log_min_duration_statement to public");
    }

    @Test
    void finds_changed_attributes() throws SQLException {
        run("create role cluster_one createdb");
        ClusterSnapshot before = read();

        run("alter role cluster_one bypassrls");

        assertThat(Difference.between(before, read())
                        .only(object -> object.name().equals("cluster_one"))
                        .describe())
                .containsExactly("~ role cluster_one", "    - createdb", "    + createdb, bypassrls");
    }

    private static ClusterSnapshot read() throws SQLException {
        try (Connection connection = TestServer.connect("postgres")) {
            return ClusterSnapshot.read(connection);
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
