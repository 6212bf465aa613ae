package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StaleDatabasesTest {

    private static final ThisProcess HERE = ThisProcess.current();

    /** Of a run on this machine that is over. */
    private static final OwnerMark OVER =
            new OwnerMark("otherrun", HERE.host(), HERE.pid(), Instant.EPOCH, Instant.EPOCH);

    private final Databases databases = Databases.on(DatabasesTest.server(TestServer.settings()));

    @AfterEach
    void close() {
        databases.close();
    }

    @Test
    void what_a_killed_process_left_is_dropped_even_with_its_sessions() throws Exception {
        // arrange
        List<String> left = killedWhileHolding("databases");

        // act
        List<String> dropped = databases.reapStale();

        // assert
        assertThat(left).hasSize(2);
        assertThat(dropped).containsAll(left);
        assertThat(DatabasesTest.existing()).doesNotContainAnyElementsOf(left);
    }

    /** The server goes on with a statement whose client is dead, so a database can appear after the kill. */
    @RepeatedTest(3)
    void nothing_stays_of_a_process_that_is_killed_while_it_makes_databases() throws Exception {
        // arrange
        Process child = child("stress", new ArrayList<>());
        Thread.sleep(ThreadLocalRandom.current().nextInt(60));
        child.destroyForcibly().waitFor();

        // act
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        int dropped = 0;
        while (stressed() > 0 && System.nanoTime() < end) {
            dropped += databases.reapStale().size();
        }

        // assert
        assertThat(dropped).isPositive();
        assertThat(stressed()).isZero();
    }

    private static long stressed() throws SQLException {
        return DatabasesTest.existing().stream()
                .filter(name -> name.startsWith("pgpm_stress_"))
                .count();
    }

    @Test
    void a_process_that_is_told_to_stop_drops_its_databases_itself() throws Exception {
        List<String> made = new ArrayList<>();
        Process child = child("databases", made);

        child.destroy(); // SIGTERM, as Ctrl-C is SIGINT: both run the shutdown hooks
        child.waitFor();

        assertThat(made).hasSize(2);
        assertThat(DatabasesTest.existing()).doesNotContainAnyElementsOf(made);
    }

    @Test
    void a_database_whose_maker_was_killed_before_the_mark_is_dropped() throws SQLException {
        String halfMade = DatabaseName.fresh("half made");
        execute("create database " + halfMade + " connection limit " + DatabaseName.birthLimit(halfMade));

        assertThat(databases.reapStale()).contains(halfMade);
    }

    @Test
    void a_half_made_database_stays_while_somebody_is_making_one() throws SQLException {
        String halfMade = DatabaseName.fresh("half made");
        execute("create database " + halfMade + " connection limit " + DatabaseName.birthLimit(halfMade));
        try (Connection maker = TestServer.connect("postgres")) {
            maker.createStatement().execute("select pg_advisory_lock_shared(" + 0x7067706D_00000001L + ")");

            assertThat(databases.reapStale()).doesNotContain(halfMade);
        }

        assertThat(databases.reapStale()).contains(halfMade);
    }

    @Test
    void what_is_not_provably_ours_and_over_stays() throws SQLException {
        // arrange
        Instant now = Instant.now();
        Instant recently = now.minus(Duration.ofHours(23));
        String lookalike = DatabaseName.fresh("lookalike");
        execute("create database " + lookalike);
        String commented = DatabaseName.fresh("commented");
        execute("create database " + commented);
        execute("comment on database " + commented + " is '{\"pgpm\":1,\"run\":\"by hand\"}'");
        String living = marked(new OwnerMark("otherrun", HERE.host(), HERE.pid(), HERE.started(), recently));
        String elsewhere = marked(new OwnerMark("otherrun", "elsewhere/1", 1, Instant.EPOCH, recently));
        String mine = databases.create("mine");

        // act
        List<String> dropped = databases.reapStale();

        // assert
        assertThat(dropped).doesNotContain(lookalike, commented, living, elsewhere, mine);
        assertThat(DatabasesTest.existing()).contains(lookalike, commented, living, elsewhere, mine);
    }

    @Test
    void a_process_id_that_is_used_again_does_not_keep_a_database() throws SQLException {
        Instant before = HERE.started().minus(Duration.ofDays(1));
        String stale = marked(new OwnerMark("otherrun", HERE.host(), HERE.pid(), before, before));

        assertThat(databases.reapStale()).contains(stale);
    }

    @Test
    void a_database_of_another_machine_is_dropped_after_a_day() throws SQLException {
        Instant old = Instant.now().minus(Duration.ofHours(25));
        String stale = marked(new OwnerMark("otherrun", "elsewhere/1", 1, Instant.EPOCH, old));

        assertThat(databases.reapStale()).contains(stale);
    }

    @Test
    void roles_that_were_made_in_a_stale_database_go_with_it() throws SQLException {
        execute("create role stale_one; create role \"stale \"\"two: é\"; grant stale_one to \"stale \"\"two: é\"");

        marked(OVER, roles("stale%"));

        databases.reapStale();

        assertThat(roles("stale%")).isEmpty();
    }

    @Test
    void roles_that_became_somebody_elses_stay() throws SQLException {
        // arrange
        execute("create role stale_needed; create role stale_renamed; create role stale_anew");
        List<MadeRole> made = roles("stale%");
        execute("create table stale_table (); alter table stale_table owner to stale_needed");
        execute("alter role stale_renamed rename to stale_other");
        execute("drop role stale_anew; create role stale_anew");
        String stale = marked(OVER, made);

        // act
        assertThat(databases.reapStale()).contains(stale);

        // assert
        assertThat(roles("stale%"))
                .extracting(MadeRole::name)
                .containsExactlyInAnyOrder("stale_needed", "stale_other", "stale_anew");
        execute("drop table stale_table; drop role stale_needed, stale_other, stale_anew");
    }

    @Test
    void what_another_user_writes_behind_the_mark_of_his_database_drops_no_role() throws SQLException {
        execute("create role stale_forger createdb; create role stale_victim");
        String stale = marked(OVER, roles("stale_victim"));
        execute("alter database " + stale + " owner to stale_forger");

        assertThat(databases.reapStale()).contains(stale);

        assertThat(roles("stale_victim")).hasSize(1);
        execute("drop role stale_forger, stale_victim");
    }

    @Test
    void roles_that_a_script_makes_are_known_while_it_makes_them_and_those_of_others_are_not() throws SQLException {
        DatabaseServer server = DatabasesTest.server(TestServer.settings());
        execute("create role stale_others");
        try (Databases run = Databases.on(server)) {
            run.lookAtRoles();
            String database = run.create("roles");
            try (Connection maker = TestServer.connect(database)) {
                maker.setAutoCommit(false);
                maker.createStatement()
                        .execute("create role stale_mine; drop role stale_others; create role stale_others");
                run.noteRoles(database, maker);
                maker.commit();
            }
            assertThat(roles("stale%")).hasSize(2);
        }
        assertThat(roles("stale%")).extracting(MadeRole::name).containsExactly("stale_others");
        execute("drop role stale_others");
    }

    @Test
    void a_mark_survives_being_a_comment() {
        OwnerMark mark = OwnerMark.of("run1", HERE, Clock.systemUTC());

        assertThat(OwnerMark.parse(mark.comment())).contains(mark);
    }

    private static String marked(OwnerMark mark) throws SQLException {
        return marked(mark.comment());
    }

    private static String marked(OwnerMark mark, List<MadeRole> roles) throws SQLException {
        return marked(MadeRole.marked(mark, roles));
    }

    private static String marked(String comment) throws SQLException {
        String name = DatabaseName.fresh("marked");
        execute("create database " + name);
        execute("comment on database " + name + " is " + Literals.quote(comment));
        return name;
    }

    private static List<MadeRole> roles(String pattern) throws SQLException {
        Pattern names = Pattern.compile(pattern.replace("%", ".*"));
        try (Connection connection = TestServer.connect("postgres")) {
            return MadeRole.all(connection).stream()
                    .filter(role -> names.matcher(role.name()).matches())
                    .toList();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestServer.connect("postgres")) {
            connection.createStatement().execute(sql);
        }
    }

    private static List<String> killedWhileHolding(String what) throws IOException, InterruptedException {
        List<String> made = new ArrayList<>();
        Process child = child(what, made);
        child.destroyForcibly();
        child.waitFor();
        return made;
    }

    /** Starts a JVM that makes two databases and waits; returns when it has told their names. */
    private static Process child(String what, List<String> made) throws IOException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        Integer.toString(TestServer.settings().port()),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null && !line.equals("ready"); line = lines.readLine()) {
            made.add(line);
        }
        return child;
    }

    /** The main class of the other JVM. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            ConnectionSettings settings =
                    ConnectionSettings.of("localhost", Integer.parseInt(arguments[0]), "postgres", "", "postgres");
            Databases databases = Databases.on(DatabasesTest.server(settings));
            String one = databases.create(arguments[1]);
            String other = databases.cloneOf(one, arguments[1]);
            try (Connection busy = settings.connect(one)) {
                System.out.println(one + "\n" + other + "\nready");
                while (arguments[1].equals("stress")) {
                    databases.create("stress");
                }
                Thread.sleep(Duration.ofMinutes(1).toMillis());
                busy.isValid(1);
            }
        }
    }
}
