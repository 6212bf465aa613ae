package dev.pgpm.console.run;

import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/** A session of JUnit's launcher with one engine, and with nothing that JUnit would find on the class path or add by itself. */
final class BareSession {

    /** If it is set, JUnit adds no events for Java's flight recorder; there is no other way to tell it. */
    private static final String NO_FLIGHT_RECORDER = "org.graalvm.nativeimage.imagecode";

    private BareSession() {}

    static LauncherSession of(TestEngine engine) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(engine)
                .build();
        return withoutFlightRecorder(config);
    }

    /** The recorder's classes and events take 40 ms of each run, and hardly anybody records one. */
    private static LauncherSession withoutFlightRecorder(LauncherConfig config) {
        String before = System.getProperty(NO_FLIGHT_RECORDER);
        System.setProperty(NO_FLIGHT_RECORDER, "runtime");
        try {
            return LauncherFactory.openSession(config);
        } finally {
            if (before == null) {
                System.clearProperty(NO_FLIGHT_RECORDER);
            } else {
                System.setProperty(NO_FLIGHT_RECORDER, before);
            }
        }
    }
}
