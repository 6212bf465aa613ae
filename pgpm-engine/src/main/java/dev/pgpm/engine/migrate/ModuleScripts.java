package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Dependency;
import dev.pgpm.engine.plan.Plan;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.script.RoleStatements;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of one module. The cycle asks for the same three scripts many times in a row, so the last few are kept;
 * all of them are not, because a workspace may have tens of thousands. Used by all threads that cycle the module.
 */
public final class ModuleScripts {

    private static final int KEPT = 16;

    private final Workspace workspace;
    private final Module module;
    private volatile boolean speakOfRoles;
    private @Nullable RoleWitness roleWitness;
    private final Map<Path, SqlScript> recent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, SqlScript> eldest) {
            return size() > KEPT;
        }
    };

    /** Reads scripts of a module; the workspace tells what its tags of other modules mean. */
    public ModuleScripts(Workspace workspace, Module module) {
        this.workspace = workspace;
        this.module = module;
    }

    /** {@return the module} */
    public Module module() {
        return module;
    }

    /**
     * {@return a script}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if the file is missing or is not UTF-8 text
     */
    public SqlScript script(ScriptKind kind, Change change) {
        Path file = module.script(kind, change);
        synchronized (recent) {
            SqlScript known = recent.get(file);
            if (known != null) {
                return known;
            }
        }
        SqlScript script = SqlScript.read(file);
        boolean ofRoles = kind == ScriptKind.DEPLOY && RoleStatements.isIn(script);
        synchronized (recent) {
            recent.put(file, script);
            speakOfRoles |= ofRoles;
        }
        return script;
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
    void ran(SqlScript deploy, Connection connection) throws SQLException {
        RoleWitness witness = roleWitness;
        if (witness != null && RoleStatements.isIn(deploy)) {
            witness.look(connection);
        }
    }

    /** {@return whether somebody wants to be told that a deploy script has run while its transaction is open} */
    boolean isAwaited(SqlScript deploy) {
        return roleWitness != null && RoleStatements.isIn(deploy);
    }

    /** {@return whether a deploy script that was read may change roles, which all databases of a server share} */
    public boolean speakOfRoles() {
        return speakOfRoles;
    }

    /** {@return what a change requires as the ledger has it: {@code module:change}, tags resolved, none twice} */
    public List<String> requires(Change change) {
        return change.requires().stream().map(this::qualified).distinct().toList();
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
