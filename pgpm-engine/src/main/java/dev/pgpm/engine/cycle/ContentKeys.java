package dev.pgpm.engine.cycle;

import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleDigest;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Requirement;
import dev.pgpm.engine.workspace.Requirement.ModuleRequirement;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Names for what was made of contents: the same key means the same bytes of every script that took part, of pgpm.json, of
 * this tool, and the same state of the server. A changed byte is another key, so nothing that is found by its key is
 * stale.
 */
final class ContentKeys {

    /** Counts what a key means, so that what an older version kept is not found. */
    private static final String FORMAT = "pgpm-key-1";

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final String surroundings;
    private final Map<String, Optional<String>> digests = new ConcurrentHashMap<>();

    /** Makes the keys of a workspace on a server that is in some state; files are read when a key is asked for. */
    ContentKeys(Workspace workspace, ModuleGraph graph, ServerState server) {
        this.workspace = workspace;
        this.graph = graph;
        this.surroundings = hash(List.of(FORMAT, ToolDigest.value(), configuration(workspace), server.whole()));
    }

    /** {@return the key of what a module's cycle proves; nothing if something that it depends on cannot be read} */
    Optional<String> ofResult(Module module, CycleOptions options) {
        List<String> parts = new ArrayList<>(List.of(
                "result", surroundings, options.level().name(), String.valueOf(options.steps()), module.name()));
        return add(parts, graph.deployOrder(module));
    }

    /** {@return the key of a database that holds some modules and extensions; nothing if they cannot be read} */
    Optional<String> ofDatabase(Collection<Requirement> holds) {
        List<Requirement> sorted = holds.stream()
                .sorted(java.util.Comparator.comparing(Requirement::name))
                .toList();
        return add(new ArrayList<>(List.of("database", surroundings)), sorted);
    }

    private Optional<String> add(List<String> parts, List<Requirement> requirements) {
        for (Requirement requirement : requirements) {
            Optional<String> digest = requirement instanceof ModuleRequirement required
                    ? digests.computeIfAbsent(
                            required.name(), name -> ModuleDigest.of(required.module(), workspace.root()))
                    : Optional.of("extension");
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            parts.add(requirement.name());
            parts.add(digest.get());
        }
        return Optional.of(hash(parts));
    }

    /** Names of roles, and what is allowed. */
    private static String configuration(Workspace workspace) {
        try {
            return Files.readString(workspace.file());
        } catch (IOException e) {
            return "unreadable " + System.nanoTime(); // a key that nothing has
        }
    }

    static String hash(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.stream()
                    .flatMap(part -> Stream.of(part.length() + ":", part))
                    .forEach(part -> digest.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
