package dev.pgpm.engine.migrate;

import java.util.Locale;
import java.util.Set;

/**
 * What to do about a server's error. Goes by SQLSTATE (PostgreSQL documentation, appendix A) and by the function of the
 * server's source that raised it, never by the message, which comes in the server's language.
 */
public final class Remedies {

    private Remedies() {}

    /** {@return a sentence that says what to do when a script of this kind fails so} */
    public static String of(ScriptFailure failure, String kind, String change) {
        if (failure.error().sqlState().equals("42710") && failure.routine().equals("CreateRole")) {
            return ROLE_THERE;
        }
        if (isThereAlready(failure)) {
            return exists(kind, change);
        }
        return switch (failure.error().sqlState()) {
            case "42601" -> "Correct the statement at this place.";
            case "42704" -> isAboutRole(failure) ? ROLE : missing(kind, change);
            case "42P01", "42883", "3F000", "42703", "42P02" -> missing(kind, change);
            case "23505" ->
                "Let the script insert only rows that are not there, or let a revert script delete what is"
                        + " left over.";
            case "2BP01" -> "Drop or revert first what depends on it; CASCADE would take it along silently.";
            case "25001" ->
                "This statement cannot run inside a transaction: take another form of it (for instance"
                        + " CREATE INDEX without CONCURRENTLY), or make it a change of its own whose script says"
                        + " -- pgpm:no-transaction.";
            case "55P04" ->
                "A new enum value can be used only after the transaction that adds it: move its use into"
                        + " a later change.";
            case "42501" -> "Grant the privilege to the role that deploys, or deploy as a role that has it.";
            case "0A000" -> notSupported(failure);
            case "58P01" -> INSTALL;
            case "57014" ->
                "The statement took longer than allowed: raise the limit (test-packages: --statement-timeout), or look"
                        + " for what it waits for.";
            case "55P03" ->
                "Another session holds a lock on the object: end that session, or raise the limit (test-packages:"
                        + " --lock-timeout).";
            case "3D000" ->
                "Write no database's name into a script: current_database() in a DO block is right in each.";
            case "55006" -> inUse(kind);
            case "P0001", "P0004" -> raised(kind);
            default -> "Correct the %s script of \"%s\".".formatted(kind, change);
        };
    }

    /** duplicate_object, _table, _function, _schema, _column, _alias. */
    private static final Set<String> THERE_ALREADY = Set.of("42710", "42P07", "42723", "42P06", "42701", "42712");

    private static final String INSTALL =
            "Install on the server what it says is missing, or take another server or image.";

    private static final String ROLE_THERE =
            "A role belongs to the whole server, and this one is there: from another database, from a run that ended early, or"
                    + " from a revert that left it. Drop it if nobody needs it, or let the script make it only if it is missing.";

    private static final String ROLE =
            "Create the role before deploying: `pgpm admin-users bootstrap --yes` makes anonymous, authenticated and"
                    + " administrator.";

    /** {@return whether the error is about a role that does not exist (src/backend/utils/adt/acl.c)} */
    public static boolean isAboutRole(ScriptFailure failure) {
        return failure.error().sqlState().equals("42704")
                && failure.routine().toLowerCase(Locale.ROOT).contains("role");
    }

    /** {@return whether the error is about a role, missing or there already: no object of a module} */
    static boolean speaksOfRole(ScriptFailure failure) {
        return failure.routine().toLowerCase(Locale.ROOT).contains("role");
    }

    /** {@return whether the error is about something that the script makes and that is there already} */
    static boolean isThereAlready(ScriptFailure failure) {
        return THERE_ALREADY.contains(failure.error().sqlState());
    }

    /** An extension that is not there is "not supported", too (src/backend/commands/extension.c). */
    private static String notSupported(ScriptFailure failure) {
        if (failure.routine().toLowerCase(Locale.ROOT).contains("extension")) {
            return INSTALL;
        }
        return failure.error().detail().isEmpty()
                ? "The server cannot do this: take another form of the statement."
                : "The server cannot do this while what the detail names is there: drop or revert that first.";
    }

    private static String missing(String kind, String change) {
        return switch (kind) {
            case "verify" ->
                "Let the deploy script of \"%s\" make what its verify script looks for, or correct the name"
                                .formatted(change)
                        + " here.";
            case "revert" ->
                "Revert only what the deploy script of \"%s\" made, by the same name and signature; if another change's"
                                .formatted(change)
                        + " script took it away, look at what the two changes require.";
            default ->
                "Correct the name, or let \"%s\" require the change or the extension that makes it.".formatted(change);
        };
    }

    private static String exists(String kind, String change) {
        return kind.equals("deploy")
                ? "Another change makes it already, or an earlier revert left it: keep one owner for it."
                : "Correct the %s script of \"%s\": it makes what is there already.".formatted(kind, change);
    }

    /** object_in_use: a cursor, a pending trigger event, or a session that is connected to what is to go. */
    private static String inUse(String kind) {
        return kind.equals("revert")
                ? "Something still uses the object: rows that this script changed have triggers that wait for the end of the"
                        + " transaction. Say SET CONSTRAINTS ALL IMMEDIATE before it is dropped or altered, or drop it"
                        + " without changing its rows first."
                : "Something still uses the object: close what this script opened, or say SET CONSTRAINTS ALL IMMEDIATE before.";
    }

    private static String raised(String kind) {
        return kind.equals("verify")
                ? "The verify script says by itself what it misses: correct the deploy script or the check."
                : "The script raises this error by itself: look at what it checks.";
    }
}
