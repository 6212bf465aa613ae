package dev.pgpm.junit.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies of workspaces: the one of the faults with every module mended. */
final class Twins {

    private Twins() {}

    /** {@return the directory of the copy} */
    static Path of(Path faulty, List<Fault> faults, Path healthy) throws IOException {
        copy(faulty, healthy);
        for (Fault fault : faults) {
            if (Files.isDirectory(fault.healthy())) {
                copy(fault.healthy(), healthy.resolve(faulty.relativize(fault.faulty())));
            }
        }
        return healthy;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> place(file, to.resolve(from.relativize(file))));
        }
    }

    private static void place(Path file, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
