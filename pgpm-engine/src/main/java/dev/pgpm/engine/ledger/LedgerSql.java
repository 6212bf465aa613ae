package dev.pgpm.engine.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The ledger's SQL resources, read once. */
final class LedgerSql {

    static final String STATE = read("state.sql");
    static final String TABLES = read("tables.sql");
    static final String ADDITIONS = read("additions.sql");
    static final String DEPLOYED = read("deployed.sql");
    static final String ROUTINES = read("routines.sql");

    private LedgerSql() {}

    private static String read(String name) {
        try (InputStream in = LedgerSql.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
