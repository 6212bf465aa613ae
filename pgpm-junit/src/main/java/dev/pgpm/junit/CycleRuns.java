package dev.pgpm.junit;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** What a factory's steps run in, until it is over. */
record CycleRuns(List<CycleRun> runs) implements AutoCloseable {

    /** Says where the warnings of this thread's next step go, whichever module it is of. */
    void warnTo(Consumer<String> reader) {
        runs.forEach(run -> run.warnTo(reader));
    }

    @Override
    public void close() throws SQLException {
        for (CycleRun run : runs) {
            run.close();
        }
    }
}
