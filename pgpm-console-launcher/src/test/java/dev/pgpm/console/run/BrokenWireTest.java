package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.console.Sentinels;
import dev.pgpm.console.StepsInReports;
import dev.pgpm.engine.fault.Fault;
import dev.pgpm.engine.fault.FaultProxy;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The line to the server breaks at each statement of a run in turn. Whatever breaks: the run ends, no step passes that
 * would have failed, no module is blamed for the line, and nothing is left.
 *
 * <p>Only every {@code pgpm.faults.every}-th statement is tried; 1 tries all.
 */
@Tag("slow")
@Timeout(1200)
class BrokenWireTest {

    private static final int EVERY = Integer.getInteger("pgpm.faults.every", 37);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final Sentinels SENTINELS = new Sentinels();

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;
    private FaultProxy proxy;
    private String said = "";

    @BeforeEach
    void writeAModuleThatIsRightAndOneThatIsNot() throws Exception {
        proxy = new FaultProxy("localhost", TestServer.settings().port());
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        workspace
                .module("right", "plpgsql")
                .table("customer")
                .change(
                        "total",
                        "CREATE FUNCTION public.total() RETURNS integer LANGUAGE sql AS 'SELECT 1';",
                        "SELECT public.total();",
                        "DROP FUNCTION public.total();");
        workspace
                .module("wrong", "right")
                .change(
                        "forgetful",
                        "CREATE TABLE public.forgotten (id integer); CREATE TABLE public.other ();",
                        "SELECT id FROM public.forgotten;",
                        "DROP TABLE public.other;");
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void no_fault_of_the_wire_makes_a_step_pass_blames_a_module_or_leaves_anything(Fault fault, TestReporter reporter)
            throws Exception {
        Map<String, String> whole = steps("whole", 0, fault);
        int statements = proxy.statements();
        assertThat(whole).containsValue("revert-leaves-objects").containsValue("passed");

        int tried = 0;
        List<String> unbroken = new ArrayList<>();
        for (int at = 1; at <= statements; at += EVERY) {
            Map<String, String> steps = steps(fault + "-" + at, at, fault);

            tried++;
            if (!proxy.hasBroken()) {
                unbroken.add("at statement " + at + " of " + statements + ": " + said);
            }
            int place = at;
            whole.forEach((step, outcome) -> assertThat(steps.getOrDefault(step, "absent"))
                    .as("%s at statement %d: %s", fault, place, step)
                    .satisfies(seen -> assertThat(isTrue(seen, outcome)).isTrue()));
            SENTINELS.assertThatAllIsAsBefore(fault + " at statement " + at);
        }
        // How often a session that leaves is asked about is a matter of time: a run may have a few statements less.
        assertThat(unbroken).hasSizeLessThanOrEqualTo(Math.max(1, tried / 50));
        reporter.publishEntry(
                fault.name(), "broken at %d of %d statements".formatted(tried - unbroken.size(), statements));
    }

    @Test
    void a_wire_on_which_nothing_passes_any_more_ends_the_run_with_a_finding_about_the_server() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            Pgpm pgpm = Pgpm.run(
                    "test-packages",
                    "--workspace",
                    "--all",
                    "--cwd",
                    workspace.root().toString(),
                    "--jdbc-url",
                    "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/postgres?user=postgres&loginTimeout=1");

            assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
            assertThat(pgpm.toString()).contains("[connection-failed]", "localhost:" + silent.getLocalPort(), "→");
        }
    }

    /** What passed may also not have been run, or have failed for the line; what failed may do anything but pass. */
    private static boolean isTrue(String seen, String withoutFault) {
        if (seen.equals(withoutFault) || seen.equals("skipped") || seen.equals("absent")) {
            return true;
        }
        return Arrays.stream(FindingCode.values())
                .filter(code -> code.nature() == Nature.ENVIRONMENT)
                .anyMatch(code -> code.id().equals(seen));
    }

    private Map<String, String> steps(String name, int breakAt, Fault fault) throws Exception {
        Path reports = directory.resolve(name);
        long start = System.nanoTime();
        proxy.breakAt(breakAt, fault);
        Pgpm pgpm = Pgpm.run(
                "test-packages",
                "--full-cycle",
                "--workspace",
                "--all",
                "--jobs",
                "1",
                "--socket-timeout",
                fault == Fault.HALF_OPEN ? "1s" : "20s",
                "--reports-dir",
                reports.toString(),
                "--cwd",
                workspace.root().toString(),
                "--jdbc-url",
                "jdbc:postgresql://localhost:" + proxy.port() + "/postgres?user=postgres&loginTimeout=5");
        said = pgpm.toString();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(LIMIT);
        assertThat(pgpm.exitCode()).as(name + "\n" + pgpm).isIn(1, 2);
        assertThat(pgpm.toString()).as(name).doesNotContain("an error that pgpm does not know", "\tat ");
        return StepsInReports.in(reports);
    }
}
