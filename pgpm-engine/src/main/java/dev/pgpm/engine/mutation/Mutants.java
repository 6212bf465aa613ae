package dev.pgpm.engine.mutation;

import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All that can be taken away from what a deploy made: each object dropped, each property of it that a verify script could
 * look at switched off. Names come from a snapshot, where they are quoted and hold their schema. Some of these statements
 * are refused by the server (a primary key's column cannot become nullable); whoever runs them passes over those.
 */
public final class Mutants {

    private final Difference made;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(Difference made) {
        this.made = made;
    }

    /** {@return the mutants of what a deploy made, in the order of its objects} */
    public static List<Mutant> of(Difference made) {
        Mutants all = new Mutants(made);
        made.added().forEach(object -> all.add(object, ""));
        made.changed().forEach(change -> all.add(change.after(), change.before().definition()));
        return List.copyOf(all.mutants);
    }

    /**
     * Adds the mutants of an object.
     *
     * @param was its definition before the deploy; empty if it was not there
     */
    private void add(CatalogObject object, String was) {
        boolean isNew = made.added().contains(object);
        switch (object.kind()) {
            case COLUMN -> column(object, was, isNew);
            case CONSTRAINT -> constraint(object, isNew);
            case TRIGGER -> trigger(object, isNew);
            case POLICY, RULE -> onTable(object, isNew);
            case GRANT, REVOKE -> privilege(object);
            case ROWS -> rows(object);
            case TABLE -> table(object, was, isNew);
            case INDEX -> index(object, isNew);
            case FUNCTION, PROCEDURE -> routine(object, was, isNew);
            default -> {
                if (isNew && isDroppedByName(object.kind())) {
                    drop(object, keyword(object.kind()), object.name());
                }
            }
        }
    }

    private static boolean isDroppedByName(ObjectKind kind) {
        return switch (kind) {
            case EXTENSION,
                    SCHEMA,
                    TYPE,
                    DOMAIN,
                    FOREIGN_TABLE,
                    SEQUENCE,
                    VIEW,
                    MATERIALIZED_VIEW,
                    STATISTICS,
                    AGGREGATE,
                    EVENT_TRIGGER,
                    COLLATION,
                    CONVERSION,
                    TEXT_SEARCH_CONFIGURATION,
                    TEXT_SEARCH_DICTIONARY,
                    FOREIGN_DATA_WRAPPER,
                    FOREIGN_SERVER,
                    PUBLICATION -> true;
            default -> false;
        };
    }

    private static String keyword(ObjectKind kind) {
        return switch (kind) {
            case STATISTICS -> "STATISTICS";
            case FOREIGN_DATA_WRAPPER -> "FOREIGN DATA WRAPPER";
            default -> kind.label().toUpperCase(Locale.ROOT);
        };
    }

    private void drop(CatalogObject object, String keyword, String name) {
        add(object, "dropped", "DROP %s %s CASCADE".formatted(keyword, name));
    }

    private void table(CatalogObject table, String was, boolean isNew) {
        if (isNew) {
            drop(table, "TABLE", table.name());
        }
        if (gained("row level security enabled", table, was)) {
            add(
                    table,
                    "without row level security",
                    "ALTER TABLE %s DISABLE ROW LEVEL SECURITY".formatted(table.name()));
        }
        if (gained("row level security forced", table, was)) {
            add(
                    table,
                    "without forced row level security",
                    "ALTER TABLE %s NO FORCE ROW LEVEL SECURITY".formatted(table.name()));
        }
    }

    private void column(CatalogObject column, String was, boolean isNew) {
        String table = QuotedNames.beforeLastPart(column.name());
        String name = QuotedNames.lastPart(column.name());
        if (isNew) {
            add(column, "dropped", "ALTER TABLE %s DROP COLUMN %s CASCADE".formatted(table, name));
        }
        if (gained("not null", column, was)) {
            add(column, "without NOT NULL", "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(table, name));
        }
        if (gained("default ", column, was)) {
            add(column, "without its default", "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT".formatted(table, name));
        }
    }

    /** From PostgreSQL 18 on NOT NULL is a constraint with a name, too; its column's mutant is enough. */
    private void constraint(CatalogObject constraint, boolean isNew) {
        if (isNew && !constraint.definition().startsWith("NOT NULL")) {
            String owner = QuotedNames.afterOn(constraint.name());
            boolean ofDomain = made.added().stream()
                    .anyMatch(object ->
                            object.kind() == ObjectKind.DOMAIN && object.name().equals(owner));
            add(
                    constraint,
                    "dropped",
                    "ALTER %s %s DROP CONSTRAINT %s CASCADE"
                            .formatted(ofDomain ? "DOMAIN" : "TABLE", owner, QuotedNames.beforeOn(constraint.name())));
        }
    }

    private void trigger(CatalogObject trigger, boolean isNew) {
        onTable(trigger, isNew);
        if (isNew) {
            add(
                    trigger,
                    "disabled",
                    "ALTER TABLE %s DISABLE TRIGGER %s"
                            .formatted(QuotedNames.afterOn(trigger.name()), QuotedNames.beforeOn(trigger.name())));
        }
    }

    private void onTable(CatalogObject object, boolean isNew) {
        if (isNew) {
            add(
                    object,
                    "dropped",
                    "DROP %s %s ON %s"
                            .formatted(
                                    keyword(object.kind()),
                                    QuotedNames.beforeOn(object.name()),
                                    QuotedNames.afterOn(object.name())));
        }
    }

    /** No statement makes an index invalid; a CREATE INDEX CONCURRENTLY that failed leaves it so, here is its last step. */
    private void index(CatalogObject index, boolean isNew) {
        if (isNew && !index.definition().startsWith("of a constraint")) {
            drop(index, "INDEX", index.name());
            add(
                    index,
                    "made invalid",
                    "UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = '%s'::pg_catalog.regclass"
                            .formatted(index.name().replace("'", "''")));
        }
    }

    private void routine(CatalogObject routine, String was, boolean isNew) {
        if (isNew) {
            drop(routine, "ROUTINE", routine.name());
        }
        if (gained(" SECURITY DEFINER", routine, was)) {
            add(routine, "without SECURITY DEFINER", "ALTER ROUTINE %s SECURITY INVOKER".formatted(routine.name()));
        }
    }

    private void privilege(CatalogObject privilege) {
        PrivilegeName.parse(privilege).ifPresent(name -> add(privilege, name.undone(), name.undo()));
    }

    private void rows(CatalogObject rows) {
        String table = rows.name().substring("of ".length());
        add(
                rows,
                "deleted",
                "SET LOCAL session_replication_role = replica; DELETE FROM ONLY %s; SET LOCAL session_replication_role = origin"
                        .formatted(table));
    }

    private static boolean gained(String property, CatalogObject object, String was) {
        return object.definition().contains(property) && !was.contains(property);
    }

    private void add(CatalogObject object, String done, String sql) {
        mutants.add(new Mutant(object.kind(), object.identity(), done, sql));
    }
}
