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

    private final MessageDigest digest = sha256();
    private boolean complete = true;

    private ModuleDigest() {}

    /**
     * {@return the digest as hexadecimal digits; nothing if something cannot be read, so that nobody takes it for known}
     *
     * @param workspace the directory of the workspace, which links may not leave
     */
    public static Optional<String> of(Module module, Path workspace) {
        ModuleDigest all = new ModuleDigest();
        all.add(module, workspace);
        return all.complete ? Optional.of(all.hexadecimal()) : Optional.empty();
    }

    /**
     * {@return the digest of what can be read, and of which files cannot be} Two machines that have the same files and may
     * read the same of them get the same digest, and different ones if any file that they can read differs.
     *
     * @param workspace the directory of the workspace, which links may not leave
     */
    public static String ofWhatCanBeRead(Module module, Path workspace) {
        ModuleDigest some = new ModuleDigest();
        some.add(module, workspace);
        return some.hexadecimal();
    }

    private void add(Module module, Path workspace) {
        add(module.name(), module.control().file());
        add("pgpm.plan", module.plan().file());
        try {
            ScriptTree tree = ScriptTree.of(module, workspace.toRealPath());
            complete &= tree.findings().isEmpty();
            for (ScriptFile file : tree.files()) {
                if (file.state() == ScriptFile.State.FILE) {
                    add(file.relative(), file.path());
                } else {
                    add(file.relative() + " " + file.state(), new byte[0]);
                }
            }
        } catch (IOException e) {
            unreadable("scripts");
        }
    }

    private void add(String name, Path file) {
        try {
            add(name, Files.readAllBytes(file));
        } catch (IOException e) {
            unreadable(name);
        }
    }

    private void unreadable(String name) {
        complete = false;
        add(name + " cannot be read", new byte[0]);
    }

    private String hexadecimal() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lengths go before texts, so that no two lists of files look the same. */
    private void add(String name, byte[] content) {
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
