package dev.pgpm.junit.server;

import java.util.ArrayList;
import java.util.List;

/** The settings of servers whose data nobody will miss: nothing is made safe, and there is room for many modules at once. */
final class ThrowAwaySettings {

    /** Dynamic shared memory as files beside the data: /dev/shm has 64 MB in a container, and outlives a killed server. */
    private static final List<String> SETTINGS = List.of(
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=256MB",
            "checkpoint_timeout=1h",
            "autovacuum=off",
            "jit=off",
            "max_connections=200",
            "max_locks_per_transaction=1024",
            "shared_buffers=128MB",
            "dynamic_shared_memory_type=mmap",
            "log_checkpoints=off",
            "log_min_error_statement=panic",
            "timezone=UTC",
            "log_timezone=UTC");

    private ThrowAwaySettings() {}

    /** {@return the settings as words of a command line} */
    static List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return arguments;
    }
}
