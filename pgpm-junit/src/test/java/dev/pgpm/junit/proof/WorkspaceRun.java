package dev.pgpm.junit.proof;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.junit.engine.PgpmTestEngine;
import dev.pgpm.junit.engine.StepFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The full cycle of some modules of a workspace at the level {@code strict}, as the test engine runs it for a user. */
final class WorkspaceRun {

    private static final Pattern WARNING = Pattern.compile("(?<place>\\S+?): .*? \\[(?<code>[a-z-]+)]");

    private final Path workspace;
    private final EngineExecutionResults results;
    private final List<Told> failures;
    private final List<Told> told;

    /**
     * What a run tells.
     *
     * @param module the module under whose node it is told; empty for the workspace
     * @param code the finding's code
     * @param place its place, relative to the workspace
     * @param text the whole finding as a user reads it
     */
    record Told(String module, String code, String place, String text) {}

    private WorkspaceRun(Path workspace, EngineExecutionResults results) {
        this.workspace = workspace;
        this.results = results;
        this.failures = failed().toList();
        this.told = Stream.concat(failures.stream(), warnings()).toList();
    }

    /** On the tests' own server. */
    static WorkspaceRun of(Path workspace, Collection<String> modules, Map<String, String> parameters) {
        ConnectionSettings server = TestServer.settings();
        String url = server.jdbcUrl(server.database()) + "?user=" + server.user();
        return of(workspace, modules, parameters, url);
    }

    static WorkspaceRun of(Path workspace, Collection<String> modules, Map<String, String> parameters, String url) {
        return new WorkspaceRun(
                workspace,
                EngineTestKit.engine(PgpmTestEngine.ID)
                        .configurationParameter("pgpm.server", "external")
                        .configurationParameter("pgpm.jdbc-url", url)
                        .configurationParameter("pgpm.level", "strict")
                        .configurationParameter("pgpm.modules", String.join(",", modules))
                        .configurationParameters(parameters)
                        .selectors(selectDirectory(workspace.toFile()))
                        .execute());
    }

    /** {@return everything that was told, failures first} */
    List<Told> told() {
        return told;
    }

    /** {@return what failed a step} */
    List<Told> failures() {
        return failures;
    }

    /** {@return the names of the steps that ran to their end and found nothing} */
    List<String> passed(Predicate<String> ofModule) {
        return results.testEvents().succeeded().stream()
                .filter(event -> ofModule.test(module(event)))
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** {@return the names of the steps that could not run, with the reason} */
    List<String> notRun(Predicate<String> ofModule) {
        return results.allEvents().aborted().stream()
                .filter(event -> ofModule.test(module(event)))
                .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                        + thrown(event).map(Throwable::getMessage).orElse(""))
                .toList();
    }

    private Stream<Told> failed() {
        return results.allEvents().failed().stream().flatMap(event -> {
            Throwable thrown = thrown(event).orElseThrow();
            if (!(thrown instanceof StepFailure failure)) {
                throw new AssertionError(thrown);
            }
            return failure.findings().stream().map(finding -> told(module(event), finding));
        });
    }

    private Told told(String module, Finding finding) {
        return new Told(
                module,
                finding.code().id(),
                finding.place().show(workspace),
                new FindingText(workspace).render(finding));
    }

    /** What fails no run is published as text only. */
    private Stream<Told> warnings() {
        List<Told> warnings = new ArrayList<>();
        results.allEvents().reportingEntryPublished().stream().forEach(event -> {
            String text = event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class)
                    .getKeyValuePairs()
                    .get("pgpm.warning");
            if (text != null) {
                Matcher line = WARNING.matcher(text);
                boolean found = line.find();
                String code = found ? line.group("code") : "?";
                warnings.add(new Told(module(event), code, found ? line.group("place") : "?", text));
            }
        });
        return warnings.stream();
    }

    private static Optional<Throwable> thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable();
    }

    private static String module(Event event) {
        return event.getTestDescriptor().getUniqueId().getSegments().stream()
                .filter(segment -> segment.getType().equals("module"))
                .map(UniqueId.Segment::getValue)
                .findFirst()
                .orElse("");
    }
}
