package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Dependency;
import dev.pgpm.engine.plan.Plan;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.script.RoleStatements;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of one module. A cycle asks for each some thirty times, and once more in the pass over the whole module, so they
 * are kept with what was found out about them; when they are too long together, they are read again. Used by all threads that
 * cycle the module.
 */
public final class ModuleScripts {

    /** How many characters are kept: those of some two thousand usual scripts. */
    private static final long MOST_CHARACTERS = 1 << 20;

    private final Workspace workspace;
    private final Module module;
    private volatile boolean speakOfRoles;
    private @Nullable RoleWitness roleWitness;

    /** By the very change, of which a plan has each once: to compare two takes longer than to look one up. */
    private final IdentityHashMap<Change, Map<ScriptKind, Slot>> slots = new IdentityHashMap<>();

    private long characters;

    /** Where a script is, and the script once it was read. */
    private static final class Slot {

        private final Path file;
        private volatile @Nullable SqlScript script;

        Slot(Path file) {
            this.file = file;
        }
    }

    /** Reads scripts of a module; the workspace tells what its tags of other modules mean. */
    public ModuleScripts(Workspace workspace, Module module) {
        this.workspace = workspace;
        this.module = module;
    }

    /** {@return the module} */
    public Module module() {
        return module;
    }

    /** {@return whether a change has this script; one that was read is not looked for again} */
    public boolean has(ScriptKind kind, Change change) {
        Slot slot = slot(kind, change);
        return slot.script != null || Files.isRegularFile(slot.file);
    }

    /**
     * {@return a script}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if the file is missing or is not UTF-8 text
     */
    public SqlScript script(ScriptKind kind, Change change) {
        Slot slot = slot(kind, change);
        SqlScript known = slot.script;
        if (known != null) {
            return known;
        }
        SqlScript script = SqlScript.read(slot.file);
        boolean ofRoles = kind == ScriptKind.DEPLOY && RoleStatements.isIn(script);
        synchronized (slots) {
            speakOfRoles |= ofRoles;
            makeRoomFor(script);
            slot(kind, change).script = script;
        }
        return script;
    }

    private Slot slot(ScriptKind kind, Change change) {
        synchronized (slots) {
            return slots.computeIfAbsent(change, first -> new EnumMap<>(ScriptKind.class))
                    .computeIfAbsent(kind, first -> new Slot(module.script(kind, change)));
        }
    }

    private void makeRoomFor(SqlScript script) {
        characters += script.text().length();
        if (characters > MOST_CHARACTERS) {
            slots.clear();
            characters = script.text().length();
        }
    }

    /** Somebody who wants to know what scripts do to roles. */
    @FunctionalInterface
    public interface RoleWitness {

        /**
         * Looks around in the session of a deploy script that speaks of roles, before its transaction is committed.
         *
         * @throws SQLException if the session cannot be used
         */
        void look(Connection connection) throws SQLException;
    }

    /** {@return these scripts, of whose deploys somebody is told from now on if they speak of roles} */
    public ModuleScripts watchedBy(RoleWitness witness) {
        roleWitness = witness;
        return this;
    }

    /** Tells who wants to know that a deploy script has run in a transaction that is still open. */
    void ran(Deed deed, SqlScript script, Connection connection) throws SQLException {
        RoleWitness witness = roleWitness;
        if (witness != null && isAwaited(deed, script)) {
            witness.look(connection);
        }
    }

    /** {@return whether somebody wants to be told that a script has run while its transaction is open} */
    boolean isAwaited(Deed deed, SqlScript script) {
        return roleWitness != null && deed == Deed.DEPLOY && RoleStatements.isIn(script);
    }

    /** {@return whether a deploy script that was read may change roles, which all databases of a server share} */
    public boolean speakOfRoles() {
        return speakOfRoles;
    }

    /** {@return what a change requires as the ledger has it: {@code module:change}, tags resolved, none twice} */
    public List<String> requires(Change change) {
        return change.requires().stream().map(this::qualified).distinct().toList();
    }

    /** {@return what the ledger is told when something was done to a change} */
    LedgerEntry entry(Deed deed, Change change) {
        return switch (deed) {
            case DEPLOY, RECORD -> {
                SqlScript script = script(ScriptKind.DEPLOY, change);
                yield new LedgerEntry.Deployed(
                        module.name(), change.name(), script.contentHash(), script.tokenHash(), requires(change));
            }
            case REVERT, FORGET -> new LedgerEntry.Reverted(module.name(), change.name());
            case VERIFY, CONFIRM -> throw new IllegalArgumentException("the ledger is not told of a verify");
        };
    }

    /** {@return what the files know about failures of this module's scripts} */
    public Explanation explanation() {
        return new Explanation(workspace, module);
    }

    private String qualified(Dependency dependency) {
        String owner = dependency.module().isEmpty() ? module.name() : dependency.module();
        if (dependency.kind() == Dependency.Kind.CHANGE) {
            return owner + ":" + dependency.name();
        }
        return planOf(owner)
                .tag(dependency.name())
                .map(Tag::change)
                .map(name -> owner + ":" + name)
                .orElseThrow(() -> new IllegalStateException("unchecked dependency " + dependency));
    }

    private Plan planOf(String owner) {
        if (owner.equals(module.name())) {
            return module.plan();
        }
        return workspace
                .module(owner)
                .orElseThrow(() -> new IllegalStateException("unchecked module " + owner))
                .plan();
    }
}
