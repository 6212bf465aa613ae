package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.plan.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds changes whose deploy scripts are the same, byte for byte. The ledger that is shared with upstream has UNIQUE
 * (package, script_hash), so the second of them could never be recorded. Empty scripts are another finding.
 */
final class IdenticalScripts {

    private final Module module;
    private final ScriptTree tree;

    IdenticalScripts(Module module, ScriptTree tree) {
        this.module = module;
        this.tree = tree;
    }

    List<Finding> findings() {
        Map<Long, List<Change>> bySize = new LinkedHashMap<>();
        for (Change change : module.plan().changes()) {
            tree.at(ScriptKind.DEPLOY.relativePath(change.name()))
                    .filter(file -> file.state() == ScriptFile.State.FILE && file.size() > 0)
                    .ifPresent(file -> bySize.computeIfAbsent(file.size(), size -> new ArrayList<>())
                            .add(change));
        }
        List<Finding> findings = new ArrayList<>();
        bySize.values().stream().filter(same -> same.size() > 1).forEach(same -> compare(same, findings));
        return findings;
    }

    private void compare(List<Change> sameSize, List<Finding> findings) {
        Map<String, Change> first = new HashMap<>();
        for (Change change : sameSize) {
            String hash = hash(module.script(ScriptKind.DEPLOY, change));
            Change earlier = hash.isEmpty() ? null : first.putIfAbsent(hash, change);
            if (earlier != null) {
                findings.add(identical(earlier, change));
            }
        }
    }

    private Finding identical(Change earlier, Change change) {
        return Finding.of(
                FindingCode.SCRIPT_IDENTICAL,
                change.place(),
                module.address(change),
                "the deploy scripts of \"" + earlier.name() + "\" and \"" + change.name()
                        + "\" are the same, byte for byte; the ledger keeps each script once per module"
                        + " (UNIQUE (package, script_hash)), so only one of the two changes can be deployed",
                "Make them differ: a comment with the change's name is enough.");
    }

    private static String hash(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return ""; // whoever needs the text says why it cannot be read
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
