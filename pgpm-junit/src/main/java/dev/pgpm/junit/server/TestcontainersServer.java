package dev.pgpm.junit.server;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server in a container, by Testcontainers (core, 1.21 or 2.x: {@code org.testcontainers:testcontainers} must
 * be on the class path). Any image will do that keeps the official image's promises: {@code POSTGRES_USER},
 * {@code POSTGRES_PASSWORD}, {@code POSTGRES_DB}, {@code PGDATA}, and a command that starts with {@code postgres}.
 */
public final class TestcontainersServer implements DatabaseServer {

    /** The image where none is named. */
    public static final String DEFAULT_IMAGE = "postgres:18";

    /** Long enough to pull an image. */
    private static final Duration CONTAINER_LIMIT = Duration.ofMinutes(4);

    private static final Duration SERVER_LIMIT = Duration.ofSeconds(60);
    private static final int LOG_LINES = 20;

    private final String image;
    private final PostgresContainer container;
    private final ConnectionSettings settings;

    private TestcontainersServer(String image, PostgresContainer container) {
        this.image = image;
        this.container = container;
        this.settings = container.settings();
    }

    /**
     * Starts a container; its server accepts connections when this returns. The image is pulled if the engine does not
     * have it.
     *
     * @param image such as {@code postgres:18} or {@code postgis/postgis:17-3.5}
     * @throws dev.pgpm.engine.finding.FindingsException with {@code SERVER_START_FAILED} if there is no Docker engine, no
     *     such image, or no server in it; it holds the end of the container's log
     */
    public static TestcontainersServer start(String image) {
        return start(image, CONTAINER_LIMIT);
    }

    static TestcontainersServer start(String image, Duration limit) {
        if (!isOnClassPath()) {
            throw StartFailure.of(
                    "Testcontainers",
                    "Testcontainers is not on the class path",
                    "Add the dependency org.testcontainers:testcontainers (2.0.5, or 1.21.4), or choose another server.",
                    List.of());
        }
        PostgresContainer container = container(image);
        launch(container, image, limit);
        TestcontainersServer server = new TestcontainersServer(image, container);
        server.await();
        return server;
    }

    private static PostgresContainer container(String image) {
        try {
            return new PostgresContainer(image);
        } catch (IllegalArgumentException e) {
            throw failure(image, "the name of the image cannot be used", e);
        }
    }

    /** {@return whether Testcontainers can be used at all; no class of it is initialised} */
    static boolean isOnClassPath() {
        String name = "org/testcontainers/containers/GenericContainer.class";
        return TestcontainersServer.class.getClassLoader().getResource(name) != null;
    }

    /** On a thread of its own: an engine that hangs, or a registry that does not answer, must not hold the run. */
    private static void launch(PostgresContainer container, String image, Duration limit) {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Thread starting = new Thread(
                () -> {
                    try {
                        container.start();
                        if (!started.complete(true)) {
                            container.close(); // Too late: nobody waits any more.
                        }
                    } catch (RuntimeException | Error e) {
                        started.completeExceptionally(e);
                    }
                },
                "pgpm-start-container");
        starting.setDaemon(true);
        starting.start();
        try {
            started.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(image, "the container could not be started", e);
        } catch (TimeoutException e) {
            started.cancel(false);
            throw failure(image, "the container was not started within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            started.cancel(false);
            Thread.currentThread().interrupt();
            throw failure(image, "the start of the container was interrupted", e);
        }
    }

    private static RuntimeException failure(String image, String cause, Throwable reason) {
        Throwable root = reason;
        for (Throwable below = root.getCause(); below != null; below = below.getCause()) {
            root = below;
        }
        return StartFailure.of(
                "Testcontainers",
                cause + ": image " + image,
                "Check that “docker run " + image + "” works here. Without a registry, the image must be there, and"
                        + " TESTCONTAINERS_RYUK_DISABLED=true set; inside a container, TESTCONTAINERS_HOST_OVERRIDE=localhost"
                        + " too.",
                root);
    }

    /** Asks the server itself: a port that answers is Docker's proxy, and says nothing about the server behind it. */
    private void await() {
        long end = System.nanoTime() + SERVER_LIMIT.toNanos();
        while (true) {
            try (Connection connection = settings.connect()) {
                connection.createStatement().execute("SELECT 1");
                return;
            } catch (SQLException e) {
                boolean over = System.nanoTime() > end || !container.isRunning();
                if (over || !sleep()) {
                    List<String> log = container.log();
                    close();
                    throw StartFailure.of(
                            "Testcontainers",
                            "the server in the container of " + image + " does not accept connections: "
                                    + e.getMessage(),
                            "See the end of the container's log below; the image must be one of PostgreSQL.",
                            log.subList(Math.max(0, log.size() - LOG_LINES), log.size()));
                }
            }
        }
    }

    private static boolean sleep() {
        try {
            Thread.sleep(20);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String describe() {
        return "Testcontainers, image " + image + ", " + (container.isReused() ? "reused " : "") + "container "
                + container.id() + " on " + settings.address();
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public boolean disposable() {
        return !container.isReused();
    }

    @Override
    public void close() {
        container.close();
    }
}
