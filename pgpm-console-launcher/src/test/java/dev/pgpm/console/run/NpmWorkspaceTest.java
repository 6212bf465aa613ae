package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.console.TestMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real world: modules that are published on npm, and the defects that they have. What is expected here was looked up
 * by hand in the modules' scripts.
 */
@Tag("slow")
class NpmWorkspaceTest {

    private static final String INFLECTION = "schemas/inflection/";
    private static final String GRANT = "/grants/grant_select_insert_update_delete_to_administrator";

    @TempDir
    private Path reports;

    @Test
    void theEightModulesOnAServerWithPostgis() throws Exception {
        Path workspace = TestMachine.npmWorkspace();

        Pgpm pgpm = run(workspace, "--workspace", "--all", "--jdbc-url", TestMachine.postgisUrl());

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(1);
        assertThat(pgpm.out()).contains("Modules  8,", "Changes  151", "Steps    636:");
        assertEachChangeHasItsSteps(151);
        assertThat(failures(pgpm))
                .containsAll(defectsOfTheFiveModules())
                .contains(
                        "metaschema-schema › schemas/metaschema_public/tables/database/indexes/databases_database_unique_name_idx: redeploy",
                        "metaschema-schema › schemas/metaschema_public/tables/table/indexes/databases_table_unique_name_idx: redeploy",
                        "services › schemas/services_public/tables/apis/table: verify");
    }

    @Test
    void theFiveModulesThatNeedNoPostgisOnTheEmbeddedServer() throws Exception {
        Path workspace = TestMachine.npmWorkspace();

        Pgpm pgpm = run(
                workspace,
                "--server",
                "embedded",
                "--package",
                "pgpm-verify",
                "--package",
                "pgpm-types",
                "--package",
                "pgpm-base32",
                "--package",
                "pgpm-database-jobs",
                "--package",
                "pgpm-inflection");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(1);
        assertThat(pgpm.out()).contains("Modules  5,", "Changes  83", "✔ pgpm-base32");
        assertEachChangeHasItsSteps(83);
        assertThat(failures(pgpm)).containsAll(defectsOfTheFiveModules());
    }

    @Test
    void theEightModulesInAContainer() throws Exception {
        Path workspace = TestMachine.npmWorkspace();

        Pgpm pgpm =
                run(workspace, "--server", "testcontainers", "--image", TestMachine.image(), "--workspace", "--all");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(1);
        assertThat(pgpm.out()).contains("Modules  8,", "Changes  151");
        assertThat(failures(pgpm)).containsAll(defectsOfTheFiveModules());
    }

    @Test
    void noFindingIsAFalseAlarm() throws Exception {
        Path workspace = TestMachine.npmWorkspace();

        Pgpm pgpm = run(workspace, "--workspace", "--all", "--jdbc-url", TestMachine.postgisUrl());

        assertThat(failures(pgpm))
                .as(pgpm.toString())
                .hasSize(32)
                .filteredOn(failure -> failure.startsWith("pgpm-base32") || failure.startsWith("metaschema-modules"))
                .isEmpty();
        assertThat(pgpm.out())
                .contains("+ function inflection.no_consecutive_caps_till_end(text)")
                .contains("+ rows of inflection.inflection_rules")
                .contains("+ function metaschema_private.table_name_hash(text)");
    }

    /**
     * Verify scripts that pass before the deploy (has_table_privilege and an empty script return no error), scripts that
     * check with a function that a later change makes, and reverts that leave the second of two functions behind.
     */
    private static List<String> defectsOfTheFiveModules() {
        return List.of(
                "pgpm-database-jobs › schemas/app_jobs/tables/jobs" + GRANT + ": verify",
                "pgpm-database-jobs › schemas/app_jobs/tables/job_queues" + GRANT + ": verify",
                "pgpm-database-jobs › schemas/app_jobs/tables/scheduled_jobs" + GRANT + ": verify",
                "pgpm-inflection › " + INFLECTION + "procedures/no_consecutive_caps: revert",
                "pgpm-inflection › " + INFLECTION + "procedures/no_consecutive_caps: redeploy",
                "pgpm-inflection › " + INFLECTION + "procedures/no_single_underscores: redeploy",
                "pgpm-inflection › " + INFLECTION + "tables/inflection_rules/fixtures/1589249334312_fixture: verify",
                "pgpm-inflection › " + INFLECTION + "tables/inflection_rules/fixtures/1589249334312_fixture: revert",
                "pgpm-verify › procedures/verify_constraint: verify",
                "pgpm-verify › procedures/list_indexes: verify");
    }

    private Pgpm run(Path workspace, String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "test-packages",
                                "--full-cycle",
                                "--cwd",
                                workspace.toString(),
                                "--reports-dir",
                                reports.toString()),
                        Stream.of(options))
                .toList();
        return Pgpm.run(arguments.toArray(String[]::new));
    }

    private static List<String> failures(Pgpm pgpm) {
        return pgpm.out()
                .lines()
                .filter(line -> line.matches("\\d+\\) .*"))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    private void assertEachChangeHasItsSteps(int changes) throws Exception {
        for (String step : List.of("deploy", "verify", "revert", "redeploy")) {
            long cases = 0;
            try (Stream<Path> files = Files.list(reports)) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file);
                    cases += text.split("<testcase ", -1).length > 1
                            ? Stream.of(text.split("<testcase ", -1))
                                    .filter(part -> part.matches(
                                            "(?s)classname=\"[^\"]*\" name=\"(?!whole module)[^\"]*: " + step + "\".*"))
                                    .count()
                            : 0;
                }
            }
            assertThat(cases).as(step).isEqualTo(changes);
        }
    }
}
