package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.workspace.RoleNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminUsersTest {

    private static final RoleNames NAMES = new RoleNames("au_anonymous", "au_authenticated", "au_administrator");

    private final AdminUsers users = new AdminUsers(TestServer.settings(), NAMES);

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "it's \\ $1 \"odd\"", "grün und größer", "\uFB01 ligature, non\u00A0breaking space"})
    void theServerComputesTheSameFromThePassword(String password) throws SQLException {
        String user = "scram_user";
        String stored;
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS " + user);
            statement.execute("CREATE ROLE " + user + " PASSWORD " + Literals.quote(password));
            try (ResultSet row =
                    statement.executeQuery("SELECT rolpassword FROM pg_authid WHERE rolname = '" + user + "'")) {
                row.next();
                stored = row.getString(1);
            }
        }
        String[] parts = stored.split("[$:]");

        String ours = ScramVerifier.of(password, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));

        assertThat(ours).isEqualTo(stored);
    }

    @Test
    void aUserHasBothRolesAndAnAdministratorAllThree() throws SQLException {
        Roles.bootstrap(TestServer.settings(), NAMES);

        users.add("au one", "secret");
        users.makeAdministrator("au one");

        assertThat(memberships("au one")).containsExactly("au_administrator", "au_anonymous", "au_authenticated");
        assertThat(users.remove("au one")).isTrue();
        assertThat(users.remove("au one")).isFalse();
    }

    @Test
    void theClientRoleIsLimitedHoweverOftenItIsMade() throws SQLException {
        Roles.bootstrap(TestServer.settings(), NAMES);

        boolean first = users.addClientRole();
        boolean second = users.addClientRole();

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(memberships("authenticated_client")).containsExactly("au_authenticated");
    }

    @Test
    void withoutTheRolesItLeadsToBootstrap() {
        AdminUsers without = new AdminUsers(TestServer.settings(), new RoleNames("no_a", "no_b", "no_c"));

        FindingsException refused =
                catchThrowableOfType(FindingsException.class, () -> without.add("nobody", "secret"));

        assertThat(refused).hasMessageContaining("pgpm admin-users bootstrap --yes");
    }

    @Test
    void severalMayAddTheSameUserAtOnce() throws Exception {
        Roles.bootstrap(TestServer.settings(), NAMES);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tasks.add(() -> users.add("au_many", "secret"));
        }

        int made = 0;
        for (Future<Boolean> added : threads.invokeAll(tasks)) {
            made += added.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(made).isEqualTo(1);
        users.remove("au_many");
    }

    @Test
    void severalMayCreateADatabaseAtOnce() throws Exception {
        UserDatabase database = new UserDatabase(TestServer.settings()
                .withDatabase("created \"once\" " + ProcessHandle.current().pid(), "the test"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> {
                database.create();
                return true;
            });
        }

        for (Future<Boolean> created : threads.invokeAll(tasks)) {
            assertThat(created.get()).isTrue();
        }
        threads.shutdown();

        assertThat(database.exists()).isTrue();
    }

    private static List<String> memberships(String user) throws SQLException {
        String sql = """
                SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
                WHERE u.rolname = '%s' ORDER BY 1
                """.formatted(user);
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
