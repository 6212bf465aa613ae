package dev.pgpm.console.lifecycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which database a command means. It is never guessed: upstream takes the only one that it finds, or postgres. */
final class DatabaseOption {

    @Option(
            names = {"--database", "--db"},
            paramLabel = "NAME",
            description = "The database (default: PGDATABASE). The server comes from PGHOST, PGPORT, PGUSER,"
                    + " PGPASSWORD, PGSERVICE and ~/.pgpass.")
    private String database = "";

    /** {@return whether the option was given} */
    boolean isGiven() {
        return !database.isEmpty();
    }

    /**
     * {@return how to reach the database}
     *
     * @throws FindingsException if none is named, or a variable has a value that cannot be used
     */
    ConnectionSettings settings(Map<String, String> environment) {
        return ifNamed(environment)
                .orElseThrow(() -> new FindingsException(Finding.of(
                        FindingCode.DATABASE_NOT_NAMED,
                        Place.of(Path.of("").toAbsolutePath()),
                        "",
                        "No database was named",
                        "Name it with --database NAME, or set PGDATABASE.")));
    }

    /** {@return how to reach the database, if one is named} */
    Optional<ConnectionSettings> ifNamed(Map<String, String> environment) {
        if (!database.isEmpty()) {
            return Optional.of(server(environment, database).withDatabase(database, "--database"));
        }
        ConnectionSettings settings = server(environment, environment.getOrDefault("PGDATABASE", ""));
        boolean guessed = !settings.origins().containsKey(Setting.DATABASE);
        return guessed ? Optional.empty() : Optional.of(settings);
    }

    /** {@return how to reach the server, whatever the database} */
    static ConnectionSettings server(Map<String, String> environment) {
        return server(environment, environment.getOrDefault("PGDATABASE", ""));
    }

    /** The password file has a column for the database. */
    private static ConnectionSettings server(Map<String, String> environment, String name) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put("PGDATABASE", name);
        return ConnectionSettings.fromEnvironment(changed, Path.of(System.getProperty("user.home", "")));
    }
}
