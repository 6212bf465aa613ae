package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a JDBC URL of pgjdbc. pgjdbc's own parser is not used: it looks into service and password files by itself, and
 * says of a bad URL only that it is bad.
 */
final class JdbcUrl {

    private static final Pattern SHAPE =
            Pattern.compile("jdbc:postgresql:(?://(?<address>[^/?]*)/?)?/?(?<database>[^?]*)(?:\\?(?<query>.*))?");
    private static final Pattern ADDRESS = Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:]*)(?::(?<port>.*))?");
    private static final String ORIGIN = "the JDBC URL";
    private static final String EXAMPLE = "jdbc:postgresql://localhost:5432/postgres?user=postgres&password=…";

    private final String url;
    private final Map<String, String> environment;
    private final Path home;
    private final Map<Setting, String> origins = new EnumMap<>(Setting.class);

    private JdbcUrl(String url, Map<String, String> environment, Path home) {
        this.url = url;
        this.environment = environment;
        this.home = home;
    }

    static ConnectionSettings parse(String url, Map<String, String> environment, Path home) {
        return new JdbcUrl(url, environment, home).settings();
    }

    private ConnectionSettings settings() {
        Matcher shape = SHAPE.matcher(url.strip());
        if (!shape.matches()) {
            throw refused("the JDBC URL does not start with “jdbc:postgresql:”: " + shown());
        }
        String address = part(shape, "address");
        if (address.contains("@")) {
            throw refused("the JDBC URL has a user before the host, which pgjdbc does not know: " + shown());
        }
        if (address.contains(",")) {
            throw refused("the JDBC URL names several hosts, and databases can be made on one only: " + shown());
        }
        Map<String, String> query = query(part(shape, "query"));
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw refused("the JDBC URL's host cannot be read: " + shown());
        }
        String host = taken(Setting.HOST, part(parts, "host").replaceAll("[\\[\\]]", ""), "localhost");
        int port = port(taken(Setting.PORT, part(parts, "port"), "5432"));
        String user = taken(Setting.USER, removed(query, "user"), ConnectionSettings.DEFAULT_USER);
        String database = taken(Setting.DATABASE, decoded(part(shape, "database")), user);
        String password = taken(Setting.PASSWORD, removed(query, "password"), "");
        if (password.isEmpty()) {
            PasswordFile.Answer answer = PasswordFile.find(environment, home, host, port, database, user);
            password = answer.found();
            origins.put(Setting.PASSWORD, answer.origin());
        }
        return new ConnectionSettings(host, port, user, password, database, query, origins);
    }

    private String taken(Setting setting, String value, String otherwise) {
        if (value.isEmpty()) {
            return otherwise;
        }
        origins.put(setting, ORIGIN);
        return value;
    }

    private int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the finding, which says more.
        }
        throw refused("the JDBC URL's port “" + text + "” is not a number from 1 to 65535: " + shown());
    }

    private Map<String, String> query(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                properties.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                properties.put(decoded(pair), "");
            }
        }
        return properties;
    }

    private String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("the JDBC URL has a “%” that is not followed by two hexadecimal digits: " + shown());
        }
    }

    private static String part(Matcher matcher, String group) {
        String value = matcher.group(group);
        return value == null ? "" : value;
    }

    private static String removed(Map<String, String> properties, String name) {
        String value = properties.remove(name);
        return value == null ? "" : value;
    }

    /** The URL without what could be a password: everything before an @ in the address, and the query. */
    private String shown() {
        return url.strip().replaceAll("\\?.*", "?…").replaceAll("//[^/]*@", "//…@");
    }

    private FindingsException refused(String cause) {
        Finding finding =
                ServerFindings.of(FindingCode.CONNECTION_SETTINGS_INVALID, "JDBC URL", cause, "Write it as " + EXAMPLE);
        return new FindingsException(finding);
    }
}
