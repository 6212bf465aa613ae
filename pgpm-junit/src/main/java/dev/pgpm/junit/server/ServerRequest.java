package dev.pgpm.junit.server;

import dev.pgpm.engine.server.Timeouts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known about the server that somebody wants.
 *
 * @param choice which kind
 * @param jdbcUrl where it is; empty if that was not said
 * @param image the image of a container; empty for {@link TestcontainersServer#DEFAULT_IMAGE}
 * @param environment the environment variables that are looked at, such as {@code PGHOST} and {@code DOCKER_HOST}
 * @param home the user's home directory
 * @param timeouts how long to wait for the server
 */
public record ServerRequest(
        ServerChoice choice,
        String jdbcUrl,
        String image,
        Map<String, String> environment,
        Path home,
        Timeouts timeouts) {

    public ServerRequest {
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        image = image.isBlank() ? TestcontainersServer.DEFAULT_IMAGE : image;
        environment = Map.copyOf(environment);
    }

    /** Makes a request with the usual timeouts. */
    public ServerRequest(
            ServerChoice choice, String jdbcUrl, String image, Map<String, String> environment, Path home) {
        this(choice, jdbcUrl, image, environment, home, Timeouts.USUAL);
    }

    /** {@return a request in this process's environment}; empty texts stand for what was not said */
    public static ServerRequest of(ServerChoice choice, String jdbcUrl, String image) {
        Path home = Path.of(System.getProperty("user.home", "."));
        return new ServerRequest(choice, jdbcUrl, image, System.getenv(), home);
    }

    /** {@return this request with other timeouts} */
    public ServerRequest within(Timeouts limits) {
        return new ServerRequest(choice, jdbcUrl, image, environment, home, limits);
    }

    /** {@return a request for each JDBC URL, or one without a URL if there is none} */
    public static List<ServerRequest> of(ServerChoice choice, List<String> jdbcUrls, String image) {
        List<String> urls = jdbcUrls.isEmpty() ? List.of("") : jdbcUrls;
        return urls.stream().map(url -> of(choice, url, image)).toList();
    }

    /** {@return a request for whatever there is} */
    public static ServerRequest auto() {
        return of(ServerChoice.AUTO, "", "");
    }

    /** {@return whether a JDBC URL or libpq's variables name a server, which goes before all others} */
    public boolean namesServer() {
        return !jdbcUrl.isBlank() || hasHostVariable();
    }

    /** {@return whether it can only be met by a server that somebody else runs} */
    public boolean isForServerOfOthers() {
        return choice == ServerChoice.EXTERNAL || (choice == ServerChoice.AUTO && namesServer());
    }

    /** {@return whether libpq's variables name a server} */
    boolean hasHostVariable() {
        return !environment.getOrDefault("PGHOST", "").isEmpty()
                || !environment.getOrDefault("PGHOSTADDR", "").isEmpty();
    }
}
