package dev.pgpm.engine.cycle;

/**
 * Consecutive changes of one module that one thread cycles, on a database of its own. Where it ends is not fixed: another
 * thread may take over what is left of it ({@link Stretches}).
 */
public final class Stretch {

    private final ModuleCycle cycle;
    private final int first;

    /** The change that is given out next; guarded by the stretches' lock, as all below. */
    private int next;

    private boolean running = true;

    Stretch(ModuleCycle cycle, int first) {
        this.cycle = cycle;
        this.first = first;
        this.next = first;
    }

    /** {@return the cycle, for the thread of this stretch only} */
    public ModuleCycle cycle() {
        return cycle;
    }

    int first() {
        return first;
    }

    int next() {
        return next;
    }

    void moveOn() {
        next++;
    }

    boolean isRunning() {
        return running;
    }

    void end() {
        running = false;
    }
}
