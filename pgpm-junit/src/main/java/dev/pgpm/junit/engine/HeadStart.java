package dev.pgpm.junit.engine;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.junit.server.ServerRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a run, made ready by a thread of their own while files are read and nodes are made. What goes wrong is told
 * to the run when it asks, where it would be told if nothing had been begun before. Used by one thread, which closes it.
 */
public final class HeadStart implements AutoCloseable {

    private final List<ServerRequest> servers;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(HeadStart::thread);
    private @Nullable CompletableFuture<Lanes> opened;
    private @Nullable CompletableFuture<Void> prepared;
    private @Nullable CompletableFuture<Void> begun;

    private HeadStart(List<ServerRequest> servers) {
        this.servers = List.copyOf(servers);
    }

    /** {@return a head start for these servers; nothing is begun yet} */
    static HeadStart of(List<ServerRequest> servers) {
        return new HeadStart(servers);
    }

    /**
     * {@return a head start that connects to servers that somebody else runs, and only reads there} The run may still turn
     * out not to take place. Servers that would have to be started wait until {@link #prepare}.
     */
    public static HeadStart connecting(List<ServerRequest> servers) {
        HeadStart start = new HeadStart(servers);
        if (servers.stream().allMatch(ServerRequest::isForServerOfOthers)) {
            start.opened = start.open();
        }
        return start;
    }

    /**
     * Makes the servers ready for a run that takes place: roles, the session that makes databases, and the database that the
     * first module starts from.
     */
    public void prepare(Workspace workspace, EngineOptions options) {
        if (prepared == null) {
            CompletableFuture<Lanes> lanes = opened == null ? open() : opened;
            opened = lanes;
            CompletableFuture<Void> ready =
                    lanes.thenAcceptAsync(all -> all.prepare(workspace, ModuleGraph.of(workspace), options), thread);
            prepared = ready;
            begun = ready.thenCombineAsync(lanes, HeadStart::begin, thread);
        }
    }

    private static @Nullable Void begin(@Nullable Void ready, Lanes lanes) {
        lanes.begin();
        return null;
    }

    private CompletableFuture<Lanes> open() {
        return CompletableFuture.supplyAsync(() -> Lanes.open(servers), thread);
    }

    /**
     * {@return the servers, once they accept connections} They stay this head start's, which closes them.
     *
     * @throws FindingsException if one cannot be had, or they are not all of the same version
     */
    Lanes lanes() {
        return outcome(begunBefore(opened));
    }

    /**
     * Waits until the servers are ready for modules.
     *
     * @throws FindingsException if one does not allow what is needed
     */
    void awaitPrepared() {
        outcome(begunBefore(prepared));
    }

    private static <T> T begunBefore(@Nullable T future) {
        if (future == null) {
            throw new IllegalStateException("prepare was not called");
        }
        return future;
    }

    private static <T> T outcome(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * Drops all databases that were made, and stops the servers that are ours. A server that was only connected to is not waited
     * for, since nothing is left there. Closing again does nothing.
     */
    @Override
    public void close() {
        CompletableFuture<Lanes> lanes = opened;
        CompletableFuture<Void> last = begun;
        opened = null;
        if (lanes != null && last != null) {
            last.handle((done, failure) -> failure).join();
            if (!lanes.isCompletedExceptionally()) {
                lanes.join().close();
            }
        }
        thread.shutdown();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "pgpm-head-start");
        thread.setDaemon(true);
        return thread;
    }
}
