package dev.pgpm.engine.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Who runs here, in a way that another process can check later.
 *
 * @param host the machine, and on Linux the space of process ids: two containers may share a name but not their processes
 * @param pid the process id
 * @param started when the process started
 */
public record ThisProcess(String host, long pid, Instant started) {

    /** The start time is computed from the time of boot, which the kernel rounds to seconds and clock changes move. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    /** {@return the process that asks} */
    public static ThisProcess current() {
        ProcessHandle self = ProcessHandle.current();
        return new ThisProcess(hostName() + processSpace(), self.pid(), startOf(self));
    }

    /** {@return whether a process of this machine lives; when its start cannot be seen, the process id decides} */
    public boolean isAlive(long otherPid, Instant otherStart) {
        return ProcessHandle.of(otherPid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info()
                        .startInstant()
                        .map(start -> isNear(start, otherStart))
                        .orElse(true))
                .orElse(false);
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
        try {
            Path kernel = Path.of("/proc/sys/kernel/hostname");
            String name = Files.isReadable(kernel)
                    ? Files.readString(kernel).strip()
                    : InetAddress.getLocalHost().getHostName();
            return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
        } catch (UnknownHostException e) {
            return "unknown";
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static String processSpace() {
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return "/" + link.replaceAll("[^0-9]", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
