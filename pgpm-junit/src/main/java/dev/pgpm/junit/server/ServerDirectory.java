package dev.pgpm.junit.server;

import dev.pgpm.engine.server.OwnerMark;
import dev.pgpm.engine.server.ThisProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The directory of one embedded server: its data, its log, and a mark that says which process it belongs to. It lies in
 * memory where there is a tmpfs with room, since creating files is what costs.
 *
 * @param path where it is
 */
record ServerDirectory(Path path) {

    private static final System.Logger LOG = System.getLogger(ServerDirectory.class.getName());
    private static final String PREFIX = "pgpm-embedded-";
    private static final String MARK = "owner.json";
    private static final long ROOM = 1L << 30;

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    Path processFile() {
        return data().resolve("postmaster.pid");
    }

    /** Makes the directory with its mark; the data come later. */
    static ServerDirectory create(ServingUser user) throws IOException {
        Path path = Files.createTempDirectory(place(), PREFIX);
        OwnerMark mark = OwnerMark.of("embedded", ThisProcess.current(), Clock.systemUTC());
        Files.writeString(path.resolve(MARK), mark.comment());
        if (user.isAnother()) {
            Files.setAttribute(path, "unix:uid", user.uid());
        }
        return new ServerDirectory(path);
    }

    private static Path memory() {
        return Path.of("/dev/shm");
    }

    private static Path disk() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Path place() throws IOException {
        Path memory = memory();
        if (Files.isWritable(memory)) {
            FileStore store = Files.getFileStore(memory);
            if (store.type().equals("tmpfs") && store.getUsableSpace() > ROOM) {
                return memory;
            }
        }
        return disk();
    }

    /** Removes what processes left that are gone; only when their watchdog was killed too is there something. */
    static void sweep() {
        Set<Path> places = new LinkedHashSet<>(Set.of(memory(), disk()));
        for (Path place : places) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(place, PREFIX + "*")) {
                for (Path directory : found) {
                    sweep(directory);
                }
            } catch (IOException e) {
                // Not there, or not ours to read: then nothing of ours is in it.
                LOG.log(System.Logger.Level.TRACE, () -> "not swept: " + place, e);
            }
        }
    }

    private static void sweep(Path directory) {
        try {
            Optional<OwnerMark> mark = OwnerMark.parse(Files.readString(directory.resolve(MARK)));
            if (mark.isEmpty()
                    || !mark.get()
                            .isStale(ThisProcess.current(), Clock.systemUTC().instant())) {
                return;
            }
            new ServerDirectory(directory).server().ifPresent(ProcessHandle::destroyForcibly);
            FileTree.delete(directory);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "left alone: " + directory, e);
        }
    }

    /** {@return the server that runs in this directory} A process id that something else has now is not one. */
    Optional<ProcessHandle> server() throws IOException {
        if (!Files.exists(processFile())) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(processFile()).get(0).strip());
        return ProcessHandle.of(pid)
                .filter(process -> process.info().commandLine().orElse("").contains(data().toString()));
    }
}
