package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pgpm.junit.PgpmModule;
import dev.pgpm.junit.WorkspaceTests;
import dev.pgpm.junit.server.ServerChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Here and not in pgpm-junit, whose tests run on JUnit 5: JUnit 6.1 lets containers of dynamic tests run side by side. */
class ModulesSideBySideTest {

    @PgpmModule(workspace = "../pgpm-junit/src/test/modules", server = ServerChoice.EMBEDDED)
    static class Workspace implements WorkspaceTests {}

    @Test
    void modules_of_a_workspace_run_at_the_same_time_and_the_steps_of_each_in_order() {
        // arrange
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Workspace.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .build();
        Overlaps overlaps = new Overlaps();

        // act
        LauncherFactory.create().execute(request, overlaps);

        // assert
        assertThat(overlaps.mostModules).isGreaterThan(1);
        assertThat(overlaps.mostStepsOfOneModule).isEqualTo(1);
        assertThat(overlaps.stepsOf("accounts:"))
                .startsWith("accounts:plan and files: check", "accounts:person: deploy", "accounts:person: verify")
                .hasSize(12);
        assertThat(overlaps.stepsOf("leaky:")).hasSize(12);
    }

    private static final class Overlaps implements TestExecutionListener {

        private final Set<String> modules = new HashSet<>();
        private final Set<String> steps = new HashSet<>();
        private final List<String> started = new ArrayList<>();
        private int mostModules;
        private int mostStepsOfOneModule;

        @Override
        public synchronized void executionStarted(TestIdentifier identifier) {
            String name = identifier.getDisplayName();
            if (identifier.isTest()) {
                started.add(name);
                steps.add(name);
                long together = steps.stream()
                        .filter(step -> module(step).equals(module(name)))
                        .count();
                mostStepsOfOneModule = Math.max(mostStepsOfOneModule, (int) together);
            } else if (Set.of("accounts", "halting", "leaky").contains(name)) {
                modules.add(name);
                mostModules = Math.max(mostModules, modules.size());
            }
        }

        @Override
        public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            modules.remove(identifier.getDisplayName());
            steps.remove(identifier.getDisplayName());
        }

        private static String module(String step) {
            return step.substring(0, step.indexOf(':'));
        }

        synchronized List<String> stepsOf(String module) {
            return started.stream().filter(name -> name.startsWith(module)).toList();
        }
    }
}
