package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.KeptDatabases.Limits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases that outlive their run: ours only, never too many, and safe with several runs at once. */
class KeptDatabasesTest {

    private static final DatabaseServer SERVER = new ExternalServer(TestServer.settings(), "for the tests");
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
    private static final String CONTENT = "c".repeat(64);

    private Databases databases;

    @BeforeEach
    void startWithNone() {
        databases = Databases.on(SERVER);
        databases.kept().clear();
    }

    @AfterEach
    void leaveNone() {
        databases.kept().clear();
        databases.close();
    }

    @Test
    void whatIsLeftOutlivesItsRunAndIsCopiedByTheNext() throws Exception {
        try (Databases first = Databases.on(SERVER)) {
            String made = first.create("made");
            in(made, "CREATE TABLE t AS SELECT 42 AS answer");
            assertThat(first.kept().leave(made, key('a'), CONTENT)).isTrue();
        }

        assertThat(databases.kept().all()).singleElement().satisfies(kept -> {
            assertThat(kept.key()).isEqualTo(key('a'));
            assertThat(kept.content()).isEqualTo(CONTENT);
        });
        String copy =
                databases.kept().copyOf(databases.kept().all().get(0), "copy").orElseThrow();
        assertThat(value(copy, "SELECT answer FROM t")).isEqualTo("42");
    }

    @Test
    void nobodyGetsIn() {
        leave(databases, key('a'));

        assertThat(refusal(() -> in(name('a'), "SELECT 1"))).contains("is not currently accepting connections");
    }

    @Test
    void ofTwoRunsThatLeaveTheSameOneWinsAndTheOtherDropsItsOwn() throws Exception {
        try (Databases other = Databases.on(SERVER)) {
            String mine = databases.create("mine");
            String others = other.create("others");

            assertThat(databases.kept().leave(mine, key('a'), CONTENT)).isTrue();
            assertThat(other.kept().leave(others, key('a'), CONTENT)).isFalse();

            assertThat(value("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + others + "'"))
                    .as("still the other run's, which drops it")
                    .isEqualTo("1");
        }
        assertThat(databases.kept().all()).hasSize(1);
    }

    @Test
    void aStrangersDatabaseWithSuchANameIsNoneOfOurs() throws Exception {
        in("postgres", "CREATE DATABASE " + name('b') + " ALLOW_CONNECTIONS false IS_TEMPLATE true");
        try {
            assertThat(databases.kept().all()).isEmpty();
            databases.kept().tidy(new Limits(0, Duration.ZERO));
            databases.kept().clear();

            assertThat(exists('b')).isTrue();
        } finally {
            in("postgres", "ALTER DATABASE " + name('b') + " IS_TEMPLATE false");
            in("postgres", "DROP DATABASE " + name('b'));
        }
    }

    @Test
    void oneThatSomebodyOpenedIsLeftToThem() throws Exception {
        leave(databases, key('a'));
        in("postgres", "ALTER DATABASE " + name('a') + " ALLOW_CONNECTIONS true");
        try {
            assertThat(databases.kept().all()).isEmpty();
            databases.kept().clear();

            assertThat(exists('a')).isTrue();
        } finally {
            in("postgres", "ALTER DATABASE " + name('a') + " ALLOW_CONNECTIONS false");
        }
    }

    @Test
    void theLeastRecentlyUsedGoFirst() {
        for (char key : "abcd".toCharArray()) {
            leave(at(NOW.plusSeconds(key)), key(key));
        }
        at(NOW.plusSeconds(1_000)).kept().copyOf(kept('a'), "copy");

        at(NOW.plusSeconds(2_000)).kept().tidy(new Limits(2, Duration.ofDays(7)));

        assertThat(databases.kept().all()).extracting(KeptDatabase::key).containsExactlyInAnyOrder(key('a'), key('d'));
    }

    @Test
    void whatWasOfNoUseForTooLongGoes() {
        leave(at(NOW), key('a'));
        leave(at(NOW.plus(Duration.ofDays(3))), key('b'));

        at(NOW.plus(Duration.ofDays(8))).kept().tidy(Limits.USUAL);

        assertThat(databases.kept().all()).extracting(KeptDatabase::key).containsExactly(key('b'));
    }

    @Test
    void thoseThatHoldGrantsToARoleMakeWayForItsEnd() throws Exception {
        in("postgres", "CREATE ROLE pgpm_kept_test");
        try {
            String granting = databases.create("granting");
            in(granting, "CREATE TABLE t (i int); GRANT SELECT ON t TO pgpm_kept_test");
            databases.kept().leave(granting, key('a'), CONTENT);
            leave(databases, key('b'));
            assertThat(refusal(() -> in("postgres", "DROP ROLE pgpm_kept_test")))
                    .contains("cannot be dropped");

            databases.kept().dropThoseThatNameRoles();

            assertThat(databases.kept().all()).extracting(KeptDatabase::key).containsExactly(key('b'));
        } finally {
            in("postgres", "DROP ROLE pgpm_kept_test");
        }
    }

    @Test
    void manyRunsThatLeaveCopyAndDropAtOnceGetAWholeCopyOrNone() throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(4);
        List<Future<Integer>> results = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            results.add(runs.submit(this::leaveCopyAndDrop));
        }
        int copies = 0;
        for (Future<Integer> result : results) {
            copies += result.get();
        }
        runs.shutdown();

        assertThat(copies).as("copies that were taken").isPositive();
        assertThat(databases.kept().all().size()).isLessThanOrEqualTo(1);
    }

    /** {@return how many copies this run could take; each holds what was left} */
    private int leaveCopyAndDrop() throws SQLException {
        int copies = 0;
        try (Databases run = Databases.on(SERVER)) {
            for (int round = 0; round < 4; round++) {
                String made = run.create("made");
                in(made, "CREATE TABLE t AS SELECT 42 AS answer");
                run.kept().leave(made, key('a'), CONTENT);
                for (KeptDatabase kept : run.kept().all()) {
                    String copy = run.kept().copyOf(kept, "copy").orElse(null);
                    if (copy != null) {
                        assertThat(value(copy, "SELECT answer FROM t")).isEqualTo("42");
                        copies++;
                    }
                    run.kept().tidy(new Limits(round % 2, Duration.ofDays(7)));
                }
            }
        }
        return copies;
    }

    private static Databases at(Instant now) {
        return new Databases(SERVER, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void leave(Databases run, String key) {
        assertThat(run.kept().leave(run.create("made"), key, CONTENT)).isTrue();
    }

    private KeptDatabase kept(char digit) {
        return databases.kept().all().stream()
                .filter(kept -> kept.key().equals(key(digit)))
                .findFirst()
                .orElseThrow();
    }

    private static String key(char digit) {
        return String.valueOf(digit).repeat(64);
    }

    private static String name(char digit) {
        return new KeptDatabase(key(digit), CONTENT, NOW).name();
    }

    private static boolean exists(char digit) throws SQLException {
        return value("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + name(digit) + "'")
                .equals("1");
    }

    private static String refusal(Callable<?> work) {
        try {
            work.call();
            return "";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Void in(String database, String sql) throws SQLException {
        try (Connection connection = TestServer.settings().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return null;
    }

    private static String value(String database, String sql) throws SQLException {
        try (Connection connection = TestServer.settings().connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
