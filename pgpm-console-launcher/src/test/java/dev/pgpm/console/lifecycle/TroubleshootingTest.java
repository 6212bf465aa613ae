package dev.pgpm.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each row of the lifecycle documentation's troubleshooting table: it happens, and what is printed holds the remedy. */
class TroubleshootingTest {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void startWithTwoModules() {
        place = Workplace.withTwoModules(directory);
    }

    @Test
    void aRoleThatDoesNotExistLeadsToBootstrap() {
        place.files()
                .module("base")
                .change("grant", "GRANT USAGE ON SCHEMA public TO nobody_here;", "SELECT 1;", "SELECT 1;");

        assertThat(place.pgpm("deploy base --yes").err()).contains("pgpm admin-users bootstrap --yes");
    }

    @Test
    void aDatabaseThatDoesNotExistLeadsToCreatedb() {
        Pgpm pgpm = place.pgpm("deploy base --yes --database missing_one");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("has no database \"missing_one\"").contains("--createdb");
    }

    @Test
    void aDeployThatFailsMidwaySaysWhatWasRolledBackAndHowToGoOn() {
        place.files().module("base").table("a1").change("bad", "SELECT nonsense;", "SELECT 1;", "SELECT 1;");

        assertThat(place.pgpm("deploy base --yes").err())
                .contains("packages/base/deploy/bad.sql:3:8")
                .contains("Rolled back with it: a1")
                .contains("Correct it and run `pgpm deploy` again");
    }

    @Test
    void aVerifyThatFailsAfterTheDeploySaysWhatItMisses() {
        place.files().module("base").change("a", "SELECT 1;", "SELECT id FROM public.expected;", "SELECT 1;");

        Pgpm pgpm = place.pgpm("deploy base --yes");

        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(pgpm.err())
                .contains("verify/a.sql:3:16")
                .contains("relation \"public.expected\" does not exist")
                .contains("Let the deploy script of \"a\" make what its verify script looks for");
        assertThat(pgpm.out()).contains("FAILED: 1 change deployed; 1 problem.");
    }

    @Test
    void aRevertThatOthersDependOnNamesThem() {
        place.pgpm("deploy shop --yes");

        Pgpm pgpm = place.pgpm("revert base --all --yes");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("shop:s1 requires base:a2").contains("--cascade");
    }

    @Test
    void whatIsDeployedAlreadyIsToldAndAnEditLeadsToRevert() throws Exception {
        place.pgpm("deploy base --yes");
        Files.writeString(place.folder("base").resolve("deploy/a1.sql"), "CREATE TABLE public.a1 (id bigint);");

        Pgpm deploy = place.pgpm("deploy base --yes");
        Pgpm status = place.pgpm("migrate status base");

        assertThat(deploy.exitCode()).isEqualTo(1);
        assertThat(deploy.err()).contains("was edited after it was deployed").contains("`pgpm revert`");
        assertThat(status.out()).contains("edited    1\n    a1: its statements differ");
    }

    @Test
    void whatIsDeployedAlreadyLeadsToStatusAndRevert() {
        place.pgpm("deploy base --yes");

        Pgpm again = place.pgpm("deploy base --yes");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .contains("Already deployed: `pgpm migrate status` shows what is; `pgpm revert` it first");
    }

    @Test
    void aRevertScriptThatDropsWhatIsNotThereLeadsToWhatTheChangesRequire() {
        place.files().module("base").change("a", "SELECT 1;", "SELECT 1/0;", "DROP TABLE public.gone;");
        place.pgpm("deploy base --yes --no-verify");

        Pgpm pgpm = place.pgpm("revert base --yes");

        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(pgpm.err())
                .contains("revert/a.sql:3")
                .contains("table \"gone\" does not exist")
                .contains("look at what the two changes require");
    }

    @Test
    void aRevertScriptThatDropsWhatOthersUseNamesThem() {
        place.files()
                .module("base")
                .table("a1")
                .change("v", "CREATE VIEW public.v AS SELECT id FROM public.a1;", "SELECT 1/0;", "SELECT 1;");
        place.pgpm("deploy base --yes --no-verify");
        place.pgpm("revert base --yes --log-only");

        Pgpm pgpm = place.pgpm("revert base --yes");

        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(pgpm.err())
                .contains("view v depends on table a1")
                .contains("Drop or revert first what depends on it");
    }
}
