package dev.pgpm.engine.ledger;

import dev.pgpm.engine.server.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What writes some entries of the ledger, in their order. Several of one module to which the same was done are one statement
 * (measured: 0.035 ms a deploy instead of 0.1, 0.02 a revert instead of 0.045; the rest is the keys' own work).
 *
 * @param statement the statement
 * @param literals its arguments
 */
record LedgerWrite(PreparedEntry statement, List<String> literals) {

    /** What the names of our prepared statements start with. */
    static final String PREFIX = "pgpm_ledger_";

    private static final PreparedEntry DEPLOYED = new PreparedEntry(PREFIX + "deployed", """
            WITH package AS (
                INSERT INTO pgpm_migrate.packages (package) VALUES ($1) ON CONFLICT (package) DO NOTHING
            ), change AS (
                INSERT INTO pgpm_migrate.changes (change_id, change_name, package, script_hash) VALUES ($2, $3, $1, $4)
            ), script AS (
                INSERT INTO pgpm_migrate.scripts (change_id, token_hash) VALUES ($2, $5)
            ), dependency AS (
                INSERT INTO pgpm_migrate.dependencies (change_id, requires)
                SELECT $2, r FROM pg_catalog.unnest($6::pg_catalog.text[]) AS r
            )
            INSERT INTO pgpm_migrate.events (event_type, change_name, package) VALUES ('deploy', $3, $1)
            """);

    /** The clock goes on from row to row, so that the order in which changes were deployed is seen here, too. */
    private static final PreparedEntry ALL_DEPLOYED = new PreparedEntry(PREFIX + "all_deployed", """
            WITH entry AS (
                SELECT * FROM ROWS FROM (
                    pg_catalog.unnest($2::pg_catalog.text[]),
                    pg_catalog.unnest($3::pg_catalog.text[]),
                    pg_catalog.unnest($4::pg_catalog.text[]),
                    pg_catalog.unnest($5::pg_catalog.text[])) AS e(change_id, change_name, script_hash, token_hash)
            ), package AS (
                INSERT INTO pgpm_migrate.packages (package) VALUES ($1) ON CONFLICT (package) DO NOTHING
            ), change AS (
                INSERT INTO pgpm_migrate.changes (change_id, change_name, package, script_hash)
                SELECT change_id, change_name, $1, script_hash FROM entry
            ), script AS (
                INSERT INTO pgpm_migrate.scripts (change_id, token_hash) SELECT change_id, token_hash FROM entry
            ), dependency AS (
                INSERT INTO pgpm_migrate.dependencies (change_id, requires)
                SELECT * FROM ROWS FROM (
                    pg_catalog.unnest($6::pg_catalog.text[]), pg_catalog.unnest($7::pg_catalog.text[])) AS d
            )
            INSERT INTO pgpm_migrate.events (event_type, change_name, package)
            SELECT 'deploy', change_name, $1 FROM entry
            """);

    private static final PreparedEntry REVERTED = new PreparedEntry(PREFIX + "reverted", """
            WITH change AS (
                DELETE FROM pgpm_migrate.changes c
                WHERE c.package OPERATOR(pg_catalog.=) $1::pg_catalog.text
                  AND c.change_name OPERATOR(pg_catalog.=) $2::pg_catalog.text
            )
            INSERT INTO pgpm_migrate.events (event_type, change_name, package) VALUES ('revert', $2, $1)
            """);

    private static final PreparedEntry ALL_REVERTED = new PreparedEntry(PREFIX + "all_reverted", """
            WITH change AS (
                DELETE FROM pgpm_migrate.changes c
                WHERE c.package OPERATOR(pg_catalog.=) $1::pg_catalog.text
                  AND c.change_name OPERATOR(pg_catalog.=) ANY ($2::pg_catalog.text[])
            )
            INSERT INTO pgpm_migrate.events (event_type, change_name, package)
            SELECT 'revert', r, $1 FROM pg_catalog.unnest($2::pg_catalog.text[]) AS r
            """);

    /** {@return what writes one entry} */
    static LedgerWrite of(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Deployed e) {
            List<String> literals = new ArrayList<>();
            for (String value : List.of(e.module(), e.changeId(), e.change(), e.scriptHash(), e.tokenHash())) {
                literals.add(Literals.quote(value));
            }
            literals.add(PreparedEntry.array(e.requires()));
            return new LedgerWrite(DEPLOYED, literals);
        }
        return new LedgerWrite(REVERTED, List.of(Literals.quote(entry.module()), Literals.quote(entry.change())));
    }

    /** {@return what writes all entries} */
    static List<LedgerWrite> of(List<LedgerEntry> entries) {
        return alike(entries).stream().map(LedgerWrite::ofAlike).toList();
    }

    /** {@return the statements of what writes these entries, each once} */
    static Set<PreparedEntry> statements(List<LedgerEntry> entries) {
        return alike(entries).stream().map(LedgerWrite::statement).collect(Collectors.toSet());
    }

    private static PreparedEntry statement(List<LedgerEntry> alike) {
        if (alike.get(0) instanceof LedgerEntry.Deployed) {
            return alike.size() == 1 ? DEPLOYED : ALL_DEPLOYED;
        }
        return alike.size() == 1 ? REVERTED : ALL_REVERTED;
    }

    private static List<List<LedgerEntry>> alike(List<LedgerEntry> entries) {
        List<List<LedgerEntry>> alike = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= entries.size(); to++) {
            if (to == entries.size() || !entries.get(to).isAlike(entries.get(from))) {
                alike.add(entries.subList(from, to));
                from = to;
            }
        }
        return alike;
    }

    private static LedgerWrite ofAlike(List<LedgerEntry> entries) {
        LedgerEntry first = entries.get(0);
        if (entries.size() == 1) {
            return of(first);
        }
        String module = Literals.quote(first.module());
        if (first instanceof LedgerEntry.Deployed) {
            return ofDeployed(
                    module,
                    entries.stream().map(LedgerEntry.Deployed.class::cast).toList());
        }
        return new LedgerWrite(ALL_REVERTED, List.of(module, array(entries, LedgerEntry::change)));
    }

    private static LedgerWrite ofDeployed(String module, List<LedgerEntry.Deployed> entries) {
        List<String> requiring = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (LedgerEntry.Deployed entry : entries) {
            for (String requires : entry.requires()) {
                requiring.add(entry.changeId());
                required.add(requires);
            }
        }
        return new LedgerWrite(
                ALL_DEPLOYED,
                List.of(
                        module,
                        array(entries, LedgerEntry.Deployed::changeId),
                        array(entries, LedgerEntry.Deployed::change),
                        array(entries, LedgerEntry.Deployed::scriptHash),
                        array(entries, LedgerEntry.Deployed::tokenHash),
                        PreparedEntry.array(requiring),
                        PreparedEntry.array(required)));
    }

    private static <E extends LedgerEntry> String array(List<E> entries, Function<E, String> value) {
        return PreparedEntry.array(entries.stream().map(value).toList());
    }
}
