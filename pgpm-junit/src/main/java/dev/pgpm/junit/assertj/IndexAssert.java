package dev.pgpm.junit.assertj;

import java.util.Optional;

/** What is said of an index; the assertions of its table go on. */
public final class IndexAssert extends TableAssert {

    static final String ALL = """
            SELECT c.relname AS name,
                   i.indisunique AS "unique",
                   am.amname AS method,
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
                   (SELECT array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k, true) ORDER BY k)
                      FROM generate_series(1, i.indnkeyatts) k) AS keys
              FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
              JOIN pg_catalog.pg_am am ON am.oid = c.relam
             WHERE i.indrelid = ?::regclass
             ORDER BY c.relname
            """;

    private final String index;

    IndexAssert(Live live, String table, String index) {
        super(live, table);
        this.index = index;
    }

    /** Fails if the index is not on exactly these columns or expressions, in this order. */
    public IndexAssert on(String... columns) {
        look().ifPresent(row -> checkEqual(
                "what " + name() + " is on", String.join(", ", columns), String.join(", ", row.list("keys"))));
        return this;
    }

    /** Fails if the index is not unique. */
    public IndexAssert isUnique() {
        look().ifPresent(row ->
                check(row.is("unique"), () -> "Expecting %s to be unique, but it is not.".formatted(name())));
        return this;
    }

    /** Fails if the index is of another method: {@code btree}, {@code gin}, …. */
    public IndexAssert using(String method) {
        look().ifPresent(row -> checkEqual("the method of " + name(), method, row.text("method")));
        return this;
    }

    /** Fails if the index is not of the rows of this condition only. */
    public IndexAssert where(String condition) {
        look().filter(row -> !Expressions.same(row.text("predicate"), condition))
                .ifPresent(row -> checkEqual("the condition of " + name(), condition, row.text("predicate")));
        return this;
    }

    private Optional<Live.Row> look() {
        return live().rows(ALL, subject()).stream()
                .filter(row -> row.text("name").equals(index))
                .findFirst();
    }

    private String name() {
        return "index " + index + " of " + subject();
    }
}
