package dev.pgpm.engine.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the ledger says at one moment. Reading creates nothing: a database without a ledger has nothing deployed, and
 * a ledger that upstream made is read as it is.
 */
public final class LedgerSnapshot {

    private static final String DEPENDENCIES = "SELECT d.change_id, d.requires FROM pgpm_migrate.dependencies d";
    private static final String TAGS =
            "SELECT t.package, t.tag, t.change_name FROM pgpm_migrate.tags t ORDER BY t.tagged_at, t.tag";
    private static final String TOKENS = "SELECT s.change_id, s.token_hash FROM pgpm_migrate.scripts s";
    private static final String HAS_ADDITIONS = """
            SELECT pg_catalog.to_regclass('pgpm_migrate.tags') IS NOT NULL
               AND pg_catalog.to_regclass('pgpm_migrate.scripts') IS NOT NULL
            """;

    private final Map<String, Map<String, DeployedChange>> deployed = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<String, List<DeployedChange>> dependents = new HashMap<>();

    private LedgerSnapshot() {}

    /** {@return what the ledger of a database says that does not exist yet} */
    public static LedgerSnapshot empty() {
        return new LedgerSnapshot();
    }

    /**
     * {@return what the ledger of this database says now}
     *
     * @throws SQLException if the server refuses
     */
    public static LedgerSnapshot read(Connection connection) throws SQLException {
        var snapshot = new LedgerSnapshot();
        if (LedgerSchema.exists(connection)) {
            try (Statement statement = connection.createStatement()) {
                snapshot.fill(statement);
            }
        }
        return snapshot;
    }

    private void fill(Statement statement) throws SQLException {
        boolean additions;
        try (ResultSet row = statement.executeQuery(HAS_ADDITIONS)) {
            row.next();
            additions = row.getBoolean(1);
        }
        Map<String, String> tokens = additions ? pairs(statement, TOKENS) : Map.of();
        Map<String, DeployedChange> byId = changes(statement, tokens);
        try (ResultSet rows = statement.executeQuery(DEPENDENCIES)) {
            while (rows.next()) {
                depends(byId.get(rows.getString(1)), rows.getString(2));
            }
        }
        if (additions) {
            try (ResultSet rows = statement.executeQuery(TAGS)) {
                while (rows.next()) {
                    tags.computeIfAbsent(rows.getString(1), module -> new LinkedHashMap<>())
                            .put(rows.getString(2), rows.getString(3));
                }
            }
        }
    }

    private Map<String, DeployedChange> changes(Statement statement, Map<String, String> tokens) throws SQLException {
        Map<String, DeployedChange> byId = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(LedgerSql.DEPLOYED)) {
            while (rows.next()) {
                String id = rows.getString("change_id");
                DeployedChange change = new DeployedChange(
                        rows.getString("package"),
                        rows.getString("change_name"),
                        rows.getString("script_hash"),
                        tokens.getOrDefault(id, ""),
                        rows.getObject("deployed_at", OffsetDateTime.class).toInstant(),
                        rows.getString("deployer"));
                byId.put(id, change);
                deployed.computeIfAbsent(change.module(), module -> new LinkedHashMap<>())
                        .put(change.name(), change);
            }
        }
        return byId;
    }

    /** A name without a module is one of the same module: rows of upstream's older versions. */
    private void depends(@Nullable DeployedChange dependent, String requires) {
        if (dependent == null) {
            return; // deployed between the two queries
        }
        String required = requires.indexOf(':') >= 0 ? requires : dependent.module() + ":" + requires;
        dependents.computeIfAbsent(required, name -> new ArrayList<>()).add(dependent);
    }

    private static Map<String, String> pairs(Statement statement, String sql) throws SQLException {
        Map<String, String> pairs = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        return pairs;
    }

    /** {@return the names of all modules of which at least one change is deployed, sorted} */
    public Set<String> modules() {
        return new TreeSet<>(deployed.keySet());
    }

    /** {@return the deployed changes of a module by name, in the order in which they were deployed} */
    public Map<String, DeployedChange> deployed(String module) {
        return new LinkedHashMap<>(deployed.getOrDefault(module, Map.of()));
    }

    /** {@return the change, if it is deployed} */
    public Optional<DeployedChange> change(String module, String name) {
        return Optional.ofNullable(deployed.getOrDefault(module, Map.of()).get(name));
    }

    /** {@return whether a change is deployed} */
    public boolean isDeployed(String module, String name) {
        return change(module, name).isPresent();
    }

    /** {@return the recorded tags of a module with their changes, oldest first} */
    public Map<String, String> tags(String module) {
        return new LinkedHashMap<>(tags.getOrDefault(module, Map.of()));
    }

    /**
     * {@return the deployed changes that were recorded to require something}
     *
     * @param required {@code module:change}, or {@code module:@tag} as upstream's fast path writes it
     */
    public List<DeployedChange> dependents(String required) {
        return List.copyOf(dependents.getOrDefault(required, List.of()));
    }
}
