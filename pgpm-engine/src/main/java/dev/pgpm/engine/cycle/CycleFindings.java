package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.migrate.ChangeFailure;
import dev.pgpm.engine.migrate.HeaderCheck;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.migrate.Remedies;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.migrate.ScriptFindings;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.ScriptCheck;
import dev.pgpm.engine.script.ScriptRole;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cycle's findings, in words. */
final class CycleFindings {

    private final ModuleScripts scripts;

    /** The change whose scripts were looked at last, and what was found in them: several steps ask for it. */
    private @Nullable Change looked;

    private final Map<ScriptKind, List<Finding>> inScripts = new EnumMap<>(ScriptKind.class);

    CycleFindings(ModuleScripts scripts) {
        this.scripts = scripts;
    }

    /** {@return what can be said of a script without a server; of the last change it is remembered} */
    List<Finding> inScript(ScriptKind kind, Change change) {
        if (!change.equals(looked)) {
            looked = change;
            inScripts.clear();
        }
        return inScripts.computeIfAbsent(kind, first -> List.copyOf(check(kind, change)));
    }

    private List<Finding> check(ScriptKind kind, Change change) {
        try {
            SqlScript script = scripts.script(kind, change);
            List<Finding> findings = new ArrayList<>(script.notes());
            findings.addAll(ScriptCheck.check(script, role(kind), change.name()));
            findings.addAll(new HeaderCheck(scripts.module()).check(kind, change, script));
            return doesNothing(change) ? aboutNothing(kind, change, findings) : findings;
        } catch (FindingsException e) {
            return e.findings();
        }
    }

    /** {@return whether the deploy script has text but no statement: a placeholder, which is meant to do nothing} */
    boolean doesNothing(Change change) {
        try {
            SqlScript script = scripts.script(ScriptKind.DEPLOY, change);
            return !script.text().isBlank() && script.isEmpty();
        } catch (FindingsException e) {
            return false;
        }
    }

