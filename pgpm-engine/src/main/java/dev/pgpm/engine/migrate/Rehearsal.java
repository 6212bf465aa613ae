package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Scripts of one module, run in one transaction that is rolled back at its end: to see what would happen. The ledger has
 * no part in it.
 */
public final class Rehearsal {

    private static final String BEFORE = "SAVEPOINT pgpm_rehearsal";
    private static final String BACK = "ROLLBACK TO SAVEPOINT pgpm_rehearsal;RELEASE SAVEPOINT pgpm_rehearsal";

    private final Session session;
    private final ModuleScripts scripts;

    private Rehearsal(Session session, ModuleScripts scripts) {
        this.session = session;
        this.scripts = scripts;
    }

    /**
     * Rehearses something, and rolls it back.
     *
     * @throws ScriptFailure if the act lets a script's failure through
     * @throws SQLException if the server refuses something else
     */
    public static void on(Session session, ModuleScripts scripts, Act act) throws ScriptFailure, SQLException {
        session.rolledBack(() -> {
            session.mark();
            act.play(new Rehearsal(session, scripts));
        });
    }

    /**
     * Runs a script of a change, whose effects stay until the end of the rehearsal.
     *
     * @throws ScriptFailure if it fails; the rehearsal can then only end, unless this was {@link #undone}
     * @throws SQLException if the server refuses something else
     */
    public void run(ScriptKind kind, Change change) throws ScriptFailure, SQLException {
        session.run(scripts.script(kind, change));
        session.forget();
    }

    /**
     * Runs a statement of our own.
     *
     * @throws SQLException if the server refuses it
     */
    public void execute(String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /**
     * Does something and takes it back, whether it fails or not.
     *
     * @throws ScriptFailure if the act lets a script's failure through
     * @throws SQLException if the server refuses something else
     */
    public void undone(Act act) throws ScriptFailure, SQLException {
        execute(BEFORE);
        try {
            session.mark();
            act.play(this);
        } finally {
            if (!session.connection().isClosed()) {
                execute(BACK);
            }
        }
    }

    /** Something to rehearse. */
    @FunctionalInterface
    public interface Act {

        /**
         * Does it.
         *
         * @throws ScriptFailure if a script fails
         * @throws SQLException if the server refuses something else
         */
        void play(Rehearsal rehearsal) throws ScriptFailure, SQLException;
    }
}
