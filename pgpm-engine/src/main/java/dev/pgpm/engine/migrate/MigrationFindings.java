package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.ScriptCheck;
import dev.pgpm.engine.script.ScriptRole;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.server.ServerErrors;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What the lifecycle of a database finds, in words. */
final class MigrationFindings {

    private MigrationFindings() {}

    /** {@return what keeps a script from being sent to a server} */
    static List<Finding> obstacles(ModuleScripts scripts, ScriptKind kind, Change change) {
        Path file = scripts.module().script(kind, change);
        if (!Files.isRegularFile(file)) {
            return List.of(missing(scripts, kind, change));
        }
        ScriptRole role = ScriptRole.valueOf(kind.name());
        try {
            return ScriptCheck.check(scripts.script(kind, change), role, change.name()).stream()
                    .filter(finding -> finding.code().nature() == Nature.CONFIGURATION)
                    .toList();
        } catch (FindingsException e) {
            return e.findings();
        }
    }

    static Finding missing(ModuleScripts scripts, ScriptKind kind, Change change) {
        return new ScriptFindings(scripts)
                .missing(kind, change, scripts.module().address(change), "The");
    }

    static Finding failed(Deed deed, ModuleScripts scripts, Change change, ScriptFailure failure) {
        FindingCode code = switch (deed) {
            case DEPLOY, RECORD -> Remedies.isAboutRole(failure) ? FindingCode.ROLE_MISSING : FindingCode.DEPLOY_FAILED;
            case VERIFY, CONFIRM -> FindingCode.VERIFY_FAILED;
            case REVERT, FORGET -> FindingCode.REVERT_FAILED;
        };
        return new ScriptFindings(scripts)
                .failed(
                        code,
                        deed.event(),
                        change,
                        scripts.module().address(change),
                        failure,
                        "The %s script of \"%s\" fails".formatted(deed.event(), change.name()));
    }

    /** {@return why a run stopped at a change: its script failed, or the connection did} */
    static Finding stopped(Deed deed, ModuleScripts scripts, Change change, ScriptFailure failure) {
        if (!failure.connectionLost()) {
            return failed(deed, scripts, change, failure);
        }
        Module module = scripts.module();
        return Finding.of(
                        FindingCode.CONNECTION_LOST,
                        failure.place(),
                        module.address(change),
                        "The connection was lost in the %s of \"%s\"; the server rolls back what was not committed"
                                .formatted(deed.event(), change.name()),
                        "See the server's log for why, then run the same command again: it goes on with what is missing.")
                .withServerError(failure.error());
    }

    /** A deferred constraint speaks at the commit, when the server no longer knows which script is to blame. */
    static Finding failedAtTheEnd(Deed deed, Module module, SQLException e) {
        return Finding.of(
                        deed.event().equals("deploy") ? FindingCode.DEPLOY_FAILED : FindingCode.REVERT_FAILED,
                        module.place(),
                        module.name(),
                        "A deferred constraint is violated when the transaction of \"%s\" ends"
                                .formatted(module.name()),
                        "Correct the script that violates it; SET CONSTRAINTS ALL IMMEDIATE at the end of each one shows"
                                + " which it is.")
                .withServerError(ServerErrors.from(e, ""));
    }

    static Finding requirementNotDeployed(Module module, Change change, String required) {
        return Finding.of(
                FindingCode.REQUIREMENT_NOT_DEPLOYED,
                change.place(),
                module.address(change),
                "\"%s\" requires \"%s\", which is neither deployed nor about to be".formatted(change.name(), required),
                "Deploy \"%s\" first.".formatted(required));
    }

    static Finding sameScriptAs(Module module, Change change, String deployed) {
        return Finding.of(
                FindingCode.SCRIPT_IDENTICAL,
                change.place(),
                module.address(change),
                "The deploy script of \"%s\" is byte for byte the one that was deployed as \"%s\", and the ledger keeps each"
                                .formatted(change.name(), deployed)
                        + " script of a module once (UNIQUE (package, script_hash))",
                "Let it differ, if only by a comment; if the change was renamed, revert the old one first.");
    }

    static Finding nothingDeployed(Module module) {
        return Finding.of(
                FindingCode.NOTHING_DEPLOYED,
                module.place(),
                module.name(),
                "No change of \"%s\" is deployed in this database".formatted(module.name()),
                "Look whether this is the right database; `pgpm migrate status` shows what is deployed, `pgpm deploy`"
                        + " deploys.");
    }

    static Finding pending(Module module, List<Change> changes) {
        return Finding.of(
                        FindingCode.DEPLOY_PENDING,
                        changes.get(0).place(),
                        module.name(),
                        "%d of %d changes of \"%s\" are not deployed and were not verified"
                                .formatted(
                                        changes.size(), module.plan().changes().size(), module.name()),
                        "Deploy them: `pgpm deploy " + module.name() + "`.")
                .withDetails(changes.stream().map(Change::name).toList());
    }

    static Finding unknown(Module module, Collection<DeployedChange> changes) {
        return Finding.of(
                        FindingCode.DEPLOYED_UNKNOWN,
                        module.place(),
                        module.name(),
                        "Changes of \"%s\" are deployed that its plan does not have".formatted(module.name()),
                        "Take the plan in which they are; they can be neither verified nor reverted without it.")
                .withDetails(changes.stream().map(DeployedChange::name).toList());
    }

    static Finding extensionMissing(String name, Place requiredBy) {
        return Finding.of(
                FindingCode.EXTENSION_NOT_INSTALLED,
                requiredBy,
                name,
                "The extension \"%s\" is required here and is not in this database".formatted(name),
                "Deploy the module again, which creates its extensions, or CREATE EXTENSION \"" + name + "\".");
    }

    static Finding targetNotDeployed(Module module, Change change) {
        return Finding.of(
                FindingCode.TARGET_NOT_DEPLOYED,
                change.place(),
                module.address(change),
                "\"%s\" is not deployed, so nothing can be reverted back to it; nothing was done"
                        .formatted(change.name()),
                "See `pgpm migrate status`; --all reverts everything.");
    }

    static Finding revertBlocked(Module module, List<String> dependents, boolean possible) {
        return Finding.of(
                        FindingCode.REVERT_BLOCKED,
                        module.place(),
                        module.name(),
                        "Deployed changes depend on what is to be reverted; nothing was done",
                        possible
                                ? "Revert them first, or have them reverted, too: --cascade."
                                : "Their plan is not in this workspace: revert them first from where it is.")
                .withDetails(dependents);
    }

    static Finding stillVerifies(ModuleScripts scripts, Change change) {
        SqlScript script = scripts.script(ScriptKind.VERIFY, change);
        return Finding.of(
                FindingCode.VERIFY_PASSES_AFTER_REVERT,
                Place.of(script.file()),
                scripts.module().address(change),
                "\"%s\" was reverted, and its verify script passes nevertheless".formatted(change.name()),
                "Either the revert script left something behind, or the verify script passes without the change: correct"
                        + " the one that is wrong.");
    }
}
