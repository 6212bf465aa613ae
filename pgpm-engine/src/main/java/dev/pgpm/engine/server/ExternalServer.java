package dev.pgpm.engine.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * A server that somebody else runs. It is never started, stopped or configured here; the only databases that are made
 * and dropped on it are those of {@link Databases}.
 *
 * @param settings how to reach it
 * @param why why it was taken, in a few words
 */
public record ExternalServer(ConnectionSettings settings, String why) implements DatabaseServer {

    /**
     * {@return the server that a JDBC URL names}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if the URL cannot be used
     */
    public static ExternalServer ofJdbcUrl(String url) {
        return new ExternalServer(ConnectionSettings.fromJdbcUrl(url), "a JDBC URL was given");
    }

    /**
     * {@return the server that libpq's variables name}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if they cannot be used
     */
    public static ExternalServer ofEnvironment(Map<String, String> environment, Path home) {
        ConnectionSettings settings = ConnectionSettings.fromEnvironment(environment, home);
        return new ExternalServer(settings, "host from " + settings.origin(Setting.HOST));
    }

    @Override
    public String describe() {
        return "external server " + settings.address() + " as " + settings.user() + " (" + why + ")";
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
