package dev.pgpm.junit.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL unpacked and initialised, kept between runs: unpacking costs 1.5 s and initdb 0.4 s, copying the result
 * 0.05 s (measured). Made by one JVM at a time, and it is there as a whole or not at all.
 */
final class PostgresCache {

    private static final String PASSWORD_FILE = "password";

    /** Counts what this class does to a directory, so that a newer version does not take an older one's result. */
    private static final String FORMAT = "v1";

    private static final long INITDB_LIMIT_SECONDS = 120;

    private final Path root;
    private final PostgresBinaries binaries;
    private final ServingUser user;

    PostgresCache(Path root, PostgresBinaries binaries, ServingUser user) {
        this.root = root;
        this.binaries = binaries;
        this.user = user;
    }

    /** {@return the directory that caches lie in, for this user} */
    static Path defaultRoot(Map<String, String> environment, ServingUser user) {
        if (user.isAnother()) {
            return Path.of("/var/tmp/pgpm-embedded-root"); // /root is closed to the user who serves
        }
        return CacheDirectory.of(environment).resolve("embedded");
    }

    /**
     * What the cache holds.
     *
     * @param programs the directory with {@code bin}, {@code lib} and {@code share}
     * @param data an initialised data directory that nothing may be started in
     * @param password the superuser's password
     */
    record Prepared(Path programs, Path data, String password) {
        Path program(String name) {
            boolean windows = programs.getFileSystem().getSeparator().equals("\\");
            return programs.resolve("bin").resolve(windows ? name + ".exe" : name);
        }
    }

    /**
     * {@return what is there, made first if it is not}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if initdb fails, or the dependency to unpack is missing
     */
    Prepared prepare() throws IOException {
        Path home = root.resolve(binaries.key() + "-" + FORMAT);
        if (!Files.exists(home)) {
            make(home);
        }
        Path programs = home.resolve("programs");
        String password = Files.readString(home.resolve(PASSWORD_FILE)).strip();
        return new Prepared(programs, home.resolve("data"), password);
    }

    /** The lock of the file holds other JVMs off, the monitor other threads of this one. */
    private void make(Path home) throws IOException {
        synchronized (PostgresCache.class) {
            Files.createDirectories(root);
            Path lock = root.resolve(home.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (held.isValid() && !Files.exists(home)) {
                    build(home);
                }
            }
        }
    }

    private void build(Path home) throws IOException {
        Path draft = Files.createTempDirectory(root, "draft-");
        try {
            if (user.isAnother()) {
                Files.setPosixFilePermissions(
                        draft, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Path programs = Files.createDirectory(draft.resolve("programs"));
            binaries.unpack(programs);
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            Path password = Files.writeString(
                    draft.resolve(PASSWORD_FILE), HexFormat.of().formatHex(secret) + "\n");
            Path data = FileTree.createPrivate(draft.resolve("data"));
            if (user.isAnother()) {
                FileTree.giveTo(user.uid(), data);
            }
            initialise(programs, data, password);
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS, StandardCharsets.US_ASCII);
            move(draft, home);
        } finally {
            FileTree.delete(draft);
        }
    }

    /**
     * Other users of the machine can reach the port, and a superuser may run programs: so the superuser has a password.
     * The roles that tests make have the rights that tests give them.
     */
    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 password
            host all all      127.0.0.1/32 trust
            """;

    private void initialise(Path programs, Path data, Path password) throws IOException {
        List<String> command = user.command(
                programs.resolve("bin").resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=password",
                "--encoding=UTF8",
                "--no-sync");
        command.addAll(locale());
        Path output = data.resolveSibling("initdb.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor(INITDB_LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        List<String> said = PostgresLog.tail(output);
        throw StartFailure.of("embedded PostgreSQL", "initdb could not make a data directory", remedy(said), said);
    }

    /** Containers are often run under a number that has no name, which initdb does not take. */
    static String remedy(List<String> said) {
        return said.stream().anyMatch(line -> line.contains("could not look up effective user ID"))
                ? "Give the user a name in /etc/passwd (useradd --uid NUMBER), or run the container as one that has a name."
                : "See what it said; a library that it misses must be installed, a full disk emptied.";
    }

    /** The same on every machine; since 17 with PostgreSQL's own Unicode rules, before that by bytes. */
    private List<String> locale() {
        return binaries.major() >= 17
                ? List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
                : List.of("--locale=C");
    }

    private static void move(Path draft, Path home) throws IOException {
        try {
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, home);
        }
    }
}
