package dev.pgpm.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What one run of the script {@code ./pgpm} printed, and how it ended. */
record Launch(int code, String out, String err) {

    /** How the script is started. The environment is the test's own without the variables that the script reads. */
    static final class Builder {
        private final LaunchedTree tree;
        private final List<String> arguments;
        private final Map<String, String> environment = new TreeMap<>();
        private Path script;
        private Path directory;

        Builder(LaunchedTree tree, String... arguments) {
            this.tree = tree;
            this.arguments = List.of(arguments);
            this.script = tree.script();
            this.directory = Path.of("/");
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("PGPM_CDS", "off");
        }

        Builder by(Path newScript) {
            script = newScript;
            return this;
        }

        Builder from(Path newDirectory) {
            directory = newDirectory;
            return this;
        }

        Builder with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Lets the script make its archive of classes, which costs two starts more, and use it. */
        Builder withArchive() {
            return with("PGPM_CDS", "");
        }

        /** Puts a program of the given text before the real Maven. */
        Builder withMaven(String text) throws IOException {
            Path bin = tree.root().resolveSibling("bin");
            LaunchedTree.executable(bin.resolve("mvn"), text);
            return with("PATH", bin + ":" + System.getenv("PATH"));
        }

        /** A Maven whose build makes the jar anew from a copy, and says how it was called. */
        Builder withMavenThatRestores(Path jar) throws IOException {
            Path copy = tree.root().resolveSibling("copy.jar");
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            return withMaven("#!/bin/sh\necho maven was here: \"$@\"\ncp '" + copy + "' '" + jar + "'\n");
        }

        Process start() throws IOException {
            return builder().start();
        }

        Launch run() throws IOException, InterruptedException {
            Path out = Files.createTempFile("launch", ".out");
            Path err = Files.createTempFile("launch", ".err");
            try {
                Process process = builder()
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("the script did not end within a minute");
                }
                return new Launch(process.exitValue(), read(out), read(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        }

        private ProcessBuilder builder() {
            List<String> command = new ArrayList<>(List.of(script.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "PGPM_JAVA_OPTS", "JDK_JAVA_OPTIONS"));
            builder.environment().putAll(environment);
            return builder;
        }

        private static String read(Path file) throws IOException {
            return Files.readString(file, StandardCharsets.UTF_8);
        }
    }
}
