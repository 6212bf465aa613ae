package dev.pgpm.junit.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.OwnerMark;
import dev.pgpm.engine.server.ThisProcess;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * The container of a {@link TestcontainersServer}, and the only class that needs Testcontainers. It uses the core's
 * {@code GenericContainer}, which is the same class in Testcontainers 1.21 and 2.x; the PostgreSQL module was renamed
 * between them.
 */
final class PostgresContainer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PostgresContainer.class.getName());
    private static final String OWNER = "dev.pgpm.owner";
    private static final int PORT = 5432;
    private static final String USER = "postgres";

    /** Set, because the official image moved it in 18 and refuses a mount at the old place; open, for images of any user. */
    private static final String MOUNT = "/pgpm";

    private final GenericContainer<?> container;
    private final String password;

    /** Whether the container outlives this JVM: its user asked Testcontainers for it, for all containers that allow it. */
    private final boolean reused = TestcontainersConfiguration.getInstance().environmentSupportsReuse();

    PostgresContainer(String image) {
        this.password = reused ? lastingPassword(image) : randomPassword();
        List<String> command = new ArrayList<>(List.of("postgres"));
        command.addAll(ThrowAwaySettings.arguments());
        this.container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv("POSTGRES_USER", USER)
                .withEnv("POSTGRES_PASSWORD", password)
                .withEnv("POSTGRES_DB", "postgres")
                .withEnv("PGDATA", MOUNT + "/data")
                .withTmpFs(Map.of(MOUNT, "rw,mode=1777"))
                .withExposedPorts(PORT)
                .withCommand(command.toArray(String[]::new))
                .waitingFor(new NoWait());
        if (reused) {
            container.withReuse(true);
        } else {
            container.withLabel(
                    OWNER,
                    OwnerMark.of("container", ThisProcess.current(), Clock.systemUTC())
                            .comment());
        }
    }

    private static String randomPassword() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** The same each time, or Testcontainers, which finds a container again by all that it was asked for, would not. */
    private static String lastingPassword(String image) {
        String seed = System.getProperty("user.name") + "\0" + System.getProperty("user.home") + "\0" + image;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** {@return whether the container stays for later runs} */
    boolean isReused() {
        return reused;
    }

    /** Starts the container; the server in it may still be starting when this returns. */
    void start() {
        removeStale();
        container.start();
    }

    /** Without Testcontainers' reaper, a killed JVM leaves its container; the mark says whose it was. */
    private static void removeStale() {
        DockerClient client = DockerClientFactory.lazyClient();
        ThisProcess here = ThisProcess.current();
        Instant now = Clock.systemUTC().instant();
        for (Container left : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER))
                .exec()) {
            String mark = left.getLabels().getOrDefault(OWNER, "");
            if (OwnerMark.parse(mark).filter(owner -> owner.isStale(here, now)).isPresent()) {
                remove(client, left.getId());
            }
        }
    }

    private static void remove(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "somebody else removes the container " + id, e);
        }
    }

    boolean isRunning() {
        return container.isRunning();
    }

    String id() {
        String id = container.getContainerId();
        return id.substring(0, Math.min(12, id.length()));
    }

    List<String> log() {
        return container.getLogs().lines().toList();
    }

    ConnectionSettings settings() {
        return ConnectionSettings.of(container.getHost(), container.getMappedPort(PORT), USER, password, "postgres");
    }

    /** Stops the container, unless it is to be used again. */
    @Override
    public void close() {
        if (!reused) {
            container.stop();
        }
    }

    /** Testcontainers' own ways to wait know a log line that not every image writes twice, or need a shell. */
    private static final class NoWait implements WaitStrategy {
        @Override
        public void waitUntilReady(WaitStrategyTarget target) {
            // TestcontainersServer asks the server itself.
        }

        @Override
        public WaitStrategy withStartupTimeout(Duration timeout) {
            return this;
        }
    }
}
