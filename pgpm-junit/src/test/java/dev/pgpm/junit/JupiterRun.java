package dev.pgpm.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import dev.pgpm.junit.server.Servers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** One execution of Jupiter, as a build tool would start it, on a server that all executions share. */
final class JupiterRun {

    private static final DatabaseServer SERVER = Servers.open(ServerRequest.of(ServerChoice.EMBEDDED, "", ""));

    private final EngineExecutionResults results;

    private JupiterRun(EngineExecutionResults results) {
        this.results = results;
    }

    static JupiterRun of(Class<?>... classes) {
        return of(Map.of(), classes);
    }

    static JupiterRun of(Map<String, String> parameters, Class<?>... classes) {
        return new JupiterRun(kit(parameters)
                .selectors(Arrays.stream(classes).map(type -> selectClass(type)).toArray(ClassSelector[]::new))
                .execute());
    }

    static JupiterRun ofId(UniqueId id) {
        return new JupiterRun(kit(Map.of()).selectors(selectUniqueId(id)).execute());
    }

    private static EngineTestKit.Builder kit(Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("pgpm.jdbc-url", url(SERVER.settings()))
                .configurationParameters(parameters);
    }

    static DatabaseServer server() {
        return SERVER;
    }

    private static String url(ConnectionSettings settings) {
        return settings.jdbcUrl(settings.database()) + "?user=" + settings.user() + "&password=" + settings.password();
    }

    Events tests() {
        return results.testEvents();
    }

    Events all() {
        return results.allEvents();
    }

    List<String> passed() {
        return names(results.testEvents().succeeded());
    }

    List<String> failed() {
        return names(results.testEvents().failed());
    }

    List<String> leaves() {
        return names(results.testEvents().finished());
    }

    /** What tests published under our key. */
    List<String> warnings() {
        return results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class)
                        .getKeyValuePairs()
                        .getOrDefault(PgpmExtension.WARNING, ""))
                .toList();
    }

    /** By display name: what each test or container that did not pass said. */
    Map<String, String> messages() {
        Map<String, String> messages = new LinkedHashMap<>();
        results.allEvents().finished().stream().forEach(event -> {
            TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
            result.getThrowable()
                    .ifPresent(thrown -> messages.put(
                            event.getTestDescriptor().getDisplayName(), String.valueOf(thrown.getMessage())));
        });
        return messages;
    }

    Event leaf(String name) {
        return results.testEvents().finished().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + leaves() + messages()));
    }

    private static List<String> names(Events events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }
}
