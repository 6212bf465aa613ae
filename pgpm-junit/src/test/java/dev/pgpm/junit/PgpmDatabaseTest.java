package dev.pgpm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes as a user would write them, run by Jupiter; each proves one promise of the parameters. */
class PgpmDatabaseTest {

    private static final String MODULES = "src/test/modules";
    private static final String COUNT = "SELECT count(*) FROM public.person";

    @PgpmModule(value = "accounts", workspace = MODULES)
    static class RolledBack {

        @BeforeAll
        static void seed(PgpmDatabase db) throws SQLException {
            db.execute("INSERT INTO public.person VALUES (1, 'Ada')");
        }

        @BeforeEach
        void seedEach(PgpmConnection connection) throws SQLException {
            connection.execute("INSERT INTO public.person VALUES (?, ?)", 2, "Bob");
        }

        @RepeatedTest(2)
        void startsWithTheSeedsAndItsOwnRowsOnly(PgpmDatabase db, Connection other) throws SQLException {
            assertThat(db.value(COUNT)).isEqualTo(2L);
            db.execute("INSERT INTO public.person VALUES (3, 'Cleo')");
            try (ResultSet row = other.createStatement().executeQuery(COUNT)) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(3);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void anErrorThatIsExpectedUndoesItselfOnly(int id, PgpmDatabase db) throws SQLException {
            db.execute("INSERT INTO public.person VALUES (3, 'Cleo')");
            assertThatThrownBy(() -> db.execute("INSERT INTO public.person VALUES (?, 'twice')", id))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
            assertThat(db.value(COUNT)).isEqualTo(3L);
        }

        @Test
        void transactionsOfAFrameworkAreSavepoints(DataSource source, PgpmDatabase db) throws SQLException {
            try (Connection connection = source.getConnection()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                connection.createStatement().execute("DELETE FROM public.person");
                connection.rollback();
                assertThat(db.value(COUNT)).isEqualTo(2L);
                connection.createStatement().execute("DELETE FROM public.person WHERE id = 2");
                connection.commit();
            }
            assertThat(db.value(COUNT)).isEqualTo(1L);
        }

        @Test
        void deferredConstraintsSpeakAtTheCommit(DataSource source, PgpmDatabase db) throws SQLException {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("INSERT INTO public.person VALUES (7, 'Ada')");
                assertThatThrownBy(connection::commit).hasMessageContaining("duplicate key");
            }
            assertThat(db.value(COUNT)).isEqualTo(2L);
        }

        @Test
        void aRoleSeesWhatItsClaimsLetItSee(PgpmDatabase db) throws SQLException {
            PgpmConnection ada = db.as("authenticated").with("jwt.claims.user_id", 1);
            PgpmConnection bob = db.as("authenticated").with("jwt.claims.user_id", 2);
            PgpmConnection nobody = db.as("authenticated");

            assertThat(ada.value("SELECT name FROM public.person")).isEqualTo("Ada");
            assertThat(bob.value("SELECT name FROM public.person")).isEqualTo("Bob");
            assertThat(nobody.value(COUNT)).isEqualTo(0L);
            assertThat(db.value(COUNT)).isEqualTo(2L);
            assertThatThrownBy(() -> ada.execute("DELETE FROM public.person")).hasMessageContaining("denied");
            assertThat(ada.value("SELECT current_user::text")).isEqualTo("authenticated");
        }

        @Test
        void aStatementActsForItsConnectionAlsoWhenOthersSpokeInBetween(PgpmDatabase db) throws SQLException {
            PgpmConnection ada = db.as("authenticated").with("jwt.claims.user_id", 1);
            try (PreparedStatement prepared = ada.prepareStatement(COUNT)) {
                db.value(COUNT);
                try (ResultSet row = prepared.executeQuery()) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(1);
                }
            }
        }

        @Nested
        class Inside {
            @Test
            void aNestedClassHasTheSameDatabase(PgpmDatabase db) throws SQLException {
                assertThat(db.value(COUNT)).isEqualTo(2L);
            }
        }