    /** Of a change that does nothing there is nothing to verify and to revert: one finding says so, not three. */
    private static List<Finding> aboutNothing(ScriptKind kind, Change change, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> kind == ScriptKind.DEPLOY || finding.code() != FindingCode.SCRIPT_EMPTY)
                .map(finding -> finding.code() == FindingCode.SCRIPT_EMPTY ? nothing(change, finding) : finding)
                .toList();
    }

    private static Finding nothing(Change change, Finding empty) {
        return Finding.of(
                FindingCode.CHANGE_DOES_NOTHING,
                empty.place(),
                change.name(),
                empty.cause() + ": the change does nothing",
                empty.remedy());
    }

    private static ScriptRole role(ScriptKind kind) {
        return switch (kind) {
            case DEPLOY -> ScriptRole.DEPLOY;
            case VERIFY -> ScriptRole.VERIFY;
            case REVERT -> ScriptRole.REVERT;
        };
    }

    /** {@return whether a script cannot be sent to a server at all} */
    static boolean unusable(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.code().nature() == Nature.CONFIGURATION);
    }

    Finding missing(ScriptKind kind, Change change) {
        return new ScriptFindings(scripts).missing(kind, change, change.name(), "the");
    }

    Finding deployFailed(Change change, ScriptFailure failure) {
        FindingCode code = Remedies.isAboutRole(failure) ? FindingCode.ROLE_MISSING : FindingCode.DEPLOY_FAILED;
        return of(
                code, ScriptKind.DEPLOY, change, failure, "the deploy script of \"%s\" fails; " + whatIsLeft(failure));
    }

    private static String whatIsLeft(ScriptFailure failure) {
        return failure.applied().isEmpty()
                ? "all of it was rolled back"
                : "it runs outside of a transaction, and these statements of it stay: "
                        + String.join(", ", failure.applied());
    }

    Finding redeployFailed(Change change, ScriptFailure failure) {
        Finding finding = of(
                FindingCode.REDEPLOY_FAILED,
                ScriptKind.DEPLOY,
                change,
                failure,
                "the deploy script of \"%s\" fails after the revert, though it ran before: the revert left something behind,"
                        + " or took something away");
        return remedied(
                finding,
                "Let the revert script of \"%s\" undo everything that its deploy script makes, and nothing else (%s)."
                        .formatted(change.name(), ScriptKind.REVERT.relativePath(change.name())));
    }

    Finding revertFailed(Change change, ScriptFailure failure) {
        return of(
                FindingCode.REVERT_FAILED,
                ScriptKind.REVERT,
                change,
                failure,
                "the revert script of \"%s\" fails; " + whatIsLeft(failure));
    }

    Finding verifyFailed(Change change, ScriptFailure failure, String when) {
        return of(
                FindingCode.VERIFY_FAILED,
                ScriptKind.VERIFY,
                change,
                failure,
                "the verify script of \"%s\" fails " + when);
    }

    Finding verifyNeedsLaterChange(Change change, ScriptFailure failure, Change later) {
        Finding finding = of(
                FindingCode.VERIFY_NEEDS_LATER_CHANGE,
                ScriptKind.VERIFY,
                change,
                failure,
                "the verify script of \"%s\" fails after its own deploy and passes only once \"" + later.name()
                        + "\" is there, too");
        return remedied(
                finding,
                "Check only what \"%s\" makes; move the rest into the verify script of \"%s\"."
                        .formatted(change.name(), later.name()));
    }

    Finding verifyPassesWithoutChange(Change change) {
        return Finding.of(
                FindingCode.VERIFY_PASSES_WITHOUT_CHANGE,
                firstStatement(ScriptKind.VERIFY, change),
                change.name(),
                "the verify script of \"%s\" passes before the change is deployed: it proves nothing"
                        .formatted(change.name()),
                "Let it fail unless what the deploy script makes is there, for instance by SELECT 1/count(*) over the"
                        + " catalog or a SELECT from the new object.");
    }

    Finding verifyPassesAfterRevert(Change change) {
        return Finding.of(
                FindingCode.VERIFY_PASSES_AFTER_REVERT,
                firstStatement(ScriptKind.REVERT, change),
                change.name(),
                "after the revert of \"%s\" its verify script still passes, though it failed before the deploy: the"
                                .formatted(change.name())
                        + " revert did not undo what the verify script checks",
                "Let the revert script undo everything that the deploy script makes.");
    }

    Finding changesNothing(Change change) {
        return Finding.of(
                FindingCode.CHANGE_DOES_NOTHING,
                firstStatement(ScriptKind.DEPLOY, change),
                change.name(),
                "the deploy script of \"%s\" runs, and the database is what it was before".formatted(change.name()),
                "Take the change out of the plan, or look for what already made its objects.");
    }

    Finding revertTakesDependents(Change change, List<String> taken) {
        return Finding.of(
                        FindingCode.REVERT_TAKES_DEPENDENTS,
                        firstStatement(ScriptKind.REVERT, change),
                        change.name(),
                        "the revert script of \"%s\" takes along what others built on the change, without a word"
                                .formatted(change.name()),
                        "Leave CASCADE out of what the script runs, also in DO blocks and functions: then the server refuses.")
                .withDetails(taken);
    }

    Finding verifyHasSideEffects(Change change, Difference difference) {
        return DifferenceFindings.finding(
                FindingCode.VERIFY_HAS_SIDE_EFFECTS,
                firstStatement(ScriptKind.VERIFY, change),
                change.name(),
                "the verify script of \"%s\" changes the database: %s"
                        .formatted(change.name(), DifferenceFindings.count(difference)),
                "Let it only look: upstream's pgpm commits what a verify script writes.",
                difference);
    }

    List<Finding> revertDiffers(Change change, Difference made, Difference difference) {
        return DifferenceFindings.ofRevert(change.name(), firstStatement(ScriptKind.REVERT, change), made, difference);
    }

    List<Finding> redeployDiffers(Change change, Difference difference) {
        return DifferenceFindings.ofRedeploy(
                FindingCode.REDEPLOY_DIFFERS,
                change.name(),
                firstStatement(ScriptKind.DEPLOY, change),
                "the second deploy of \"%s\" does not give what the first gave".formatted(change.name()),
                difference);
    }

    /** {@return what is to be said of the whole module, reverted or deployed again} */
    List<Finding> moduleDiffers(FindingCode code, Difference difference) {
        Place plan = Place.of(scripts.module().plan().file());
        String name = scripts.module().name();
        if (difference.isEmpty()) {
            return List.of();
        }
        if (code == FindingCode.MODULE_REVERT_INCOMPLETE) {
            return List.of(DifferenceFindings.finding(
                    code,
                    plan,
                    name,
                    "after the revert of the whole module the database is not what it was before: "
                            + DifferenceFindings.count(difference),
                    "Each change leads back when it is reverted alone; look for one whose revert depends on the order.",
                    difference));
        }
        if (code == FindingCode.MODULE_DEPLOYS_DIFFER) {
            return List.of(DifferenceFindings.finding(
                    code,
                    plan,
                    name,
                    "the module, deployed in two new databases, is not the same in both: "
                            + DifferenceFindings.count(difference),
                    "Take nothing into a name, a default or a row that each database has of its own: object identifiers,"
                            + " names of databases, random values.",
                    difference));
        }
        return DifferenceFindings.ofRedeploy(
                code,
                name,
                plan,
                "the module, deployed again in one go, is not what its changes made one by one",
                difference);
    }

    Finding moduleRevertFailed(ChangeFailure stopped) {
        Finding finding = of(
                FindingCode.MODULE_REVERT_FAILED,
                ScriptKind.REVERT,
                stopped.change(),
                stopped.failure(),
                "the revert script of \"%s\" fails when the whole module is reverted, though it runs right after its own"
                        + " deploy");
        return ScriptFindings.withRollback(finding, stopped);
    }

    Finding moduleRedeployFailed(ChangeFailure stopped) {
        Finding finding = of(
                FindingCode.MODULE_REDEPLOY_FAILED,
                ScriptKind.DEPLOY,
                stopped.change(),
                stopped.failure(),
                "the deploy script of \"%s\" fails when the whole module is deployed again after its revert");
        return ScriptFindings.withRollback(finding, stopped);
    }

    Finding moduleVerifyFailed(Change change, ScriptFailure failure) {
        return of(
                FindingCode.MODULE_VERIFY_FAILED,
                ScriptKind.VERIFY,
                change,
                failure,
                "the verify script of \"%s\" passes after its own deploy and fails once the whole module is there");
    }

    private Finding of(FindingCode code, ScriptKind kind, Change change, ScriptFailure failure, String cause) {
        return new ScriptFindings(scripts)
                .failed(code, kind.directory(), change, change.name(), failure, cause.formatted(change.name()));
    }

    private static Finding remedied(Finding finding, String remedy) {
        return new Finding(
                finding.code(),
                finding.place(),
                finding.subject(),
                finding.cause(),
                remedy,
                finding.details(),
                finding.serverError());
    }

    private Place firstStatement(ScriptKind kind, Change change) {
        SqlScript script = scripts.script(kind, change);
        return script.statements().stream()
                .filter(statement -> statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL)
                .findFirst()
                .map(statement -> script.placeAt(statement.start()))
                .orElseGet(() -> Place.of(script.file()));
    }
}
