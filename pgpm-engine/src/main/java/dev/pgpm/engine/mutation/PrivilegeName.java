package dev.pgpm.engine.mutation;

import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.ObjectKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name under which a snapshot tells of a privilege, such as {@code select on table app.genre to reader}, as a
 * statement that undoes it.
 *
 * @param given whether the change granted it; otherwise it took it away from one who has it by default
 * @param privilege the privilege
 * @param target what GRANT writes behind ON
 * @param role who has it, or had it
 */
record PrivilegeName(boolean given, String privilege, String target, String role) {

    private static final Pattern NAME = Pattern.compile(
            "(?<privilege>[a-z ]+?) on (?<kind>table|view|materialized view|foreign table|sequence|function|procedure"
                    + "|aggregate|schema|type|domain|language|foreign-data wrapper|server|column) (?<object>.*)"
                    + " (?:to|from) (?<role>\"[^\"]*\"|[^ \"]+)",
            Pattern.DOTALL);

    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("table", "TABLE"),
            Map.entry("view", "TABLE"),
            Map.entry("materialized view", "TABLE"),
            Map.entry("foreign table", "TABLE"),
            Map.entry("column", "TABLE"),
            Map.entry("sequence", "SEQUENCE"),
            Map.entry("function", "ROUTINE"),
            Map.entry("procedure", "ROUTINE"),
            Map.entry("aggregate", "ROUTINE"),
            Map.entry("schema", "SCHEMA"),
            Map.entry("type", "TYPE"),
            Map.entry("domain", "DOMAIN"),
            Map.entry("language", "LANGUAGE"),
            Map.entry("foreign-data wrapper", "FOREIGN DATA WRAPPER"),
            Map.entry("server", "FOREIGN SERVER"));

    static Optional<PrivilegeName> parse(CatalogObject object) {
        Matcher name = NAME.matcher(object.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        String privilege = name.group("privilege").toUpperCase(Locale.ROOT);
        String target = name.group("object");
        if (name.group("kind").equals("column")) {
            privilege += " (" + QuotedNames.lastPart(target) + ")";
            target = QuotedNames.beforeLastPart(target);
        }
        return Optional.of(new PrivilegeName(
                object.kind() == ObjectKind.GRANT,
                privilege,
                KEYWORDS.get(name.group("kind")) + " " + target,
                name.group("role")));
    }

    String undone() {
        return given ? "revoked" : "granted again";
    }

    String undo() {
        return given
                ? "REVOKE %s ON %s FROM %s CASCADE".formatted(privilege, target, role)
                : "GRANT %s ON %s TO %s".formatted(privilege, target, role);
    }
}
