package dev.pgpm.junit.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether a container could be started here, before Testcontainers is asked. Without a socket that costs
 * nothing, with an engine that hangs five seconds.
 */
final class DockerProbe {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Path home;
    private final Path daemon;
    private final List<DockerObstacle> obstacles = new ArrayList<>();

    DockerProbe(Map<String, String> environment, Path home) {
        this(environment, home, Path.of("/var/run/docker.sock"));
    }

    /** A probe of a machine whose daemon listens elsewhere. */
    DockerProbe(Map<String, String> environment, Path home, Path daemon) {
        this.environment = environment;
        this.home = home;
        this.daemon = daemon;
    }

    /**
     * {@return what stands in the way of a container of an image; empty if nothing does} Pulling images is left to the
     * user: it takes a minute where there is a registry, and minutes where there is none.
     */
    List<DockerObstacle> obstacles(String image) {
        Optional<DockerEngine> answering = engine();
        if (answering.isEmpty()) {
            if (obstacles.isEmpty()) {
                obstacles.add(new DockerObstacle(
                        "Docker: " + hostVariable() + ", and there is no socket at "
                                + String.join(
                                        ", ",
                                        sockets().stream().map(Path::toString).toList()),
                        "install and start Docker, if you want containers"));
            }
            return obstacles;
        }
        DockerEngine engine = answering.get();
        obstacles.clear();
        helpers(engine);
        if (!engine.hasImage(image)) {
            obstacles.add(new DockerObstacle(
                    "Docker at " + engine.endpoint() + " does not have the image " + image, "docker pull " + image));
        }
        return obstacles;
    }

    /** The first engine that answers. */
    private Optional<DockerEngine> engine() {
        for (String endpoint : endpoints()) {
            DockerEngine engine = new DockerEngine(endpoint, LIMIT);
            String problem = engine.problem();
            if (problem.isEmpty()) {
                return Optional.of(engine);
            }
            obstacles.add(new DockerObstacle("Docker at " + endpoint + ": " + problem, remedy(endpoint, problem)));
        }
        return Optional.empty();
    }

    private String hostVariable() {
        String configured = environment.getOrDefault("DOCKER_HOST", "");
        return configured.isEmpty()
                ? "DOCKER_HOST is not set"
                : "DOCKER_HOST is " + configured + ", which begins with none of unix://, tcp:// and http://";
    }

    private static String remedy(String endpoint, String problem) {
        if (problem.contains("Permission denied")) {
            return "sudo usermod -aG docker $USER, then log in again";
        }
        if (problem.contains("within")) {
            return "restart Docker: its engine hangs";
        }
        return endpoint.startsWith("unix:") ? "start Docker: sudo systemctl start docker" : "correct DOCKER_HOST";
    }

    /** What Testcontainers starts beside our container, each an image that it would try to pull for minutes. */
    private void helpers(DockerEngine engine) {
        boolean reaper = !Boolean.parseBoolean(environment.getOrDefault("TESTCONTAINERS_RYUK_DISABLED", "false"));
        if (reaper && !engine.hasAnyImageOf("testcontainers/ryuk")) {
            obstacles.add(new DockerObstacle(
                    "Docker at " + engine.endpoint() + " does not have Testcontainers' reaper testcontainers/ryuk",
                    "pull it, or set TESTCONTAINERS_RYUK_DISABLED=true"));
        }
        boolean inContainer = Files.exists(Path.of("/.dockerenv"));
        boolean hostKnown = environment.containsKey("TESTCONTAINERS_HOST_OVERRIDE");
        if (inContainer && !hostKnown && !engine.hasAnyImageOf("alpine")) {
            obstacles.add(new DockerObstacle(
                    "this runs in a container, where Testcontainers needs the image alpine to find its host",
                    "pull it, or set TESTCONTAINERS_HOST_OVERRIDE=localhost"));
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
        sockets.add(daemon);
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        sockets.add(home.resolve(".docker/run/docker.sock"));
        sockets.add(home.resolve(".docker/desktop/docker.sock"));
        return sockets;
    }
}
