package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the environment variables of libpq (PostgreSQL documentation, 34.15) as far as they mean something to a client in
 * Java. What is not set defaults as in upstream pgpm: {@code postgres:password@localhost:5432/postgres}; but a password
 * file goes before the default password.
 */
final class LibpqEnvironment {

    /** Variable by pgjdbc's property. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "PGSSLMODE", "sslmode",
            "PGSSLROOTCERT", "sslrootcert",
            "PGSSLCERT", "sslcert",
            "PGSSLKEY", "sslkey",
            "PGOPTIONS", "options",
            "PGGSSENCMODE", "gssEncMode",
            "PGCHANNELBINDING", "channelBinding",
            "PGCONNECT_TIMEOUT", "connectTimeout");

    /** What libpq takes; pgjdbc would find a wrong one only while connecting, and call it a broken connection. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "PGSSLMODE", List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
            "PGGSSENCMODE", List.of("disable", "prefer", "require"),
            "PGCHANNELBINDING", List.of("disable", "prefer", "require"));

    private static final String DEFAULT_PASSWORD = "password";

    private final Map<String, String> environment;
    private final Path home;
    private final ServiceFile service;
    private final Map<Setting, String> origins = new EnumMap<>(Setting.class);

    private LibpqEnvironment(Map<String, String> environment, Path home) {
        this.service = ServiceFile.find(environment, home);
        this.environment = new HashMap<>(environment);
        this.environment.putAll(service.variables());
        this.home = home;
    }

    static ConnectionSettings read(Map<String, String> environment, Path home) {
        return new LibpqEnvironment(environment, home).settings();
    }

    private ConnectionSettings settings() {
        String host = host();
        int port = port();
        String user = taken(Setting.USER, "PGUSER", ConnectionSettings.DEFAULT_USER);
        String database = taken(Setting.DATABASE, "PGDATABASE", "postgres");
        String password = password(host, port, database, user);
        Map<String, String> properties = new LinkedHashMap<>();
        PROPERTIES.forEach((variable, property) -> {
            if (!value(variable).isEmpty()) {
                properties.put(property, checked(variable));
            }
        });
        return new ConnectionSettings(host, port, user, password, database, properties, origins);
    }

    private String host() {
        String variable = value("PGHOSTADDR").isEmpty() ? "PGHOST" : "PGHOSTADDR";
        String host = taken(Setting.HOST, variable, "localhost");
        if (host.startsWith("/") || host.startsWith("@")) {
            throw refused(
                    variable,
                    variable + " is the unix socket directory “" + host + "”, which a client in Java cannot use",
                    "Set " + variable + " to the host that the server listens on, such as localhost; the server's"
                            + " listen_addresses must name it.");
        }
        if (host.contains(",")) {
            throw refused(
                    variable,
                    variable + " names several hosts, “" + host + "”, and databases can be made on one only",
                    "Set " + variable + " to one host.");
        }
        return host;
    }

    private int port() {
        String text = taken(Setting.PORT, "PGPORT", "5432");
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the finding, which says more.
        }
        throw refused(
                "PGPORT", "PGPORT is “" + text + "”, which is no number from 1 to 65535", "Set PGPORT to the port.");
    }

    private String checked(String variable) {
        String value = value(variable);
        List<String> choices = CHOICES.getOrDefault(variable, List.of(value));
        if (!choices.contains(value)) {
            throw refused(
                    variable,
                    variable + " is “" + value + "”, which is none of " + String.join(", ", choices),
                    "Set " + source(variable) + " to one of these.");
        }
        if (variable.equals("PGCONNECT_TIMEOUT") && !value.strip().matches("\\d{1,6}")) {
            throw refused(
                    variable,
                    variable + " is “" + value + "”, which is no number of seconds",
                    "Set " + source(variable) + " to how many seconds a connection may take, or to 0 for no limit.");
        }
        return value.strip();
    }

    private String password(String host, int port, String database, String user) {
        PasswordFile.Answer answer = PasswordFile.find(environment, home, host, port, database, user);
        origins.put(Setting.PASSWORD, answer.origin());
        return answer.password().orElse(DEFAULT_PASSWORD);
    }

    private String taken(Setting setting, String variable, String otherwise) {
        String value = value(variable);
        if (value.isEmpty()) {
            return otherwise;
        }
        origins.put(setting, source(variable));
        return value;
    }

    private String source(String variable) {
        return service.variables().containsKey(variable) ? service.origin() : variable;
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "");
    }

    private static FindingsException refused(String variable, String cause, String remedy) {
        return new FindingsException(
                ServerFindings.of(FindingCode.CONNECTION_SETTINGS_INVALID, variable, cause, remedy));
    }
}
