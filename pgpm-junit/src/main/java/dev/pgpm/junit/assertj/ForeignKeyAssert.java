package dev.pgpm.junit.assertj;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What is said of a foreign key; the assertions of its table go on. */
public final class ForeignKeyAssert extends TableAssert {

    private static final String KEY = """
            SELECT c.confrelid = pg_catalog.to_regclass(?::text) AS there,
                   c.confrelid::regclass::text AS target,
                   c.confdeltype::text AS on_delete,
                   c.confupdtype::text AS on_update,
                   c.condeferrable AS deferrable,
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                      FROM unnest(c.confkey) WITH ORDINALITY k(number, place)
                      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) AS columns
              FROM pg_catalog.pg_constraint c
             WHERE c.conrelid = ?::regclass AND c.conname = ?
            """;

    private static final Map<String, String> ACTIONS =
            Map.of("a", "NO ACTION", "r", "RESTRICT", "c", "CASCADE", "n", "SET NULL", "d", "SET DEFAULT");

    private final String constraint;

    ForeignKeyAssert(Live live, String table, String constraint) {
        super(live, table);
        this.constraint = constraint;
    }

    /**
     * Fails if the foreign key references another table or other columns.
     *
     * @param columns the columns there; left out, any will do
     */
    public ForeignKeyAssert references(String table, String... columns) {
        look(table)
                .ifPresent(row -> check(
                        row.is("there")
                                && (columns.length == 0 || row.list("columns").equals(Arrays.asList(columns))),
                        () -> "Expecting %s to reference %s(%s), but it references %s(%s)."
                                .formatted(
                                        name(),
                                        table,
                                        String.join(", ", columns),
                                        row.text("target"),
                                        String.join(", ", row.list("columns")))));
        return this;
    }

    /** Fails if something else happens when what is referenced is deleted: {@code CASCADE}, {@code SET NULL}, …. */
    public ForeignKeyAssert onDelete(String action) {
        look("").ifPresent(row -> checkEqual("ON DELETE of " + name(), action, action(row.text("on_delete"))));
        return this;
    }

    /** Fails if something else happens when what is referenced changes. */
    public ForeignKeyAssert onUpdate(String action) {
        look("").ifPresent(row -> checkEqual("ON UPDATE of " + name(), action, action(row.text("on_update"))));
        return this;
    }

    /** Fails if the foreign key cannot be deferred to the end of the transaction. */
    public ForeignKeyAssert isDeferrable() {
        look("").ifPresent(row ->
                check(row.is("deferrable"), () -> "Expecting %s to be DEFERRABLE, but it is not.".formatted(name())));
        return this;
    }

    private static String action(String letter) {
        return ACTIONS.getOrDefault(letter, letter);
    }

    private Optional<Live.Row> look(String table) {
        return live().row(KEY, table.isEmpty() ? null : table, subject(), constraint);
    }

    private String name() {
        return "foreign key " + constraint + " of " + subject();
    }
}
