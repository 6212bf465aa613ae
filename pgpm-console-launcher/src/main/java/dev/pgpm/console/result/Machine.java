package dev.pgpm.console.result;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a run ran.
 *
 * @param java version and maker of the Java virtual machine
 * @param system the operating system and its architecture
 * @param processors how many processors it had
 * @param commit the commit that a build server says it builds; empty if none says so
 */
public record Machine(String java, String system, int processors, String commit) {

    /** {@return this machine} */
    public static Machine here(Map<String, String> environment) {
        String commit = Stream.of("GITHUB_SHA", "CI_COMMIT_SHA", "CIRCLE_SHA1", "GIT_COMMIT", "BUILD_SOURCEVERSION")
                .map(environment::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new Machine(
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                commit);
    }
}
