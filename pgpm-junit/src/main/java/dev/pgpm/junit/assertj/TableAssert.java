package dev.pgpm.junit.assertj;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a table or a view has. After {@link #hasColumn} and its like, what was found is spoken of more closely, and the
 * table's own assertions go on.
 */
public class TableAssert extends CatalogAssert<TableAssert> {

    private static final String COLUMNS = """
            SELECT attname FROM pg_catalog.pg_attribute
             WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
             ORDER BY attnum
            """;

    private static final String POLICIES =
            "SELECT polname FROM pg_catalog.pg_policy WHERE polrelid = ?::regclass ORDER BY 1";

    private static final String TRIGGERS =
            "SELECT tgname FROM pg_catalog.pg_trigger WHERE tgrelid = ?::regclass AND NOT tgisinternal ORDER BY 1";

    private static final String INDEXES = """
            SELECT c.relname
              FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
             WHERE i.indrelid = ?::regclass
             ORDER BY 1
            """;

    private static final String CONSTRAINTS = """
            SELECT conname AS name, contype::text AS type, pg_catalog.pg_get_constraintdef(oid) AS definition,
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                      FROM unnest(conkey) WITH ORDINALITY k(number, place)
                      JOIN pg_catalog.pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.number) AS columns
              FROM pg_catalog.pg_constraint
             WHERE conrelid = ?::regclass
             ORDER BY conname
            """;

    private static final String RELATION = """
            SELECT relrowsecurity AS secured, relforcerowsecurity AS forced,
                   pg_catalog.pg_get_userbyid(relowner) AS owner,
                   pg_catalog.obj_description(oid, 'pg_class') AS comment
              FROM pg_catalog.pg_class
             WHERE oid = ?::regclass
            """;

    TableAssert(Live live, String name) {
        super(live, name, TableAssert.class);
    }

    /** {@return the column, which has to be there, to speak of} */
    public ColumnAssert hasColumn(String name) {
        return new ColumnAssert(has("column", "columns", COLUMNS, name), subject(), name);
    }

    /** Fails if the table has such a column. */
    public TableAssert doesNotHaveColumn(String name) {
        return hasNo("column", COLUMNS, name);
    }

    /** Fails if the columns of the table are not exactly these, in whatever order. */
    public TableAssert hasOnlyColumns(String... names) {
        checkOnly("the columns of " + subject(), names, live().names(COLUMNS, subject()));
        return this;
    }

    /** {@return the index, which has to be there, to speak of} */
    public IndexAssert hasIndex(String name) {
        return new IndexAssert(has("index", "indexes", INDEXES, name), subject(), name);
    }

    /** Fails if the table has such an index. */
    public TableAssert doesNotHaveIndex(String name) {
        return hasNo("index", INDEXES, name);
    }

    /** Fails if the indexes of the table, those of its constraints included, are not exactly these. */
    public TableAssert hasOnlyIndexes(String... names) {
        checkOnly("the indexes of " + subject(), names, live().names(INDEXES, subject()));
        return this;
    }

    /** Fails if no index of the table begins with exactly these columns or expressions, in this order. */
    public TableAssert hasIndexOn(String... columns) {
        List<Live.Row> indexes = live().rows(IndexAssert.ALL, subject());
        check(
                indexes.stream().anyMatch(index -> startsWith(index.list("keys"), columns)),
                () -> "Expecting %s to have an index on (%s), but it has none.%nIndexes there: %s"
                        .formatted(
                                subject(),
                                String.join(", ", columns),
                                Names.list(indexes.stream()
                                        .map(index ->
                                                index.text("name") + " (" + String.join(", ", index.list("keys")) + ")")
                                        .toList())));
        return this;
    }

    private static boolean startsWith(List<String> keys, String... columns) {
        return keys.size() >= columns.length && keys.subList(0, columns.length).equals(Arrays.asList(columns));
    }

    /** {@return the trigger, which has to be there, to speak of} */
    public TriggerAssert hasTrigger(String name) {
        return new TriggerAssert(has("trigger", "triggers", TRIGGERS, name), subject(), name);
    }

    /** Fails if the table has such a trigger. */
    public TableAssert doesNotHaveTrigger(String name) {
        return hasNo("trigger", TRIGGERS, name);
    }

    /** Fails if the triggers of the table are not exactly these. */
    public TableAssert hasOnlyTriggers(String... names) {
        checkOnly("the triggers of " + subject(), names, live().names(TRIGGERS, subject()));
        return this;
    }

    /** {@return the policy, which has to be there, to speak of} Whether policies hold, {@link #hasRowLevelSecurity} says. */
    public PolicyAssert hasPolicy(String name) {
        return new PolicyAssert(has("policy", "policies", POLICIES, name), subject(), name);
    }

    /** Fails if the table has such a policy. */
    public TableAssert doesNotHavePolicy(String name) {
        return hasNo("policy", POLICIES, name);
    }

    /** Fails if the policies of the table are not exactly these. */
    public TableAssert hasOnlyPolicies(String... names) {
        checkOnly("the policies of " + subject(), names, live().names(POLICIES, subject()));
        return this;
    }

    /** Fails if row-level security is not enabled: then no policy of the table holds. */
    public TableAssert hasRowLevelSecurity() {
        relation()
                .ifPresent(row -> check(row.is("secured"), () -> {
                    List<String> policies = live().names(POLICIES, subject());
                    return "Expecting %s to have row-level security, but it is not enabled: %s"
                            .formatted(
                                    subject(),
                                    policies.isEmpty()
                                            ? "and the table has no policies."
                                            : "its policies (%s) stop nobody.".formatted(Names.list(policies)));
                }));
        return this;
    }

    /** Fails if row-level security is enabled. */
    public TableAssert doesNotHaveRowLevelSecurity() {
        relation()
                .ifPresent(row -> check(
                        !row.is("secured"),
                        () -> "Expecting %s to have no row-level security, but it is enabled.".formatted(subject())));
        return this;
    }

    /** Fails if row-level security does not hold for the table's owner, too. */
    public TableAssert forcesRowLevelSecurity() {
        relation()
                .ifPresent(row -> check(
                        row.is("secured") && row.is("forced"),
                        () -> "Expecting row-level security of %s to be forced, but it is %s: its owner %s passes it."
                                .formatted(
                                        subject(),
                                        row.is("secured") ? "enabled only" : "not enabled",
                                        row.text("owner"))));
        return this;
    }

    /** Fails if the table has no primary key of exactly these columns, in this order. */
    public TableAssert hasPrimaryKey(String... columns) {
        return hasConstraint("p", "a primary key", columns);
    }

    /** Fails if no unique constraint, primary keys included, has exactly these columns, in this order. */
    public TableAssert hasUniqueConstraint(String... columns) {
        return hasConstraint("up", "a unique constraint", columns);
    }

    /** {@return the foreign key of exactly these columns, which has to be there, to speak of} */
    public ForeignKeyAssert hasForeignKey(String... columns) {
        Optional<Live.Row> key = find("f", columns);
        hasConstraint("f", "a foreign key", columns);
        return new ForeignKeyAssert(
                key.isPresent() ? live() : live().mute(),
                subject(),
                key.map(row -> row.text("name")).orElse(""));
    }

    /** Fails if no check constraint contains this text, as the server writes conditions. */
    public TableAssert hasCheck(String condition) {
        List<String> checks = live().rows(CONSTRAINTS, subject()).stream()
                .filter(row -> row.text("type").equals("c"))
                .map(row -> row.text("definition"))
                .toList();
        check(
                checks.stream().anyMatch(definition -> Expressions.contains(definition, condition)),
                () -> "Expecting %s to have a check with%n  %s%nChecks there:%n  %s"
                        .formatted(subject(), condition, checks.isEmpty() ? "none" : String.join("\n  ", checks)));
        return this;
    }

    /** Fails if the table has no constraint of this name, of whatever kind. */
    public TableAssert hasConstraint(String name) {
        has("constraint", "constraints", CONSTRAINTS, name);
        return this;
    }

    /** Fails if the table is not owned by this role. */
    public TableAssert isOwnedBy(String role) {
        relation().ifPresent(row -> checkEqual("the owner of " + subject(), role, row.text("owner")));
        return this;
    }

    /** Fails if the comment on the table is another one. */
    public TableAssert hasComment(String text) {
        relation().ifPresent(row -> checkEqual("the comment on " + subject(), text, row.text("comment")));
        return this;
    }

    private TableAssert hasConstraint(String types, String label, String... columns) {
        check(
                find(types, columns).isPresent(),
                () -> "Expecting %s to have %s on (%s), but it has none.%nConstraints there: %s"
                        .formatted(
                                subject(),
                                label,
                                String.join(", ", columns),
                                Names.list(live().rows(CONSTRAINTS, subject()).stream()
                                        .filter(row -> !row.text("type").equals("n"))
                                        .map(row -> row.text("name") + " " + row.text("definition"))
                                        .toList())));
        return this;
    }

    private Optional<Live.Row> find(String types, String... columns) {
        return live().rows(CONSTRAINTS, subject()).stream()
                .filter(row -> types.contains(row.text("type")))
                .filter(row -> row.list("columns").equals(Arrays.asList(columns)))
                .findFirst();
    }

    private Optional<Live.Row> relation() {
        return live().row(RELATION, subject());
    }

    private Live has(String label, String plural, String listing, String name) {
        List<String> there = live().names(listing, subject());
        if (there.contains(name)) {
            return live();
        }
        String title = plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
        missing(label, name, " of " + subject(), title, there);
        return live().mute();
    }

    private TableAssert hasNo(String label, String listing, String name) {
        check(
                !live().names(listing, subject()).contains(name),
                () -> "Expecting no %s \"%s\" of %s, but there is one.".formatted(label, name, subject()));
        return this;
    }
}
