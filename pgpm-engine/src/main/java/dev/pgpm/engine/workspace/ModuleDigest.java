package dev.pgpm.engine.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A digest of all the files that make a module: its control file, its plan, and everything in its script directories, read
 * as it is now. Where the module lies and when its files were written does not count; a single byte does.
 */
public final class ModuleDigest {

    private ModuleDigest() {}

    /**
     * {@return the digest as hexadecimal digits; nothing if something cannot be read, so that nobody takes it for known}
     *
     * @param workspace the directory of the workspace, which links may not leave
     */
    public static Optional<String> of(Module module, Path workspace) {
        try {
            MessageDigest digest = sha256();
            add(digest, module.name(), Files.readAllBytes(module.control().file()));
            add(digest, "pgpm.plan", Files.readAllBytes(module.plan().file()));
            ScriptTree tree = ScriptTree.of(module, workspace.toRealPath());
            if (!tree.findings().isEmpty()) {
                return Optional.empty();
            }
            for (ScriptFile file : tree.files()) {
                if (file.state() == ScriptFile.State.FILE) {
                    add(digest, file.relative(), Files.readAllBytes(file.path()));
                } else {
                    add(digest, file.relative() + " " + file.state(), new byte[0]);
                }
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Lengths go before texts, so that no two lists of files look the same. */
    private static void add(MessageDigest digest, String name, byte[] content) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        digest.update((text.length + ":" + content.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(text);
        digest.update(content);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
