package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * The deploy script of a deployed change is not the one that was deployed.
 *
 * @param deployed the change as the ledger has it
 * @param script where the script is
 * @param hash the script's hash now
 * @param reason what differs
 */
public record Drift(DeployedChange deployed, Place script, String hash, Reason reason) {

    /** What differs, as far as hashes tell. */
    public enum Reason {
        /** Line ends, the byte order mark or the blank at the end of the file. */
        LINE_ENDS("only its line ends differ"),
        /** Comments or blanks between statements. */
        COMMENTS("only comments or blanks differ"),
        /** What the script does. */
        CONTENT("its statements differ"),
        /** The tool that deployed it recorded only a hash of the whole file, if that. */
        UNKNOWN("what differs cannot be told, since the tool that deployed it recorded no more than one hash");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** {@return what differs, in a few words} */
        public String words() {
            return words;
        }
    }

    /**
     * {@return how a change's script differs from what was deployed, if it does; a script that is gone does not count}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if the script cannot be read
     */
    static Optional<Drift> of(ModuleScripts scripts, Change change, DeployedChange deployed) {
        Module module = scripts.module();
        if (!Files.isRegularFile(module.script(ScriptKind.DEPLOY, change))) {
            return Optional.empty();
        }
        SqlScript script = scripts.script(ScriptKind.DEPLOY, change);
        String hash = script.contentHash();
        if (hash.equals(deployed.scriptHash())) {
            return Optional.empty();
        }
        return Optional.of(new Drift(deployed, Place.of(script.file()), hash, reason(script, deployed)));
    }

    private static Reason reason(SqlScript script, DeployedChange deployed) {
        if (script.isButForLineEnds(deployed.scriptHash())) {
            return Reason.LINE_ENDS;
        }
        if (deployed.tokenHash().isEmpty()) {
            return Reason.UNKNOWN;
        }
        return script.tokenHash().equals(deployed.tokenHash()) ? Reason.COMMENTS : Reason.CONTENT;
    }

    /** {@return the finding that stops a deploy} */
    public Finding finding() {
        String by = deployed.deployer().isEmpty() ? "" : " by " + deployed.deployer();
        return Finding.of(
                        FindingCode.DEPLOYED_SCRIPT_CHANGED,
                        script,
                        deployed.address(),
                        "The deploy script of \"%s\" was edited after it was deployed: %s"
                                .formatted(deployed.name(), reason.words()),
                        "Put the script back as it was and make the edit a change of its own; or `pgpm revert` down to"
                                + " this change and deploy again; or deploy with --ignore-drift if the database is right.")
                .withDetails(List.of(
                        "deployed: " + deployed.scriptHash() + " (" + deployed.deployedAt() + by + ")",
                        "now:      " + hash));
    }
}
