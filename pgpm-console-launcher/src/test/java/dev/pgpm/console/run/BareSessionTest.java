package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class BareSessionTest {

    private static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    @Test
    void finds_the_tests_of_its_engine_and_of_no_other() {
        AtomicInteger asked = new AtomicInteger();

        try (LauncherSession session = BareSession.of(new CountingEngine(asked))) {
            var plan = session.getLauncher()
                    .discover(LauncherDiscoveryRequestBuilder.request().build());

            assertThat(plan.getRoots())
                    .singleElement()
                    .satisfies(root -> assertThat(root.getDisplayName()).isEqualTo("counting"));
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void nobody_takes_the_process_for_a_native_image_afterwards() {
        try (LauncherSession session = BareSession.of(new CountingEngine(new AtomicInteger()))) {
            assertThat(session.getLauncher()).isNotNull();

            assertThat(System.getProperty(NATIVE_IMAGE)).isNull();
        }
    }

    private record CountingEngine(AtomicInteger asked) implements TestEngine {

        @Override
        public String getId() {
            return "counting";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            asked.incrementAndGet();
            return new EngineDescriptor(id, getId());
        }

        @Override
        public void execute(ExecutionRequest request) {
            throw new AssertionError("nothing was to be run");
        }
    }
}