        @Nested
        @PgpmModule(value = "accounts", workspace = MODULES, to = "@v1", isolation = Isolation.DATABASE)
        class Overridden {
            @Test
            void orTheOneThatItsOwnAnnotationAsksFor(PgpmDatabase db) throws SQLException {
                assertThat(db.value("SELECT count(*) FROM pg_policy WHERE polname = 'own_row'"))
                        .isEqualTo(0L);
            }
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class CommitsAsSql {

        @Test
        @Order(1)
        void commits(PgpmDatabase db) throws SQLException {
            db.execute("INSERT INTO public.person VALUES (1, 'Ada')");
            db.execute("COMMIT");
        }

        @Test
        @Order(2)
        void theNextTestHasACleanDatabaseAllTheSame(PgpmDatabase db) throws SQLException {
            assertThat(db.value(COUNT)).isEqualTo(0L);
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES, isolation = Isolation.DATABASE)
    static class Cloned {

        @BeforeAll
        static void seed(Connection connection) throws SQLException {
            connection.createStatement().execute("INSERT INTO public.person VALUES (1, 'Ada')");
        }

        @RepeatedTest(2)
        void eachTestHasTheSeedsAndRealTransactions(PgpmDatabase db) throws SQLException {
            try (PgpmConnection one = db.connection()) {
                one.setAutoCommit(false);
                one.execute("INSERT INTO public.person VALUES (2, 'Bob')");
                assertThat(db.value(COUNT)).isEqualTo(1L);
                one.commit();
            }
            assertThat(db.value(COUNT)).isEqualTo(2L);
            assertThat(db.as("authenticated").with("jwt.claims.user_id", 2).value(COUNT))
                    .isEqualTo(1L);
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES, isolation = Isolation.NONE)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class NotIsolated {

        @Test
        @Order(1)
        void whatOneTestDoes(PgpmDatabase db) throws SQLException {
            db.execute("INSERT INTO public.person VALUES (1, 'Ada')");
        }

        @Test
        @Order(2)
        void theNextOneSees(PgpmDatabase db) throws SQLException {
            assertThat(db.value(COUNT)).isEqualTo(1L);
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        private final PgpmDatabase ofTheClass;

        OneInstance(PgpmDatabase db) {
            this.ofTheClass = db;
        }

        @BeforeAll
        void seed() throws SQLException {
            ofTheClass.execute("INSERT INTO public.person VALUES (1, 'Ada')");
        }

        @RepeatedTest(2)
        void theFieldIsTheClassesAndTheParameterTheTests(PgpmDatabase db) throws SQLException {
            db.execute("INSERT INTO public.person VALUES (2, 'Bob')");
            assertThat(db.value(COUNT)).isEqualTo(2L);
            assertThat(ofTheClass.value(COUNT)).isEqualTo(1L);
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES)
    static class ByConstructor {

        private final PgpmDatabase db;

        ByConstructor(PgpmDatabase db) {
            this.db = db;
        }

        @RepeatedTest(2)
        void theConstructorGetsTheTestsDatabase() throws SQLException {
            db.execute("INSERT INTO public.person VALUES (1, 'Ada')");
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES)
    static class ClaimsWithoutARole {
        @Test
        void bySuperuser(PgpmDatabase db) throws SQLException {
            db.connection().with("jwt.claims.user_id", 1).rows("SELECT * FROM public.person");
        }

        @Test
        void byWhomPoliciesHoldFor(PgpmDatabase db) throws SQLException {
            db.as("authenticated").with("jwt.claims.user_id", 1).rows("SELECT * FROM public.person");
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES, isolation = Isolation.DATABASE)
    static class ClaimsOfAnAdministrator {
        @Test
        void byAdministrator(PgpmDatabase db) throws SQLException {
            db.as("administrator").with("jwt.claims.user_id", 1);
        }
    }

    @Test
    void claimsOfWhoPassesRowLevelSecurityAreWarnedOf() {
        assertThat(JupiterRun.of(ClaimsWithoutARole.class).warnings())
                .singleElement()
                .asString()
                .contains("postgres passes row-level security, being a superuser")
                .contains("Write db.as(");
        assertThat(JupiterRun.of(ClaimsOfAnAdministrator.class).warnings())
                .singleElement()
                .asString()
                .contains("administrator passes row-level security, being a role with BYPASSRLS");
    }

    @PgpmModule(value = "accounts", workspace = MODULES, deploy = Deploy.NOTHING)
    static class Empty {
        @Test
        void isEmpty(PgpmDatabase db) throws SQLException {
            assertThat(db.value("SELECT to_regclass('public.person')")).isNull();
            assertThat(db.value("SELECT to_regclass('pgpm_migrate.changes')")).isNull();
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES, to = "@v2")
    static class UnknownTag {
        @Test
        void never(PgpmDatabase db) {}
    }

    @PgpmModule(value = "halting", workspace = MODULES)
    static class CannotBeDeployed implements FullCycleTests {

        @BeforeEach
        void seed(PgpmDatabase db) throws SQLException {
            db.execute("INSERT INTO public.first VALUES (1)");
        }

        @Test
        void needsTheModule(PgpmDatabase db) throws SQLException {
            assertThat(db.value("SELECT id FROM public.first")).isEqualTo(1);
        }
    }

    @Test
    void aModuleThatCannotBeDeployedFailsTheTestsThatNeedItAndStillItsOwnProofSaysWhere() {
        JupiterRun run = JupiterRun.of(CannotBeDeployed.class);

        assertThat(run.failed()).containsExactlyInAnyOrder("second: deploy", "needsTheModule(PgpmDatabase)");
        assertThat(run.messages().values())
                .filteredOn(message -> message.contains("packages/halting/deploy/second.sql:1:"))
                .hasSize(2);
        assertThat(run.passed()).contains("first: deploy", "first: verify", "first: revert", "first: redeploy");
    }

    /** When the module was deployed that each of two classes found. */
    private static final Set<Object> DEPLOYED_AT = ConcurrentHashMap.newKeySet();

    @PgpmModule(value = "accounts", workspace = MODULES)
    static class First {
        @Test
        void looks(PgpmDatabase db) throws SQLException {
            DEPLOYED_AT.add(db.value("SELECT min(deployed_at) FROM pgpm_migrate.changes"));
        }
    }

    @PgpmModule(value = "accounts", workspace = MODULES)
    static class Second extends First {}

    @Test
    void theDefaultIsATransactionThatIsRolledBack() {
        assertAllPass(RolledBack.class, 2 + 2 + 4 + 2);
    }

    @Test
    void aTestThatEndsTheTransactionBySqlFailsAndSpoilsNothing() {
        JupiterRun run = JupiterRun.of(CommitsAsSql.class);

        assertThat(run.messages().values())
                .singleElement()
                .asString()
                .contains("it ran COMMIT or ROLLBACK as SQL")
                .contains("isolation = Isolation.DATABASE");
        assertThat(run.passed()).hasSize(1);
    }

    @Test
    void aDatabaseOfItsOwnIsACloneWithTheSeeds() {
        assertAllPass(Cloned.class, 2);
    }

    @Test
    void withoutIsolationTestsSeeEachOther() {
        assertAllPass(NotIsolated.class, 2);
    }

    @Test
    void bothLifecyclesAndConstructorsWork() {
        assertAllPass(OneInstance.class, 2);
        assertAllPass(ByConstructor.class, 2);
    }

    @Test
    void nothingIsDeployedIfNothingIsAskedFor() {
        assertAllPass(Empty.class, 1);
    }

    @Test
    void aTagThatIsNotThereIsAnErrorThatNamesTheOneThatIs() {
        assertThat(JupiterRun.of(UnknownTag.class).messages().values())
                .singleElement()
                .asString()
                .contains("@v2")
                .contains("v1");
    }

    @Test
    void classesAndTestsMayRunInParallelAndLeaveNoDatabase() throws SQLException {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "6");

        JupiterRun run = JupiterRun.of(
                parallel,
                RolledBack.class,
                Cloned.class,
                OneInstance.class,
                ByConstructor.class,
                Empty.class,
                FullCycleTestsTest.OneLine.class);

        assertThat(run.messages()).isEmpty();
        assertThat(databases()).isZero();
    }

    @Test
    void aSecondClassOnTheSameModuleCostsACloneAndNotADeployment() {
        DEPLOYED_AT.clear();

        JupiterRun run = JupiterRun.of(First.class, Second.class);

        assertThat(run.messages()).isEmpty();
        assertThat(run.passed()).hasSize(2);
        assertThat(DEPLOYED_AT).hasSize(1);
    }

    private static long databases() throws SQLException {
        try (Connection connection = JupiterRun.server().settings().connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_database WHERE datname LIKE '%accounts%'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void assertAllPass(Class<?> type, int tests) {
        JupiterRun run = JupiterRun.of(type);
        assertThat(run.messages()).isEmpty();
        assertThat(run.passed()).hasSize(tests);
    }
}
