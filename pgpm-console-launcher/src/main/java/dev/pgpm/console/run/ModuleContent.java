package dev.pgpm.console.run;

import dev.pgpm.console.result.ModuleRecord.ModuleFiles;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of modules without running them. Two runs of a module with the same hash ran the same scripts. */
final class ModuleContent {

    private ModuleContent() {}

    /**
     * {@return the modules of a workspace by their names}
     *
     * @param hashed whether files are read for the hash; otherwise it is left empty
     */
    static Map<String, ModuleFiles> of(Workspace workspace, boolean hashed) {
        Map<String, ModuleFiles> files = new LinkedHashMap<>();
        for (Module module : workspace.modules()) {
            files.put(
                    module.name(),
                    new ModuleFiles(
                            workspace.root().relativize(module.directory()),
                            module.control().requires(),
                            hashed ? hash(module) : ""));
        }
        return files;
    }

    private static String hash(Module module) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, module.plan().file());
            add(digest, module.control().file());
            for (Change change : module.plan().changes()) {
                for (ScriptKind kind : ScriptKind.values()) {
                    digest.update((kind.directory() + "/" + change.name() + "\0").getBytes(StandardCharsets.UTF_8));
                    add(digest, module.script(kind, change));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A length before each file's bytes, so that no two sets of files look alike; a script that is not there has none. */
    private static void add(MessageDigest digest, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            digest.update((bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        } catch (IOException e) {
            digest.update("none\0".getBytes(StandardCharsets.UTF_8));
        }
    }
}
