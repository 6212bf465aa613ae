package dev.pgpm.junit.assertj;

import java.util.Optional;
import java.util.Set;

/** What is said of a trigger; the assertions of its table go on. */
public final class TriggerAssert extends TableAssert {

    /** The bits of {@code tgtype} are those of PostgreSQL's {@code catalog/pg_trigger.h}. */
    private static final String TRIGGER = """
            SELECT CASE WHEN tgtype & 2 <> 0 THEN 'BEFORE' WHEN tgtype & 64 <> 0 THEN 'INSTEAD OF' ELSE 'AFTER' END AS time,
                   CASE WHEN tgtype & 1 <> 0 THEN 'ROW' ELSE 'STATEMENT' END AS level,
                   concat_ws(' OR ',
                             CASE WHEN tgtype & 4 <> 0 THEN 'INSERT' END,
                             CASE WHEN tgtype & 8 <> 0 THEN 'DELETE' END,
                             CASE WHEN tgtype & 16 <> 0 THEN 'UPDATE' END,
                             CASE WHEN tgtype & 32 <> 0 THEN 'TRUNCATE' END) AS events,
                   tgenabled <> 'D' AS enabled,
                   tgfoid = pg_catalog.to_regproc(?::text) AS there,
                   tgfoid::regproc::text AS called
              FROM pg_catalog.pg_trigger
             WHERE tgrelid = ?::regclass AND tgname = ? AND NOT tgisinternal
            """;

    private final String trigger;

    TriggerAssert(Live live, String table, String trigger) {
        super(live, table);
        this.trigger = trigger;
    }

    /** Fails if the trigger fires at another time. */
    public TriggerAssert before(String... events) {
        return fires("BEFORE", events);
    }

    /** Fails if the trigger fires at another time. */
    public TriggerAssert after(String... events) {
        return fires("AFTER", events);
    }

    /** Fails if the trigger fires at another time. */
    public TriggerAssert insteadOf(String... events) {
        return fires("INSTEAD OF", events);
    }

    private TriggerAssert fires(String time, String... events) {
        look("").ifPresent(row -> {
            String found = row.text("events");
            boolean same = Set.of(found.split(" OR ")).equals(Set.of(events));
            String wanted = time + " " + String.join(" OR ", events);
            checkEqual(
                    "when " + name() + " fires",
                    wanted,
                    row.text("time") + " " + (same ? String.join(" OR ", events) : found));
        });
        return this;
    }

    /** Fails if the trigger does not fire for each row. */
    public TriggerAssert forEachRow() {
        look("").ifPresent(row -> checkEqual("what " + name() + " fires for", "ROW", row.text("level")));
        return this;
    }

    /** Fails if the trigger does not fire once for each statement. */
    public TriggerAssert forEachStatement() {
        look("").ifPresent(row -> checkEqual("what " + name() + " fires for", "STATEMENT", row.text("level")));
        return this;
    }

    /** Fails if the trigger calls another function. */
    public TriggerAssert calls(String function) {
        look(function.replaceFirst("\\(\\)$", ""))
                .ifPresent(row -> check(
                        row.is("there"),
                        () -> "Expecting %s to call %s, but it calls %s."
                                .formatted(name(), function, row.text("called"))));
        return this;
    }

    /** Fails if the trigger is disabled. */
    public TriggerAssert isEnabled() {
        look("").ifPresent(row ->
                check(row.is("enabled"), () -> "Expecting %s to be enabled, but it is not.".formatted(name())));
        return this;
    }

    private Optional<Live.Row> look(String function) {
        return live().row(TRIGGER, function.isEmpty() ? null : function, subject(), trigger);
    }

    private String name() {
        return "trigger " + trigger + " of " + subject();
    }
}
