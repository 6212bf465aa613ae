package dev.pgpm.engine.finding;

import static dev.pgpm.engine.finding.Level.COMPAT;
import static dev.pgpm.engine.finding.Level.STANDARD;
import static dev.pgpm.engine.finding.Level.STRICT;
import static dev.pgpm.engine.finding.Nature.CONFIGURATION;
import static dev.pgpm.engine.finding.Nature.DEFECT;
import static dev.pgpm.engine.finding.Nature.ENVIRONMENT;
import static dev.pgpm.engine.finding.Nature.NOTE;

import java.util.Locale;

/** Everything that can be found, each with a page of the same name in {@code docs/findings/}. */
public enum FindingCode {
    // --- workspace and control files ---
    WORKSPACE_NOT_FOUND(CONFIGURATION, COMPAT, "No workspace here or above"),
    WORKSPACE_INVALID(CONFIGURATION, COMPAT, "pgpm.json cannot be used"),
    WORKSPACE_EMPTY(CONFIGURATION, COMPAT, "The workspace has no modules"),
    MODULE_NOT_FOUND(CONFIGURATION, COMPAT, "No module of that name"),
    MODULE_DUPLICATE(CONFIGURATION, COMPAT, "Two modules of one name"),
    MODULE_NAME_MISMATCH(CONFIGURATION, COMPAT, "Plan and control file name different modules"),
    MODULE_CYCLE(CONFIGURATION, COMPAT, "Modules require each other in a circle"),
    CONTROL_INVALID(CONFIGURATION, COMPAT, "The control file cannot be read"),
    CONTROL_AMBIGUOUS(NOTE, COMPAT, "More than one control file"),
    CONTROL_MISSING(CONFIGURATION, COMPAT, "The module has no control file"),
    CONTROL_LENIENT(NOTE, COMPAT, "A control file that is read with leniency"),
    PACKAGE_JSON_INVALID(NOTE, COMPAT, "A package.json that cannot be read"),
    MODULE_UNUSABLE(CONFIGURATION, COMPAT, "A module that this one requires cannot be used"),
    MODULE_NAME_CLOSE(NOTE, COMPAT, "A required name that is almost a module's"),
    WORKSPACE_GLOB_EMPTY(NOTE, COMPAT, "A glob that finds no module"),
    WORKSPACE_CONFIG_IGNORED(NOTE, COMPAT, "Configuration that is not read"),
    FILE_UNREADABLE(CONFIGURATION, COMPAT, "A file cannot be read"),
    FILE_ENCODING(CONFIGURATION, COMPAT, "A file is not UTF-8 text"),
    FILE_BYTE_ORDER_MARK(NOTE, COMPAT, "A file starts with a byte order mark"),
    FILE_UNWRITABLE(ENVIRONMENT, COMPAT, "A file cannot be written"),
    FILE_OUTSIDE(CONFIGURATION, COMPAT, "A file lies outside the module"),
    GIT_REF_UNUSABLE(CONFIGURATION, COMPAT, "What changed since a git ref cannot be told"),

    // --- plan ---
    PLAN_MISSING(CONFIGURATION, COMPAT, "The module has no plan"),
    PLAN_SYNTAX(CONFIGURATION, COMPAT, "A line of the plan cannot be read"),
    PLAN_PROJECT_MISSING(CONFIGURATION, COMPAT, "The plan names no project"),
    PLAN_NAME_INVALID(CONFIGURATION, COMPAT, "A name that is not allowed"),
    PLAN_NAME_CLASH(NOTE, COMPAT, "Two names that some file systems take for one"),
    PLAN_PRAGMA_IGNORED(NOTE, COMPAT, "A pragma of the plan that has no effect"),
    PLAN_TAG_UNPLACED(CONFIGURATION, COMPAT, "A tag that sits on no change of the plan"),
    PLAN_DUPLICATE(CONFIGURATION, COMPAT, "A change or tag that is already there"),
    PLAN_UNSUPPORTED(CONFIGURATION, COMPAT, "Sqitch syntax that pgpm does not know"),
    DEPENDENCY_UNKNOWN(CONFIGURATION, COMPAT, "A dependency that does not exist"),
    DEPENDENCY_FORWARD(CONFIGURATION, COMPAT, "A dependency on a later change"),
    DEPENDENCY_CYCLE(CONFIGURATION, COMPAT, "Changes require each other in a circle"),
    DEPENDENCY_MODULE_UNDECLARED(CONFIGURATION, COMPAT, "A change of a module that is not required"),

