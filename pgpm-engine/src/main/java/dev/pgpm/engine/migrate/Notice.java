package dev.pgpm.engine.migrate;

import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;

/**
 * What the server remarked while a script ran.
 *
 * @param routine the function of the server's source that made the remark, the same in every language
 * @param message the remark
 */
public record Notice(String routine, String message) {

    /**
     * The functions that say "does not exist, skipping" (src/backend/commands: dropcmds.c, tablecmds.c, user.c,
     * foreigncmds.c; src/backend/catalog/namespace.c).
     */
    private static final Set<String> SKIPPING = Set.of(
            "does_not_exist_skipping",
            "DropErrorMsgNonExistent",
            "ATExecDropColumn",
            "ATExecDropConstraint",
            "ATExecDropExpression",
            "ATExecDropIdentity",
            "RangeVarGetRelidExtended",
            "AlterTableNamespace",
            "RenameRelation",
            "DropRole",
            "RemoveUserMapping");

    /** {@return whether it says that something which was to be dropped or altered IF EXISTS is not there} */
    public boolean saysMissing() {
        return SKIPPING.contains(routine);
    }

    static List<Notice> of(@Nullable SQLWarning first) {
        List<Notice> notices = new ArrayList<>();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (warning instanceof PSQLWarning postgres && postgres.getServerErrorMessage() != null) {
                String routine = postgres.getServerErrorMessage().getRoutine();
                String message = postgres.getServerErrorMessage().getMessage();
                notices.add(new Notice(routine == null ? "" : routine, message == null ? "" : message));
            }
        }
        return notices;
    }
}
