package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.FindingsException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that are made once, by the first thread that asks, while the others wait. Making one value may ask for another
 * one, as long as that is no circle. A failure is kept like a value.
 */
final class OnceMap<T> {

    private final Map<String, CompletableFuture<T>> values = new ConcurrentHashMap<>();

    T get(String key, Maker<T> maker) throws NotRunnable, SQLException {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> first = values.putIfAbsent(key, mine);
        if (first == null) {
            make(mine, maker);
            first = mine;
        }
        try {
            return first.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            throw rethrown(cause == null ? e : cause);
        }
    }

    private static <T> void make(CompletableFuture<T> value, Maker<T> maker) {
        try {
            value.complete(maker.make());
        } catch (NotRunnable | SQLException | RuntimeException e) {
            value.completeExceptionally(e);
        } catch (Error e) {
            value.completeExceptionally(e); // Others wait for this value, and would for ever.
            throw e;
        }
    }

    /** {@return whether the value, which was made elsewhere, was taken} It is not if there is one already. */
    boolean offer(String key, T value) {
        return values.computeIfAbsent(key, name -> new CompletableFuture<>()).complete(value);
    }

    /** Several threads may get the same failure, so each gets an exception of its own. */
    private static RuntimeException rethrown(Throwable cause) throws NotRunnable, SQLException {
        if (cause instanceof NotRunnable reason) {
            throw new NotRunnable(reason.reason(), reason.findings());
        }
        if (cause instanceof SQLException server) {
            throw new SQLException(server.getMessage(), server.getSQLState(), server);
        }
        if (cause instanceof FindingsException known) {
            throw new FindingsException(known.findings());
        }
        return new IllegalStateException(cause);
    }

    @FunctionalInterface
    interface Maker<T> {
        T make() throws NotRunnable, SQLException;
    }
}
