package dev.pgpm.junit.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a container could be started here, before Testcontainers is asked. Without a socket that costs
 * nothing, with an engine that hangs five seconds.
 */
final class DockerProbe {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Path home;
    private final List<String> problems = new ArrayList<>();

    DockerProbe(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /**
     * {@return what stands in the way of a container of an image, one line each; empty if nothing does} Pulling images is
     * left to the user: it takes a minute where there is a registry, and minutes where there is none.
     */
    List<String> problems(String image) {
        DockerEngine engine = null;
        for (String endpoint : endpoints()) {
            engine = new DockerEngine(endpoint, LIMIT);
            String problem = engine.problem();
            if (problem.isEmpty()) {
                break;
            }
            problems.add("Docker at " + endpoint + ": " + problem);
            engine = null;
        }
        if (engine == null) {
            if (problems.isEmpty()) {
                problems.add("Docker: DOCKER_HOST is not set, and there is no socket at "
                        + String.join(
                                ", ", sockets().stream().map(Path::toString).toList()));
            }
            return problems;
        }
        problems.clear();
        helpers(engine);
        if (!engine.hasImage(image)) {
            problems.add("Docker at " + engine.endpoint() + " does not have the image " + image + " (docker pull "
                    + image + ")");
        }
        return problems;
    }

    /** What Testcontainers starts beside our container, each an image that it would try to pull for minutes. */
    private void helpers(DockerEngine engine) {
        boolean reaper = !Boolean.parseBoolean(environment.getOrDefault("TESTCONTAINERS_RYUK_DISABLED", "false"));
        if (reaper && !engine.hasAnyImageOf("testcontainers/ryuk")) {
            problems.add("Docker at " + engine.endpoint() + " does not have Testcontainers' reaper"
                    + " testcontainers/ryuk (pull it, or set TESTCONTAINERS_RYUK_DISABLED=true)");
        }
        boolean inContainer = Files.exists(Path.of("/.dockerenv"));
        boolean hostKnown = environment.containsKey("TESTCONTAINERS_HOST_OVERRIDE");
        if (inContainer && !hostKnown && !engine.hasAnyImageOf("alpine")) {
            problems.add("this runs in a container, where Testcontainers needs the image alpine to find its host (pull"
                    + " it, or set TESTCONTAINERS_HOST_OVERRIDE=localhost)");
        }
    }

    private Set<String> endpoints() {
        Set<String> endpoints = new LinkedHashSet<>();
        String configured = environment.getOrDefault("DOCKER_HOST", "");
        if (configured.startsWith("unix://") || configured.startsWith("tcp://") || configured.startsWith("http://")) {
            endpoints.add(configured);
        }
        sockets().stream().filter(Files::exists).forEach(socket -> endpoints.add("unix://" + socket));
        return endpoints;
    }

    /** Where Testcontainers looks too: the daemon's, Docker Desktop's, rootless Docker's. */
    private List<Path> sockets() {
        List<Path> sockets = new ArrayList<>();
        sockets.add(Path.of("/var/run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        sockets.add(home.resolve(".docker/run/docker.sock"));
        sockets.add(home.resolve(".docker/desktop/docker.sock"));
        return sockets;
    }
}
