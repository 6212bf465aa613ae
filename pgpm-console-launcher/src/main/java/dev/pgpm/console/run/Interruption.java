package dev.pgpm.console.run;

import dev.pgpm.console.ExitCode;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does to a run. The first one ends the process with 130, after its hooks have removed what the run made. While
 * they are at it the JVM would ignore a second one: here it ends the process at once.
 */
final class Interruption implements AutoCloseable {

    private static final String CTRL_C = "INT";

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** {@return what waits for an interruption from now on, and then says so} */
    static Interruption toldBy(Runnable telling) {
        Thread hook = new Thread(
                () -> {
                    secondEndsAtOnce();
                    telling.run();
                },
                "pgpm-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** Signals are in no API that javac lets one use without a warning; where they are missing, a second one does nothing. */
    private static void secondEndsAtOnce() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halting = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> halt());
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(CTRL_C), halting);
        } catch (ReflectiveOperationException e) {
            // Also for a JVM that was told to leave signals alone (-Xrs).
            System.getLogger(Interruption.class.getName()).log(System.Logger.Level.DEBUG, "signals are not ours", e);
        }
    }

    private static @Nullable Object halt() {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        return null;
    }

    /** The run is over. If it was ended from outside, there is nothing more to be said: the hooks end the process. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitTheEnd();
        }
    }

    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
