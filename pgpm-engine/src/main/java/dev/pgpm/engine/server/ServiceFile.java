package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The connection service that PGSERVICE names (PostgreSQL documentation, 34.17), as the environment variables that mean
 * the same. As in libpq, what the service says goes before the variables.
 *
 * @param variables the variables that the service sets, by their names
 * @param origin where they come from, as a message shows it
 */
record ServiceFile(Map<String, String> variables, String origin) {

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("host", "PGHOST"),
            Map.entry("hostaddr", "PGHOSTADDR"),
            Map.entry("port", "PGPORT"),
            Map.entry("dbname", "PGDATABASE"),
            Map.entry("user", "PGUSER"),
            Map.entry("password", "PGPASSWORD"),
            Map.entry("passfile", "PGPASSFILE"),
            Map.entry("sslmode", "PGSSLMODE"),
            Map.entry("sslrootcert", "PGSSLROOTCERT"),
            Map.entry("sslcert", "PGSSLCERT"),
            Map.entry("sslkey", "PGSSLKEY"),
            Map.entry("options", "PGOPTIONS"),
            Map.entry("gssencmode", "PGGSSENCMODE"),
            Map.entry("channel_binding", "PGCHANNELBINDING"),
            Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"));

    /**
     * {@return the service that the environment names; one that sets nothing if it names none}
     *
     * @throws FindingsException if no file has the service, or a file cannot be read
     */
    static ServiceFile find(Map<String, String> environment, Path home) {
        String service = environment.getOrDefault("PGSERVICE", "");
        if (service.isEmpty()) {
            return new ServiceFile(Map.of(), "");
        }
        List<Path> files = files(environment, home);
        for (Path file : files) {
            Map<String, String> found = section(file, service);
            if (!found.isEmpty()) {
                return new ServiceFile(Map.copyOf(found), "service " + service + " in " + file);
            }
        }
        throw refused(
                "PGSERVICE is “" + service + "”, and no connection service file has such a section with settings",
                "Write a section [" + service + "] into " + files.get(0) + ", or unset PGSERVICE.");
    }

    private static List<Path> files(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("PGSERVICEFILE", "");
        Path own = named.isEmpty() ? home.resolve(".pg_service.conf") : Path.of(named);
        String shared = environment.getOrDefault("PGSYSCONFDIR", "/etc/postgresql-common");
        return List.of(own, Path.of(shared).resolve("pg_service.conf"));
    }

    private static Map<String, String> section(Path file, String service) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            return variables;
        }
        boolean inside = false;
        for (String raw : lines(file)) {
            String line = raw.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                inside = line.substring(1, line.length() - 1).equals(service);
            } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
                setting(file, service, line, variables);
            }
        }
        return variables;
    }

    private static void setting(Path file, String service, String line, Map<String, String> variables) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals).strip();
        String variable = VARIABLES.get(key);
        if (equals < 0 || variable == null) {
            throw refused(
                    "the service “" + service + "” in " + file + " has a setting “" + key
                            + "” that is not understood here",
                    "Take it out, or connect without PGSERVICE.");
        }
        variables.put(variable, line.substring(equals + 1).strip());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw refused("the connection service file " + file + " cannot be read", "Make it a readable text file.");
        }
    }

    private static FindingsException refused(String cause, String remedy) {
        return new FindingsException(
                ServerFindings.of(FindingCode.CONNECTION_SETTINGS_INVALID, "PGSERVICE", cause, remedy));
    }
}