    // --- scripts, seen without a server ---
    SCRIPT_MISSING(DEFECT, COMPAT, "A deploy script is missing"),
    REVERT_MISSING(DEFECT, COMPAT, "A revert script is missing"),
    VERIFY_MISSING(DEFECT, STANDARD, "A verify script is missing"),
    SCRIPT_EMPTY(DEFECT, STANDARD, "A script without a statement"),
    SCRIPT_ORPHAN(DEFECT, STRICT, "A script that no change uses"),
    SCRIPT_NAME_CASE(CONFIGURATION, COMPAT, "A file name in another case than the change"),
    SCRIPT_IDENTICAL(CONFIGURATION, COMPAT, "Two changes with the same deploy script"),
    SCRIPT_HEADER_MISMATCH(DEFECT, STRICT, "A script header that names another change"),
    SCRIPT_SYNTAX(CONFIGURATION, COMPAT, "A script that cannot be read to its end"),
    SCRIPT_DIRECTIVE_INVALID(CONFIGURATION, COMPAT, "A pgpm comment that cannot be understood"),
    SCRIPT_NEEDS_PSQL(CONFIGURATION, COMPAT, "A script that only psql can run"),
    SCRIPT_TRANSACTION_CONTROL(DEFECT, STRICT, "Transaction control that does not do what it says"),
    SCRIPT_NOT_TRANSACTIONAL(DEFECT, STANDARD, "A statement that cannot run in a transaction"),
    SCRIPT_CASCADE(DEFECT, STRICT, "A script that drops with CASCADE"),
    SCRIPT_LOSES_ROWS(DEFECT, STRICT, "A script that loses rows for good"),
    SCRIPT_NEEDS_EMPTY_TABLE(DEFECT, STRICT, "A statement that works only on an empty table"),
    SCRIPT_HARD_CODED(DEFECT, STRICT, "A name of this server written into a script"),
    SCRIPT_NEEDS_SUPERUSER(DEFECT, STRICT, "A statement that only a superuser may run"),
    SCRIPT_TIME_DEPENDENT(DEFECT, STRICT, "A script that is right today and wrong on another day"),
    SCRIPT_PARTIAL(DEFECT, STRICT, "Several statements outside of a transaction"),
    SCRIPT_SELECT_INTO(DEFECT, STRICT, "A SELECT INTO that makes a table"),
    SCRIPT_UNQUALIFIED_NAME(DEFECT, STRICT, "An object that is made without a schema"),
    SECURITY_DEFINER_PATH(DEFECT, STRICT, "A SECURITY DEFINER function without a search path of its own"),
    GRANT_TO_PUBLIC(DEFECT, STRICT, "A privilege that is granted to everybody"),
    OBJECT_MADE_TWICE(DEFECT, STRICT, "An object that two modules make"),

    // --- server and machine ---
    CONNECTION_SETTINGS_INVALID(CONFIGURATION, COMPAT, "Connection settings that cannot be used"),
    CONNECTION_FAILED(ENVIRONMENT, COMPAT, "The server cannot be reached"),
    CONNECTION_LOST(ENVIRONMENT, COMPAT, "The connection was lost"),
    SERVER_UNSUPPORTED(ENVIRONMENT, COMPAT, "A server that is not supported"),
    SERVER_START_FAILED(ENVIRONMENT, COMPAT, "A server could not be started"),
    SERVER_PRIVILEGE_MISSING(ENVIRONMENT, COMPAT, "The user may not do what is needed"),
    SERVER_EXHAUSTED(ENVIRONMENT, COMPAT, "The server has run out of something"),
    DATABASE_IN_USE(ENVIRONMENT, COMPAT, "Others are connected to a database"),
    DATABASE_MISSING(ENVIRONMENT, COMPAT, "The database does not exist"),
    EXTENSION_UNAVAILABLE(ENVIRONMENT, COMPAT, "An extension that the server does not have"),
    ROLE_MISSING(DEFECT, COMPAT, "A role that does not exist"),
    LEDGER_DAMAGED(ENVIRONMENT, COMPAT, "The ledger is not what it should be"),
    LEDGER_LOCKED(ENVIRONMENT, COMPAT, "Another run holds the database"),
    INTERRUPTED(ENVIRONMENT, COMPAT, "The run was interrupted"),

    // --- the lifecycle of a database ---
    TARGET_UNKNOWN(CONFIGURATION, COMPAT, "No such change or tag to stop at"),
    TARGET_NOT_DEPLOYED(CONFIGURATION, COMPAT, "The change to go back to is not deployed"),
    REQUIREMENT_NOT_DEPLOYED(CONFIGURATION, COMPAT, "A required change is not deployed"),
    DEPLOYED_SCRIPT_CHANGED(DEFECT, COMPAT, "The script of a deployed change was edited"),
    DEPLOYED_UNKNOWN(NOTE, COMPAT, "A deployed change that the plan does not have"),
    DEPLOY_PENDING(NOTE, COMPAT, "Changes that are not deployed"),
    NOTHING_DEPLOYED(CONFIGURATION, COMPAT, "Nothing is deployed that could be verified or reverted"),
    REVERT_BLOCKED(CONFIGURATION, COMPAT, "Deployed changes depend on what is to be reverted"),
    EXTENSION_NOT_INSTALLED(ENVIRONMENT, COMPAT, "A required extension is not in the database"),
    CONFIRMATION_MISSING(CONFIGURATION, COMPAT, "Nobody confirmed"),
    DATABASE_NOT_NAMED(CONFIGURATION, COMPAT, "No database was named"),

