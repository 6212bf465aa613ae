package dev.pgpm.junit.server;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.ServerFacts;
import java.util.ArrayList;
import java.util.List;

/** Gives the server that was asked for, and says in one line which it is and why. */
public final class Servers {

    private final ServerRequest request;

    /** What was tried and could not be had, one line each. */
    private final List<String> tried = new ArrayList<>();

    private Servers(ServerRequest request) {
        this.request = request;
    }

    /**
     * {@return a server that accepts connections}
     *
     * @throws FindingsException if the server that was asked for cannot be had; for {@link ServerChoice#AUTO}, if none
     *     can, with all that was tried
     */
    public static DatabaseServer open(ServerRequest request) {
        Servers servers = new Servers(request);
        return switch (request.choice()) {
            case AUTO -> servers.auto();
            case EXTERNAL -> servers.external();
            case TESTCONTAINERS -> servers.chosen(TestcontainersServer.start(request.image()), "asked for");
            case EMBEDDED -> servers.chosen(EmbeddedServer.start(), "asked for");
        };
    }

    /** {@return what stands in the way of a container of the request's image, asked within seconds; empty if nothing does} */
    public static List<DockerObstacle> dockerObstacles(ServerRequest request) {
        return new DockerProbe(request.environment(), request.home()).obstacles(request.image());
    }

    private DatabaseServer external() {
        ExternalServer found = request.jdbcUrl().isBlank()
                ? ExternalServer.ofEnvironment(request.environment(), request.home())
                : new ExternalServer(
                        ConnectionSettings.fromJdbcUrl(request.jdbcUrl(), request.environment(), request.home()),
                        "a JDBC URL was given");
        ExternalServer server = new ExternalServer(found.settings().within(request.timeouts()), found.why());
        ServerFacts.read(server.settings()); // Refuses at once what cannot be used.
        return server;
    }

    private DatabaseServer auto() {
        if (request.namesServer()) {
            return external();
        }
        tried.add("no JDBC URL and no PGHOST");
        if (containerIsAtHand()) {
            try {
                return chosen(TestcontainersServer.start(request.image()), reasons());
            } catch (FindingsException e) {
                tried.add("Testcontainers: " + cause(e));
            }
        }
        return embedded();
    }

    private boolean containerIsAtHand() {
        if (!TestcontainersServer.isOnClassPath()) {
            tried.add("Testcontainers is not on the class path");
            return false;
        }
        List<DockerObstacle> obstacles = dockerObstacles(request);
        obstacles.forEach(obstacle -> tried.add(obstacle.line()));
        return obstacles.isEmpty();
    }

    private DatabaseServer embedded() {
        try {
            return chosen(EmbeddedServer.start(), reasons());
        } catch (FindingsException e) {
            tried.add("embedded: " + cause(e) + " " + e.findings().get(0).remedy());
            List<String> details = new ArrayList<>(tried);
            details.addAll(e.findings().get(0).details());
            throw StartFailure.of(
                    "server",
                    "there is no PostgreSQL server to be had here",
                    "Give one with --jdbc-url or PGHOST, start Docker and pull " + request.image()
                            + ", or make the embedded server work.",
                    details);
        }
    }

    private DatabaseServer chosen(DatabaseServer server, String why) {
        return new Chosen(server, why, server.settings().within(request.timeouts()));
    }

    private static String cause(FindingsException e) {
        return e.findings().get(0).cause() + ".";
    }

    private String reasons() {
        return String.join("; ", tried);
    }

    /** A server, why it was taken, and how it is reached within the limits of the request. */
    private record Chosen(DatabaseServer server, String why, ConnectionSettings settings) implements DatabaseServer {
        @Override
        public String describe() {
            return server.describe() + " (" + why + ")";
        }

        @Override
        public boolean disposable() {
            return server.disposable();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
