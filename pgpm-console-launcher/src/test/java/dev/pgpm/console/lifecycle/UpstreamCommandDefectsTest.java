package dev.pgpm.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each defect of upstream's commands (pgpm-facts 11.1) by its number, and what ours do in its place. Those of its engine
 * are in {@code UpstreamDefectsTest}. */
class UpstreamCommandDefectsTest {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void startWithTwoModules() {
        place = Workplace.withTwoModules(directory);
    }

    @Test
    void d13TheOnlyOtherDatabaseIsTakenInsteadOfTheNamedOne() {
        place.environment().remove("PGDATABASE");

        Pgpm pgpm = place.pgpm("deploy shop --yes");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("No database was named").contains("--database NAME, or set PGDATABASE");
    }

    @Test
    void d06UnknownOptionsAreIgnoredAndTheDangerousThingIsDone() {
        assertThat(place.pgpm("deploy shop --yes --logonly").exitCode()).isEqualTo(2);
        assertThat(place.pgpm("deploy shop --yes --tx maybe").exitCode()).isEqualTo(2);
        assertThat(place.pgpm("deploy zzz --yes").err()).contains("no module \"zzz\"");
        assertThat(place.pgpm("revert zzz --yes").exitCode()).isEqualTo(2);
        assertThat(place.pgpm("deploy --yes").err()).contains("base, shop");
        assertThat(place.value("SELECT to_regnamespace('pgpm_migrate') IS NULL"))
                .isEqualTo("t");
    }

    @Test
    void d18CommandsFailInTheSubdirectoriesOfAModule() throws Exception {
        Path below = Files.createDirectories(place.folder("base").resolve("deploy/deeper"));

        assertThat(place.pgpmAt(below, "deploy --yes").out()).contains("deployed   base:a2");
    }

    @Test
    void d14SettingsInFilesAndVariablesLookAsIfTheyCountedAndAreIgnoredInSilence() throws Exception {
        Files.writeString(
                place.files().root().resolve("pgpm.json"),
                "{\"packages\": [\"packages/*\"],\n \"pg\": {\"host\": \"elsewhere\"},\n"
                        + " \"deployment\": {\"logOnly\": true}}");
        place.environment().put("DEPLOYMENT_USE_TX", "false");

        Pgpm deploy = place.pgpm("deploy base --yes");

        assertThat(deploy.exitCode()).as(deploy.toString()).isZero();
        assertThat(deploy.err())
                .contains("The variable DEPLOYMENT_USE_TX is set and not read")
                .contains("pgpm.json:2:8: \"pg\" in pgpm.json is not read")
                .contains("pgpm.json:3:16: \"deployment\" in pgpm.json is not read")
                .contains("--no-tx, --log-only");
        assertThat(place.value("SELECT to_regclass('public.a1')")).isEqualTo("a1");
        assertThat(place.pgpm("plan check").out()).contains("[workspace-config-ignored]");
    }

    @Test
    void d15TheModulesThatOthersRequireAreNeverRevertedInTests() {
        Pgpm tests = place.pgpm("test-packages --full-cycle --workspace --all --details verbose");

        assertThat(tests.exitCode()).as(tests.toString()).isZero();
        assertThat(tests.out())
                .as("which module is done first is a matter of chance")
                .containsSubsequence("✔ base", "a1", "✔ revert", "a2", "✔ revert", "whole module", "✔ revert")
                .containsSubsequence("✔ shop", "s1", "✔ revert", "s2", "✔ revert", "whole module", "✔ revert");
    }

    @Test
    void d15OneBadPlanEndsTheTestsOfAllAndExcludeCannotBeRepeated() throws Exception {
        Files.writeString(place.folder("base").resolve("pgpm.plan"), "%project=base\nnot a plan line at all [\n");
        place.files().module("alone").table("t1");
        place.files().module("more").table("m1");

        Pgpm some = place.pgpm("test-packages --full-cycle --workspace --all --exclude shop --exclude more");
        Pgpm good =
                place.pgpm("test-packages --full-cycle --workspace --all --exclude shop --exclude more --exclude base");

        assertThat(some.exitCode()).as(some.toString()).isNotZero();
        assertThat(some.out() + some.err()).contains("base/pgpm.plan:2:").contains("alone");
        assertThat(good.exitCode()).as(good.toString()).isZero();
    }

    @Test
    void d15ThatThereIsNothingToTestPasses() {
        Pgpm nothing = place.pgpm("test-packages --full-cycle --workspace --all --exclude shop --exclude base");

        assertThat(nothing.exitCode()).as(nothing.toString()).isEqualTo(2);
    }

    @Test
    void d17ATagTakesCommentsAndBlankLinesOutOfThePlanAndIsDated2017() throws Exception {
        Path plan = place.folder("base").resolve("pgpm.plan");
        String before = "%syntax-version=1.0.0\r\n%project=base\r\n%other=kept\r\n\r\n# why\r\na1\r\n\r\na2 [a1]";
        Files.writeString(plan, before);
        place.environment().put("GIT_AUTHOR_NAME", "Ada");
        place.environment().put("GIT_AUTHOR_EMAIL", "ada@example.org");

        Pgpm pgpm = place.pgpmIn("base", "tag v1 --change a1");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        String after = Files.readString(plan);
        String tag = "@v1 " + LocalDate.now(ZoneOffset.UTC).getYear() + "-[^ ]* Ada <ada@example.org>\r\n";
        assertThat(after).containsPattern(tag);
        assertThat(after.replaceFirst(tag, "")).isEqualTo(before);
    }

    @Test
    void d18ADashInANameMakesTheHeadOfAScriptLookWrong() throws Exception {
        place.files().module("base").table("add-users").table("v1.0/x");
        for (String name : new String[] {"add-users", "v1.0/x"}) {
            Path script = place.folder("base").resolve("deploy/" + name + ".sql");
            Files.writeString(script, "-- Deploy base:" + name + " to pg\n\nSELECT 1;\n");
        }

        Pgpm check = place.pgpm("plan check base --level strict");

        assertThat(check.out()).doesNotContain("script-header-mismatch");
    }
}
