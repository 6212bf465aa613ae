package dev.pgpm.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the users of the lifecycle's commands type and read, on a real server. */
class CommandsTest {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void startWithTwoModules() {
        place = Workplace.withTwoModules(directory);
    }

    // --- the documentation's workflows ---

    @Test
    void theFirstDeployOfAWorkspaceCreatesTheDatabaseAndDeploysEverything() {
        place.environment().put("PGDATABASE", place.database() + "_new");

        Pgpm roles = place.pgpm("admin-users bootstrap --yes");
        Pgpm first = place.pgpm("deploy --createdb --workspace --all --yes");
        Pgpm again = place.pgpm("deploy --createdb --workspace --all --yes");

        assertThat(roles.exitCode()).as(roles.toString()).isZero();
        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.out())
                .contains("Will create the database \"" + place.database() + "_new\" at localhost:")
                .contains("Will deploy 4 changes to the database")
                .contains("  deployed   base:a1")
                .endsWith("Done: 4 changes deployed, 4 changes verified.\n");
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.out()).contains("nothing is pending").endsWith("Done: 4 changes verified.\n");
    }

    @Test
    void changesAreAddedDeployedAndVerifiedAndABadDeployIsRevertedAndDeployedAgain() {
        place.pgpm("deploy shop --yes");
        place.files().module("shop", "base").table("s1", "base:a2").table("s2").table("s3");

        Pgpm deployed = place.pgpmIn("shop", "deploy --yes");
        Pgpm verified = place.pgpmIn("shop", "verify");
        Pgpm reverted = place.pgpmIn("shop", "revert --yes");
        Pgpm redeployed = place.pgpmIn("shop", "deploy --yes");

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
        place.pgpmIn("base", "tag v1.0.0 -m first --change a1");

        Pgpm deployed = place.pgpmIn("base", "deploy --to @v1.0.0 --yes");
        Pgpm later = place.pgpmIn("base", "tag v1.0.1 --change a1");
        Pgpm status = place.pgpmIn("base", "migrate status");
        Pgpm back = place.pgpmIn("base", "revert --to @v1.0.0 --yes");

        assertThat(deployed.out()).contains("Will deploy 1 change to").contains("deployed   base:a1");
        assertThat(later.out()).contains("Recorded it in the database");
        assertThat(place.value("SELECT string_agg(tag, ' ' ORDER BY tag) FROM pgpm_migrate.tags"))
                .isEqualTo("v1.0.0 v1.0.1");
        assertThat(status.out())
                .contains("deployed  1 of 2, last \"a1\" at ")
                .contains(" by postgres")
                .contains("tag       @v1.0.1")
                .contains("pending   1\n    a2");
        assertThat(back.out()).contains("nothing is deployed behind @v1.0.0");
    }

    // --- asking, naming, refusing ---

    @Test
    void withoutATerminalAndWithoutYesNothingIsDone() {
        Pgpm deploy = place.pgpm("deploy shop");
        Pgpm createdb = place.pgpm("deploy shop --createdb --database " + place.database() + "_never");
        place.pgpm("deploy shop --yes");
        Pgpm revert = place.pgpm("revert shop --all");

        assertThat(Stream.of(deploy, createdb, revert)).allSatisfy(pgpm -> {
            assertThat(pgpm.exitCode()).isEqualTo(2);
            assertThat(pgpm.err()).contains("nothing was done").contains("--yes");
        });
        assertThat(revert.out())
                .contains("Will revert 2 changes of the database \"" + place.database() + "\" at localhost:");
        assertThat(place.value("SELECT count(*) FROM pgpm_migrate.changes")).isEqualTo("4");
        assertThat(place.value("SELECT count(*) FROM pg_database WHERE datname = '" + place.database() + "_never'"))
                .isEqualTo("0");
    }

    @Test
    void bothWordsForAllModulesCanBeTyped() {
        place.pgpm("deploy --workspace --all --yes");

        assertThat(place.pgpm("plan check --workspace --all").out()).contains("Nothing wrong");
        assertThat(place.pgpm("verify --workspace --all").exitCode()).isZero();
        assertThat(place.pgpm("migrate status --workspace --all").out()).contains("base", "shop");
        assertThat(place.pgpm("plan check --all").out())
                .isEqualTo(place.pgpm("plan check --workspace").out());
    }

    @Test
    void aDryRunPrintsAndTouchesNothing() {
        Pgpm deploy = place.pgpm("deploy shop --dry-run");
        place.pgpm("deploy shop --yes");
        Pgpm revert = place.pgpm("revert base --all --cascade --dry-run");

        assertThat(deploy.exitCode()).isZero();
        assertThat(deploy.out())
                .contains("Will deploy 4 changes")
                .contains("    s1")
                .doesNotContain("deployed");
        assertThat(revert.out()).contains("Will revert 3 changes").contains("  shop\n    s1\n  base\n    a2\n    a1");
        assertThat(place.value("SELECT count(*) FROM pgpm_migrate.changes")).isEqualTo("4");
    }

    @Test
    void logOnlyAndNoTransactionDoWhatTheySay() {
        place.files().module("base").table("a1").change("broken", "SELECT 1/0;", "SELECT 1;", "SELECT 1;");

        Pgpm noTransaction = place.pgpm("deploy base --yes --tx false");
        Pgpm recorded = place.pgpm("deploy base --yes --log-only --no-verify");

        assertThat(noTransaction.exitCode()).isEqualTo(1);
        assertThat(noTransaction.err()).contains("Deployed and stay so: a1");
        assertThat(recorded.out()).contains("Will record").contains("recorded   base:broken");
        assertThat(recorded.exitCode()).as(recorded.toString()).isZero();
    }

    // --- what is shown ---

    @Test
    void statusIsReadByPrograms() {
        place.pgpm("deploy base --yes");

        String json = place.pgpm("migrate status --format json").out();

        assertThat(json)
                .startsWith("{\"database\":\"" + place.database() + "\"")
                .contains("{\"module\":\"base\",\"inWorkspace\":true,\"tag\":null,\"deployed\":[{\"change\":\"a1\"")
                .contains("\"deployer\":\"postgres\"")
                .contains("\"pending\":[\"s1\",\"s2\"]");
    }

    @Test
    void changesAndDependenciesAreListed() {
        place.pgpm("deploy base --yes");

        assertThat(place.pgpm("migrate list").out())
                .containsPattern("  deployed  20\\S+ +a1")
                .contains("pending")
                .contains("s2");
        assertThat(place.pgpmIn("base", "migrate deps").out()).isEqualTo("a1\n  required by a2\na2\n  requires a1\n");
        assertThat(place.pgpmIn("base", "migrate deps a3").err()).contains("no change \"a3\"");
        assertThat(place.pgpm("migrate init").out()).startsWith("The ledger was there");
    }

    @Test
    void thePlanIsCheckedWithoutAServer() throws Exception {
        place.environment().clear();
        Files.delete(place.folder("base").resolve("revert/a1.sql"));
        Files.writeString(place.folder("shop").resolve("deploy/s1.sql"), "-- Deploy shop:s2\n\\echo\nSELECT 1;");

        Pgpm pgpm = place.pgpm("plan check --level strict");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(1);
        assertThat(pgpm.out()).contains("[revert-missing]", "[script-needs-psql]", "[script-header-mismatch]");
        assertThat(place.pgpm("plan check").exitCode()).isEqualTo(1);
    }

    @Test
    void usersAreAddedAndRemovedAndNoPasswordIsShown() {
        String user = "user_" + place.database();
        place.pgpm("admin-users bootstrap --yes");
        place.environment().put("PGPM_USER_PASSWORD", "s3cret");

        Pgpm added = place.pgpm("admin-users add --username " + user + " --yes");
        Pgpm again = place.pgpm("admin-users add " + user + " --yes");
        String stored = place.value("SELECT rolpassword FROM pg_authid WHERE rolname = '" + user + "'");
        Pgpm removed = place.pgpm("admin-users remove " + user + " --yes");
        Pgpm gone = place.pgpm("admin-users remove " + user + " --yes");

        assertThat(added.out()).contains("Made the user " + user);
        assertThat(again.out()).contains("Set the password of " + user);
        assertThat(stored).startsWith("SCRAM-SHA-256$4096:");
        assertThat(removed.out()).contains("Removed " + user);
        assertThat(gone.out()).contains("There was no " + user);
        assertThat(gone.exitCode()).isZero();
        assertThat(added.toString() + again + removed).doesNotContain("s3cret");
    }

    @Test
    void aDryRunShowsWhatADatabaseThatIsNotThereWouldGet() {
        String missing = place.database() + "_new";

        Pgpm pgpm = place.pgpm("deploy shop --createdb --dry-run --database " + missing);

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out())
                .contains("Will create the database \"" + missing)
                .contains("Will deploy 4 changes")
                .contains("    s2");
        assertThat(place.value("SELECT count(*) FROM pg_database WHERE datname = '" + missing + "'"))
                .isEqualTo("0");
    }

    @Test
    void aDeployThatCannotWorkCreatesNoDatabase() throws Exception {
        String missing = place.database() + "_new";
        Files.delete(place.folder("base").resolve("deploy/a2.sql"));

        Pgpm pgpm = place.pgpm("deploy shop --createdb --yes --database " + missing);

        assertThat(pgpm.err()).contains("[script-missing]");
        assertThat(place.value("SELECT count(*) FROM pg_database WHERE datname = '" + missing + "'"))
                .isEqualTo("0");
    }

    @Test
    void aTagForADatabaseThatIsNotThereIsNotWrittenIntoThePlan() throws Exception {
        String before = Files.readString(place.folder("base").resolve("pgpm.plan"));

        Pgpm pgpm = place.pgpmIn("base", "tag v1 --database missing_one");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("[database-missing]");
        assertThat(place.folder("base").resolve("pgpm.plan")).hasContent(before);
    }

    @Test
    void statementsThatStayAreToldWhereAScriptRunsOutsideOfATransaction() {
        place.files()
                .module("base")
                .change(
                        "a",
                        "-- pgpm:no-transaction\nCREATE TABLE public.a (id integer);\nVACUUM public.a;\nSELECT 1/0;",
                        "SELECT id FROM public.a;",
                        "DROP TABLE public.a;");

        Pgpm first = place.pgpm("deploy base --yes");
        Pgpm second = place.pgpm("deploy base --yes");

        assertThat(first.err())
                .contains("deploy/a.sql:6:1: The deploy script of \"a\" fails")
                .contains(
                        "These statements of it were applied and stay:\n      line 4: CREATE TABLE\n      line 5: VACUUM");
        assertThat(first.out()).endsWith("FAILED: 1 problem.\n");
        assertThat(second.err())
                .contains("relation \"a\" already exists")
                .contains("an earlier run that stopped in the middle of it may have left this");
    }
}
