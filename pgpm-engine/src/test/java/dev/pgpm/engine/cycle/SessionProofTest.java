package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script leaves in its session is found, and what ends with its transaction is not (fault model, F40). */
class SessionProofTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET search_path TO app, public | the setting search_path = app, public | Write SET LOCAL",
                "SET ROLE pg_monitor | the role pg_monitor | RESET ROLE",
                "SET SESSION AUTHORIZATION pg_monitor | the session's user pg_monitor | RESET SESSION AUTHORIZATION",
                "SET session_replication_role = replica | the setting session_replication_role = replica | SET LOCAL",
                "SET default_transaction_read_only = on | the setting default_transaction_read_only = on | SET LOCAL",
                "SELECT set_config('shop.user', 'me', false) | the setting shop.user = me | set_config(…, true)",
                "DO $$ BEGIN SET work_mem = '5MB'; END $$ | the setting work_mem = 5120 | SET LOCAL",
                "SELECT pg_advisory_lock(42) | an advisory lock 0,42 | pg_advisory_xact_lock",
                "LISTEN orders | listening to the channel orders | Take the LISTEN out",
                "PREPARE one AS SELECT 1 | the prepared statement one | DEALLOCATE",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1 | the cursor c | WITHOUT HOLD",
                "CREATE TEMP TABLE t (id int) | the temporary relation t | ON COMMIT DROP",
            })
    void whatOutlivesTheTransactionIsNamedWithItsRemedy(String statement, String what, String remedy) {
        Map<String, StepResult> results =
                run("CREATE TABLE public.pen ();\n" + statement + ";", "DROP TABLE public.pen;");

        StepResult deploy = results.get("pen: deploy");
        assertThat(leftInSession(deploy))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(FindingCode.SESSION_STATE_LEFT));
        assertThat(new FindingText(directory).render(leftInSession(deploy)))
                .startsWith(
                        "packages/shop/deploy/pen.sql:4:1: after its transaction the deploy script of \"pen\" leaves")
                .contains(what, remedy);
        assertThat(deploy.outcome()).isEqualTo(Outcome.FAILED);
        results.remove("pen: deploy");
        assertThat(results)
                .allSatisfy(
                        (step, result) -> assertThat(result.findings()).as(step).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL search_path TO app",
                "SET search_path TO app; RESET search_path",
                "SET LOCAL ROLE pg_monitor",
                "SET CONSTRAINTS ALL DEFERRED",
                "SELECT set_config('shop.user', 'me', true)",
                "SELECT pg_advisory_xact_lock(42)",
                "SELECT pg_advisory_lock(42); SELECT pg_advisory_unlock(42)",
                "CREATE TEMP TABLE t ON COMMIT DROP AS SELECT 1",
                "DECLARE c CURSOR FOR SELECT 1",
                "DO $$ BEGIN PERFORM 1; END $$",
                "PREPARE one AS SELECT 1; EXECUTE one; DEALLOCATE one",
            })
    void whatEndsWithTheTransactionIsNoFinding(String statement) {
        Map<String, StepResult> results =
                run("CREATE TABLE public.pen ();\n" + statement + ";", "DROP TABLE public.pen;");

        assertThat(results)
                .allSatisfy(
                        (step, result) -> assertThat(result.findings()).as(step).isEmpty());
    }

    @Test
    void aRevertScriptIsWatchedToo() {
        Map<String, StepResult> results =
                run("CREATE TABLE public.pen ();", "SET session_replication_role = replica;\nDROP TABLE public.pen;");

        assertThat(new FindingText(directory).render(leftInSession(results.get("pen: revert"))))
                .startsWith("packages/shop/revert/pen.sql:3:1: after its transaction the revert script")
                .contains("[session-state-left]");
    }

    /** Without what is said of the statement itself, whatever it leaves: that only a superuser may do it. */
    private static List<Finding> leftInSession(StepResult result) {
        return result.findings().stream()
                .filter(finding -> finding.code() != FindingCode.SCRIPT_NEEDS_SUPERUSER)
                .toList();
    }

    private Map<String, StepResult> run(String deploy, String revert) {
        WorkspaceFixture.in(directory).module("shop").change("pen", deploy, "SELECT FROM public.pen;", revert);
        try (CycleRun run = CycleRun.of(directory, "shop")) {
            return run.all();
        }
    }
}
