package dev.pgpm.engine.script;

import java.util.Set;

/**
 * The statements that PostgreSQL refuses inside a transaction block: the callers of {@code PreventInTransactionBlock} in
 * its source, as far as the text alone tells. REINDEX of a partitioned table is refused too, but looks like any other.
 */
final class NotTransactional {

    private static final Set<String> FALSE = Set.of("FALSE", "OFF", "0", "'FALSE'", "'OFF'", "'0'");
    private static final Set<String> NONE = Set.of("NONE", "'NONE'");

    private final StatementHead head;

    private NotTransactional(StatementHead head) {
        this.head = head;
    }

    /** {@return what the statement is called in a message; the empty string if it can run in a transaction} */
    static String name(StatementHead head) {
        var rule = new NotTransactional(head);
        return switch (Ascii.upper(head.token(0) == Token.WORD ? head.text(0) : "")) {
            case "VACUUM" -> "VACUUM";
            case "CREATE" -> rule.create();
            case "DROP" -> rule.drop();
            case "ALTER" -> rule.alter();
            case "REINDEX" -> rule.reindex();
            case "CLUSTER" -> rule.cluster();
            case "DISCARD" -> rule.when(head.is(1, "ALL"), "DISCARD ALL");
            default -> "";
        };
    }

    /** {@return whether this statement frees a subscription of its slot, after which it can be dropped anywhere} */
    static boolean freesSlot(StatementHead head) {
        return head.are(0, "ALTER", "SUBSCRIPTION") && new NotTransactional(head).option("SLOT_NAME", NONE);
    }

    private String when(boolean condition, String name) {
        return condition ? name : "";
    }

    private String create() {
        int index = head.is(1, "UNIQUE") ? 2 : 1;
        if (head.are(index, "INDEX", "CONCURRENTLY")) {
            return "CREATE INDEX CONCURRENTLY";
        }
        if (head.is(1, "SUBSCRIPTION")) {
            boolean slot = !option("CREATE_SLOT", FALSE) && !option("CONNECT", FALSE);
            return when(slot, "CREATE SUBSCRIPTION that creates a replication slot");
        }
        return databaseOrTablespace("CREATE ");
    }

    private String drop() {
        if (head.are(1, "INDEX", "CONCURRENTLY")) {
            return "DROP INDEX CONCURRENTLY";
        }
        if (head.is(1, "SUBSCRIPTION")) {
            return "DROP SUBSCRIPTION of one that has a replication slot";
        }
        return databaseOrTablespace("DROP ");
    }

    private String databaseOrTablespace(String verb) {
        if (head.is(1, "DATABASE")) {
            return verb + "DATABASE";
        }
        return when(head.is(1, "TABLESPACE"), verb + "TABLESPACE");
    }

    private String alter() {
        if (head.is(1, "SYSTEM")) {
            return "ALTER SYSTEM";
        }
        if (head.is(1, "DATABASE")) {
            return when(head.are(3, "SET", "TABLESPACE"), "ALTER DATABASE … SET TABLESPACE");
        }
        if (head.is(1, "SUBSCRIPTION")) {
            return alterSubscription();
        }
        boolean detach = head.is(1, "TABLE") && head.isWhole() && head.is(head.size() - 1, "CONCURRENTLY");
        return when(detach && head.find(2, "DETACH", "PARTITION") > 0, "ALTER TABLE … DETACH PARTITION CONCURRENTLY");
    }

    private String alterSubscription() {
        boolean refreshes = head.are(3, "REFRESH", "PUBLICATION");
        boolean publications = !head.is(3, "REFRESH") && head.is(4, "PUBLICATION") && !option("REFRESH", FALSE);
        return when(refreshes || publications, "ALTER SUBSCRIPTION that refreshes");
    }

    private String reindex() {
        int object = 1;
        boolean concurrently = false;
        if (head.token(1) == Token.OPEN_PAREN) {
            while (head.token(object) != Token.CLOSE_PAREN && head.token(object) != Token.END) {
                object++;
            }
            object++;
            int option = head.find(1, "CONCURRENTLY");
            concurrently = option > 0 && option < object && !option("CONCURRENTLY", FALSE);
        }
        for (String whole : new String[] {"DATABASE", "SYSTEM", "SCHEMA"}) {
            if (head.is(object, whole)) {
                return "REINDEX " + whole;
            }
        }
        return when(concurrently || head.is(object + 1, "CONCURRENTLY"), "REINDEX CONCURRENTLY");
    }

    private String cluster() {
        int at = 1;
        if (head.token(1) == Token.OPEN_PAREN) {
            while (head.token(at) != Token.CLOSE_PAREN && head.token(at) != Token.END) {
                at++;
            }
            at++;
        } else if (head.is(1, "VERBOSE")) {
            at = 2;
        }
        return when(head.token(at) == Token.END, "CLUSTER without a table");
    }

    /** {@return whether the option is written with one of these values, with or without an equals sign} */
    private boolean option(String name, Set<String> values) {
        int at = head.find(1, name);
        if (at < 0) {
            return false;
        }
        int value = "=".equals(head.text(at + 1)) ? at + 2 : at + 1;
        return values.contains(Ascii.upper(head.text(value)));
    }
}