    // --- the cycle ---
    DEPLOY_FAILED(DEFECT, COMPAT, "A deploy script fails"),
    DATABASE_NAME_KEPT(DEFECT, STRICT, "An object that holds the name of the database"),
    CHANGE_DOES_NOTHING(DEFECT, STRICT, "A change whose deploy script changes nothing"),
    VERIFY_FAILED(DEFECT, COMPAT, "A verify script fails after its deploy"),
    VERIFY_HAS_SIDE_EFFECTS(DEFECT, STANDARD, "A verify script that changes the database"),
    SESSION_STATE_LEFT(DEFECT, STANDARD, "A script that leaves something in its session"),
    VERIFY_NEEDS_LATER_CHANGE(DEFECT, COMPAT, "A verify script needs a later change"),
    VERIFY_PASSES_WITHOUT_CHANGE(DEFECT, STANDARD, "A verify script that passes before its deploy"),
    VERIFY_PASSES_AFTER_REVERT(DEFECT, STANDARD, "A verify script that still passes after the revert"),
    REVERT_FAILED(DEFECT, COMPAT, "A revert script fails"),
    REVERT_LEAVES_OBJECTS(DEFECT, STANDARD, "A revert script that leaves something behind"),
    REVERT_DROPS_NOTHING(DEFECT, STRICT, "A revert script that drops what is not there"),
    REVERT_TAKES_DEPENDENTS(DEFECT, STRICT, "A revert script that takes along what others built on its change"),
    REVERT_TAKES_OTHERS(DEFECT, STANDARD, "A revert script that takes away what was there before"),
    REDEPLOY_FAILED(DEFECT, COMPAT, "A deploy script fails after its own revert"),
    REDEPLOY_DIFFERS(DEFECT, STANDARD, "A redeploy that does not give what the first deploy gave"),
    REDEPLOY_ROWS_DIFFER(DEFECT, STRICT, "Rows that are different after each deploy"),
    DEPENDENCY_UNDECLARED(DEFECT, STANDARD, "A change that needs another and does not require it"),
    SEARCH_PATH_NEEDED(DEFECT, STRICT, "A script that finds names only by the search path"),
    VERIFY_MISSES_OBJECTS(DEFECT, STRICT, "A verify script that does not notice what is taken away"),
    VERIFY_SCORE(NOTE, COMPAT, "How much the verify scripts of a module notice"),
    LOCKS_TAKEN(NOTE, COMPAT, "Deploy scripts that keep others from their tables"),
    ROUTINE_BODY_BROKEN(DEFECT, STRICT, "A routine that cannot run"),
    ROUTINE_BODY_UNCHECKED(NOTE, COMPAT, "Routines that nobody looked into"),
    MODULE_REVERT_FAILED(DEFECT, COMPAT, "The whole module cannot be reverted"),
    MODULE_REDEPLOY_FAILED(DEFECT, COMPAT, "The whole module cannot be deployed again"),
    MODULE_REVERT_INCOMPLETE(DEFECT, STANDARD, "The revert of the whole module does not lead back to its start"),
    MODULE_REDEPLOY_DIFFERS(DEFECT, STANDARD, "The whole module, deployed again, is not what it was"),
    MODULE_DEPLOYS_DIFFER(DEFECT, STRICT, "A module that is not the same in two new databases"),
    MODULE_VERIFY_FAILED(DEFECT, COMPAT, "A verify script fails once the whole module is there"),

    // --- living with findings ---
    SHARD_INVALID(CONFIGURATION, COMPAT, "A part of a run that does not exist"),
    REPORTS_INCOMPLETE(CONFIGURATION, COMPAT, "Reports that are not all the parts of one run"),
    DURATIONS_INVALID(CONFIGURATION, COMPAT, "A file of durations that cannot be read"),
    BASELINE_INVALID(CONFIGURATION, COMPAT, "A baseline that cannot be read"),
    SEED_FAILED(CONFIGURATION, COMPAT, "A seed of a test could not be applied"),
    REPORT_INVALID(CONFIGURATION, COMPAT, "A report that cannot be read"),
    ALLOWANCE_STALE(DEFECT, STANDARD, "An allowance that allows nothing");

    private final Nature nature;
    private final Level level;
    private final String title;

    FindingCode(Nature nature, Level level, String title) {
        this.nature = nature;
        this.level = level;
        this.title = title;
    }

    /** {@return the name that users see and write, such as {@code verify-passes-after-revert}} */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return what this code speaks about} */
    public Nature nature() {
        return nature;
    }

    /** {@return the lowest level at which this code fails a run} */
    public Level level() {
        return level;
    }

    /** {@return whether a team may decide to live with this: not where nothing could be run, nothing was proven then} */
    public boolean canBeAllowed() {
        return (nature == DEFECT || nature == NOTE) && this != ALLOWANCE_STALE;
    }

    /** {@return the code in a few words} */
    public String title() {
        return title;
    }
}
