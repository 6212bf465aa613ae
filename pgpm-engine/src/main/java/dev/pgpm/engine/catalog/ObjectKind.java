package dev.pgpm.engine.catalog;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of things that a snapshot tells apart, in the order in which a person wants to read them. */
public enum ObjectKind {
    EXTENSION("extension"),
    SCHEMA("schema"),
    TYPE("type"),
    DOMAIN("domain"),
    TABLE("table"),
    FOREIGN_TABLE("foreign table"),
    COLUMN("column"),
    ATTRIBUTE("attribute"),
    SEQUENCE("sequence"),
    VIEW("view"),
    MATERIALIZED_VIEW("materialized view"),
    CONSTRAINT("constraint"),
    INDEX("index"),
    STATISTICS("statistics object"),
    FUNCTION("function"),
    PROCEDURE("procedure"),
    AGGREGATE("aggregate"),
    TRIGGER("trigger"),
    SYSTEM_TRIGGER("system trigger"),
    EVENT_TRIGGER("event trigger"),
    RULE("rule"),
    POLICY("policy"),
    CAST("cast"),
    OPERATOR("operator"),
    OPERATOR_CLASS("operator class"),
    OPERATOR_FAMILY("operator family"),
    COLLATION("collation"),
    CONVERSION("conversion"),
    TEXT_SEARCH_CONFIGURATION("text search configuration"),
    TEXT_SEARCH_DICTIONARY("text search dictionary"),
    TEXT_SEARCH_PARSER("text search parser"),
    TEXT_SEARCH_TEMPLATE("text search template"),
    LANGUAGE("language"),
    TRANSFORM("transform"),
    ACCESS_METHOD("access method"),
    FOREIGN_DATA_WRAPPER("foreign-data wrapper"),
    FOREIGN_SERVER("server"),
    USER_MAPPING("user mapping"),
    PUBLICATION("publication"),
    SUBSCRIPTION("subscription"),
    LARGE_OBJECT("large object"),
    COMMENT("comment"),
    SECURITY_LABEL("security label"),
    /** A privilege that somebody has and by default would not have. */
    GRANT("grant"),
    /** A privilege that somebody does not have and by default would have. */
    REVOKE("revoke"),
    DEFAULT_PRIVILEGES("default privileges"),
    /** What a table holds. */
    ROWS("rows"),
    /** What a large object holds. */
    LARGE_OBJECT_CONTENT("content"),
    DATABASE("database", Scope.DATABASE),
    DATABASE_SETTING("database setting", Scope.DATABASE),
    DATABASE_COMMENT("database comment", Scope.DATABASE),
    DATABASE_LABEL("database label", Scope.DATABASE),
    DATABASE_GRANT("database grant", Scope.DATABASE),
    ROLE("role", Scope.CLUSTER),
    MEMBERSHIP("membership", Scope.CLUSTER),
    ROLE_SETTING("role setting", Scope.CLUSTER),
    ROLE_COMMENT("role comment", Scope.CLUSTER),
    ROLE_LABEL("role label", Scope.CLUSTER),
    TABLESPACE("tablespace", Scope.CLUSTER),
    PARAMETER_GRANT("parameter grant", Scope.CLUSTER);

    /** What a thing belongs to. */
    public enum Scope {
        /** Inside a database, and carried along when the database is cloned. */
        INSIDE,
        /** About the database itself; a clone does not carry it, so it is compared only within one database. */
        DATABASE,
        /** Shared by all databases of a server; found in a {@link ClusterSnapshot}. */
        CLUSTER
    }

    private static final Map<String, ObjectKind> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ObjectKind::label, Function.identity()));

    private final String label;
    private final Scope scope;

    ObjectKind(String label) {
        this(label, Scope.INSIDE);
    }

    ObjectKind(String label, Scope scope) {
        this.label = label;
        this.scope = scope;
    }

    /** {@return what PostgreSQL's own messages call it, such as {@code materialized view}} */
    public String label() {
        return label;
    }

    /** {@return what it belongs to} */
    public Scope scope() {
        return scope;
    }

    /** {@return whether it is data rather than definition} */
    public boolean isContent() {
        return this == ROWS || this == LARGE_OBJECT_CONTENT;
    }

    static ObjectKind ofLabel(String label) {
        ObjectKind kind = BY_LABEL.get(label);
        if (kind == null) {
            throw new IllegalArgumentException("no kind of object is called '" + label + "'");
        }
        return kind;
    }
}
