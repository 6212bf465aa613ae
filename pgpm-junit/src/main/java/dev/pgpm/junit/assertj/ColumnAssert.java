package dev.pgpm.junit.assertj;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of a column; the assertions of its table go on. */
public final class ColumnAssert extends TableAssert {

    private static final String COLUMN = """
            SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
                   CASE WHEN ?::text LIKE '%(%'
                        THEN pg_catalog.format_type(pg_catalog.to_regtype(regexp_replace(?::text, '\\(.*\\)', '')), NULL)
                             || substring(?::text FROM '\\(.*\\)')
                        ELSE pg_catalog.format_type(pg_catalog.to_regtype(?::text), NULL) END AS wanted,
                   a.attnotnull AS not_null,
                   pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression,
                   a.attidentity <> '' AS identity,
                   a.attgenerated <> '' AS generated,
                   pg_catalog.col_description(a.attrelid, a.attnum) AS comment
              FROM pg_catalog.pg_attribute a
              LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE a.attrelid = ?::regclass AND a.attname = ?
            """;

    private final String column;

    ColumnAssert(Live live, String table, String column) {
        super(live, table);
        this.column = column;
    }

    /**
     * Fails if the column is of another type.
     *
     * @param type in any of its spellings, with its length or precision if it has one: {@code int}, {@code varchar(40)}
     */
    public ColumnAssert ofType(String type) {
        look(type).ifPresent(row -> {
            String wanted = row.text("wanted");
            boolean same = row.text("type").equals(type) || row.text("type").equals(wanted);
            if (!same) {
                checkEqual(
                        "the type of " + name(),
                        wanted.isEmpty() ? type + " (no such type)" : wanted,
                        row.text("type"));
            }
        });
        return this;
    }

    /** Fails if the column can be null. */
    @Override
    public ColumnAssert isNotNull() {
        look("").ifPresent(row ->
                check(row.is("not_null"), () -> "Expecting %s to be NOT NULL, but it can be null.".formatted(name())));
        return this;
    }

    /** Fails if the column cannot be null. */
    public ColumnAssert isNullable() {
        look("").ifPresent(row ->
                check(!row.is("not_null"), () -> "Expecting %s to be nullable, but it is NOT NULL.".formatted(name())));
        return this;
    }

    /** Fails if the column has another default; the type that the server writes behind constants may be left out. */
    public ColumnAssert hasDefault(String expression) {
        look("").map(row -> row.is("generated") ? "" : row.text("expression"))
                .filter(found -> !Expressions.same(found, expression))
                .filter(found -> !Expressions.same(found.replaceFirst("::[\\w\\s\".]+$", ""), expression))
                .ifPresent(found -> checkEqual("the default of " + name(), expression, found));
        return this;
    }

    /** Fails if the column has a default. */
    public ColumnAssert hasNoDefault() {
        look("").ifPresent(row -> check(
                row.text("expression").isEmpty() || row.is("generated"),
                () -> "Expecting %s to have no default, but it has: %s".formatted(name(), row.text("expression"))));
        return this;
    }

    /** Fails if the column is no identity column. */
    public ColumnAssert isIdentity() {
        look("").ifPresent(row -> check(
                row.is("identity"),
                () -> "Expecting %s to be an identity column, but it is not; its default: %s"
                        .formatted(name(), row.text("expression").isEmpty() ? "none" : row.text("expression"))));
        return this;
    }

    /** Fails if the column is not generated from this expression. */
    public ColumnAssert isGeneratedAs(String expression) {
        look("").ifPresent(row -> check(
                row.is("generated") && Expressions.same(row.text("expression"), expression),
                () -> "Expecting %s to be generated as %s, but it is %s."
                        .formatted(name(), expression, row.is("generated") ? "as " + row.text("expression") : "not")));
        return this;
    }

    /** Fails if the comment on the column is another one. */
    public ColumnAssert hasColumnComment(String text) {
        look("").ifPresent(row -> checkEqual("the comment on " + name(), text, row.text("comment")));
        return this;
    }

    private Optional<Live.Row> look(String type) {
        // Servers before 16 refuse an empty name of a type where they could say that there is none.
        @Nullable String wanted = type.isEmpty() ? null : type;
        return live().row(COLUMN, wanted, wanted, wanted, wanted, subject(), column);
    }

    private String name() {
        return "column " + subject() + "." + column;
    }
}
