package dev.pgpm.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the users of the lifecycle's commands type and read, on a real server. */
class CommandsTest {

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final String database = TestServer.freshDatabase();
    private WorkspaceFixture workspace;

    @BeforeEach
    void startWithTwoModules() {
        var server = TestServer.settings();
        environment.put("PGHOST", server.host());
        environment.put("PGPORT", String.valueOf(server.port()));
        environment.put("PGUSER", server.user());
        environment.put("PGDATABASE", database);
        workspace = WorkspaceFixture.in(directory);
        workspace.module("base").table("a1").table("a2", "a1");
        workspace.module("shop", "base").table("s1", "base:a2").table("s2");
    }

    // --- the documentation's workflows ---

    @Test
    void theFirstDeployOfAWorkspaceCreatesTheDatabaseAndDeploysEverything() {
        environment.put("PGDATABASE", database + "_new");

        Pgpm roles = pgpm("admin-users bootstrap --yes");
        Pgpm first = pgpm("deploy --createdb --workspace --all --yes");
        Pgpm again = pgpm("deploy --createdb --workspace --all --yes");

        assertThat(roles.exitCode()).as(roles.toString()).isZero();
        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.out())
                .contains("Will create the database \"" + database + "_new\" at localhost:")
                .contains("Will deploy 4 changes to the database")
                .contains("  deployed   base:a1")
                .endsWith("Done: 4 changes deployed, 4 changes verified.\n");
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.out()).contains("nothing is pending").endsWith("Done: 4 changes verified.\n");
    }

    @Test
    void changesAreAddedDeployedAndVerifiedAndABadDeployIsRevertedAndDeployedAgain() {
        pgpm("deploy shop --yes");
        workspace.module("shop", "base").table("s1", "base:a2").table("s2").table("s3");

        Pgpm deployed = pgpmIn("shop", "deploy --yes");
        Pgpm verified = pgpmIn("shop", "verify");
        Pgpm reverted = pgpmIn("shop", "revert --yes");
        Pgpm redeployed = pgpmIn("shop", "deploy --yes");

        assertThat(deployed.out()).contains("Will deploy 1 change to").contains("deployed   shop:s3");
        assertThat(verified.out()).endsWith("Done: 5 changes verified.\n");
        assertThat(reverted.out())
                .contains("Will revert 1 change of the database")
                .contains("reverted   shop:s3");
        assertThat(redeployed.out()).contains("deployed   shop:s3");
        assertThat(Stream.of(deployed, verified, reverted, redeployed)).allMatch(pgpm -> pgpm.exitCode() == 0);
    }

    @Test
    void aReleaseIsTaggedAndDeployedUpToThatPoint() {
        pgpmIn("base", "tag v1.0.0 -m first --change a1");

        Pgpm deployed = pgpmIn("base", "deploy --to @v1.0.0 --yes");
        Pgpm later = pgpmIn("base", "tag v1.0.1 --change a1");
        Pgpm status = pgpmIn("base", "migrate status");
        Pgpm back = pgpmIn("base", "revert --to @v1.0.0 --yes");

        assertThat(deployed.out()).contains("Will deploy 1 change to").contains("deployed   base:a1");
        assertThat(later.out()).contains("Recorded it in the database");
        assertThat(rows("SELECT string_agg(tag, ' ' ORDER BY tag) FROM pgpm_migrate.tags"))
                .isEqualTo("v1.0.0 v1.0.1");
        assertThat(status.out())
                .contains("deployed  1 of 2, last \"a1\" at ")
                .contains(" by postgres")
                .contains("tag       @v1.0.1")
                .contains("pending   1\n    a2");
        assertThat(back.out()).contains("nothing is there");
    }

    @Test
    void aTagLeavesEveryOtherByteOfThePlan() throws Exception {
        Path plan = directory.resolve("packages/base/pgpm.plan");
        String before = "%syntax-version=1.0.0\r\n%project=base\r\n\r\n# why\r\na1\r\n\r\na2 [a1]";
        Files.writeString(plan, before);

        Pgpm pgpm = pgpmIn("base", "tag v1 --change a1");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        String after = Files.readString(plan);
        assertThat(after.replaceFirst("@v1 [^\r]*\r\n", "")).isEqualTo(before);
    }

    // --- asking, naming, refusing ---

    @Test
    void withoutATerminalAndWithoutYesNothingIsDone() {
        Pgpm deploy = pgpm("deploy shop");
        Pgpm createdb = pgpm("deploy shop --createdb --database " + database + "_never");
        pgpm("deploy shop --yes");
        Pgpm revert = pgpm("revert shop --all");

        assertThat(Stream.of(deploy, createdb, revert)).allSatisfy(pgpm -> {
            assertThat(pgpm.exitCode()).isEqualTo(2);
            assertThat(pgpm.err()).contains("nothing was done").contains("--yes");
        });
        assertThat(revert.out()).contains("Will revert 2 changes of the database \"" + database + "\" at localhost:");
        assertThat(rows("SELECT count(*) FROM pgpm_migrate.changes")).isEqualTo("4");
        assertThat(rows("SELECT count(*) FROM pg_database WHERE datname = '" + database + "_never'"))
                .isEqualTo("0");
    }

    @Test
    void d13TheOnlyOtherDatabaseIsTakenInsteadOfTheNamedOne() {
        environment.remove("PGDATABASE");

        Pgpm pgpm = pgpm("deploy shop --yes");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("No database was named").contains("--database NAME, or set PGDATABASE");
    }

    @Test
    void d06UnknownOptionsAreIgnoredAndTheDangerousThingIsDone() {
        assertThat(pgpm("deploy shop --yes --logonly").exitCode()).isEqualTo(2);
        assertThat(pgpm("deploy shop --yes --tx maybe").exitCode()).isEqualTo(2);
        assertThat(pgpm("deploy zzz --yes").err()).contains("no module \"zzz\"");
        assertThat(pgpm("revert zzz --yes").exitCode()).isEqualTo(2);
        assertThat(pgpm("deploy --yes").err()).contains("base, shop");
        assertThat(rows("SELECT to_regnamespace('pgpm_migrate') IS NULL")).isEqualTo("t");
    }

    @Test
    void aDryRunPrintsAndTouchesNothing() {
        Pgpm deploy = pgpm("deploy shop --dry-run");
        pgpm("deploy shop --yes");
        Pgpm revert = pgpm("revert base --all --cascade --dry-run");

        assertThat(deploy.exitCode()).isZero();
        assertThat(deploy.out())
                .contains("Will deploy 4 changes")
                .contains("    s1")
                .doesNotContain("deployed");
        assertThat(revert.out()).contains("Will revert 3 changes").contains("  shop\n    s1\n  base\n    a2\n    a1");
        assertThat(rows("SELECT count(*) FROM pgpm_migrate.changes")).isEqualTo("4");
    }

    @Test
    void logOnlyAndNoTransactionDoWhatTheySay() {
        workspace.module("base").table("a1").change("broken", "SELECT 1/0;", "SELECT 1;", "SELECT 1;");

        Pgpm noTransaction = pgpm("deploy base --yes --tx false");
        Pgpm recorded = pgpm("deploy base --yes --log-only --no-verify");

        assertThat(noTransaction.exitCode()).isEqualTo(1);
        assertThat(noTransaction.err()).contains("Deployed and stay so: a1");
        assertThat(recorded.out()).contains("Will record").contains("recorded   base:broken");
        assertThat(recorded.exitCode()).as(recorded.toString()).isZero();
    }

    @Test
    void d18CommandsFailInTheSubdirectoriesOfAModule() throws Exception {
        Path below = Files.createDirectories(directory.resolve("packages/base/deploy/deeper"));

        assertThat(pgpmAt(below, "deploy --yes").out()).contains("deployed   base:a2");
    }

    // --- the documentation's troubleshooting table ---

    @Test
    void aRoleThatDoesNotExistLeadsToBootstrap() {
        workspace
                .module("base")
                .change("grant", "GRANT USAGE ON SCHEMA public TO nobody_here;", "SELECT 1;", "SELECT 1;");

        assertThat(pgpm("deploy base --yes").err()).contains("pgpm admin-users bootstrap --yes");
    }

    @Test
    void aDatabaseThatDoesNotExistLeadsToCreatedb() {
        Pgpm pgpm = pgpm("deploy base --yes --database missing_one");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("has no database \"missing_one\"").contains("--createdb");
    }

    @Test
    void aDeployThatFailsMidwaySaysWhatWasRolledBackAndHowToGoOn() {
        workspace.module("base").table("a1").change("bad", "SELECT nonsense;", "SELECT 1;", "SELECT 1;");

        assertThat(pgpm("deploy base --yes").err())
                .contains("packages/base/deploy/bad.sql:3:8")
                .contains("Rolled back with it: a1")
                .contains("Correct it and run `pgpm deploy` again");
    }

    @Test
    void aVerifyThatFailsAfterTheDeploySaysWhatItMisses() {
        workspace.module("base").change("a", "SELECT 1;", "SELECT id FROM public.expected;", "SELECT 1;");

        Pgpm pgpm = pgpm("deploy base --yes");

        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(pgpm.err())
                .contains("verify/a.sql:3:16")
                .contains("relation \"public.expected\" does not exist")
                .contains("Let the deploy script of \"a\" make what its verify script looks for");
        assertThat(pgpm.out()).contains("FAILED: 1 change deployed; 1 problem.");
    }

    @Test
    void aRevertThatOthersDependOnNamesThem() {
        pgpm("deploy shop --yes");

        Pgpm pgpm = pgpm("revert base --all --yes");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("shop:s1 requires base:a2").contains("--cascade");
    }

    @Test
    void whatIsDeployedAlreadyIsToldAndAnEditLeadsToRevert() throws Exception {
        pgpm("deploy base --yes");
        Files.writeString(directory.resolve("packages/base/deploy/a1.sql"), "CREATE TABLE public.a1 (id bigint);");

        Pgpm deploy = pgpm("deploy base --yes");
        Pgpm status = pgpm("migrate status base");

        assertThat(deploy.exitCode()).isEqualTo(1);
        assertThat(deploy.err()).contains("was edited after it was deployed").contains("`pgpm revert`");
        assertThat(status.out()).contains("edited    1\n    a1: its statements differ");
    }

    // --- what is shown ---

    @Test
    void statusIsReadByPrograms() {
        pgpm("deploy base --yes");

        String json = pgpm("migrate status --format json").out();

        assertThat(json)
                .startsWith("{\"database\":\"" + database + "\"")
                .contains("{\"module\":\"base\",\"inWorkspace\":true,\"tag\":null,\"deployed\":[{\"change\":\"a1\"")
                .contains("\"deployer\":\"postgres\"")
                .contains("\"pending\":[\"s1\",\"s2\"]");
    }

    @Test
    void changesAndDependenciesAreListed() {
        pgpm("deploy base --yes");

        assertThat(pgpm("migrate list").out())
                .containsPattern("  deployed  20\\S+ +a1")
                .contains("pending")
                .contains("s2");
        assertThat(pgpmIn("base", "migrate deps").out()).isEqualTo("a1\n  required by a2\na2\n  requires a1\n");
        assertThat(pgpmIn("base", "migrate deps a3").err()).contains("no change \"a3\"");
        assertThat(pgpm("migrate init").out()).startsWith("The ledger was there");
    }

    @Test
    void thePlanIsCheckedWithoutAServer() throws Exception {
        environment.clear();
        Files.delete(directory.resolve("packages/base/revert/a1.sql"));
        Files.writeString(directory.resolve("packages/shop/deploy/s1.sql"), "-- Deploy shop:s2\n\\echo\nSELECT 1;");

        Pgpm pgpm = pgpm("plan check --level strict");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(1);
        assertThat(pgpm.out()).contains("[revert-missing]", "[script-needs-psql]", "[script-header-mismatch]");
        assertThat(pgpm("plan check").exitCode()).isEqualTo(1);
    }

    @Test
    void usersAreAddedAndRemovedAndNoPasswordIsShown() {
        String user = "user_" + database;
        pgpm("admin-users bootstrap --yes");
        environment.put("PGPM_USER_PASSWORD", "s3cret");

        Pgpm added = pgpm("admin-users add --username " + user + " --yes");
        Pgpm again = pgpm("admin-users add " + user + " --yes");
        String stored = rows("SELECT rolpassword FROM pg_authid WHERE rolname = '" + user + "'");
        Pgpm removed = pgpm("admin-users remove " + user + " --yes");
        Pgpm gone = pgpm("admin-users remove " + user + " --yes");

        assertThat(added.out()).contains("Made the user " + user);
        assertThat(again.out()).contains("Set the password of " + user);
        assertThat(stored).startsWith("SCRAM-SHA-256$4096:");
        assertThat(removed.out()).contains("Removed " + user);
        assertThat(gone.out()).contains("There was no " + user);
        assertThat(gone.exitCode()).isZero();
        assertThat(added.toString() + again + removed).doesNotContain("s3cret");
    }

    private Pgpm pgpm(String command) {
        return pgpmAt(directory, command);
    }

    private Pgpm pgpmIn(String module, String command) {
        return pgpmAt(directory.resolve("packages").resolve(module), command);
    }

    private Pgpm pgpmAt(Path where, String command) {
        String[] arguments = Stream.concat(Stream.of(command.split(" ")), Stream.of("--cwd", where.toString()))
                .toArray(String[]::new);
        return Pgpm.run(environment, arguments);
    }

    private String rows(String sql) {
        try (Connection connection = TestServer.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
