package dev.pgpm.engine.script;

import java.util.regex.Pattern;

/** Tells scripts that can change roles or memberships from the many that cannot. */
public final class RoleStatements {

    private static final Pattern IN_BLOCK =
            Pattern.compile("\\b(role|user|group|grant|revoke)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ON_ROLES = Pattern.compile("(CREATE|ALTER|DROP|COMMENT ON) (ROLE|USER|GROUP)");

    private RoleStatements() {}

    /** {@return whether the script holds a statement about roles, or a block that may hold one} */
    public static boolean isIn(SqlScript script) {
        return script.statements().stream().anyMatch(statement -> isAboutRoles(script, statement));
    }

    private static boolean isAboutRoles(SqlScript script, SqlStatement statement) {
        return switch (statement.firstWords()) {
            case "GRANT", "REVOKE" -> StatementHead.of(script.text(), statement).find(1, "ON") < 0;
            case "DO" -> IN_BLOCK.matcher(script.text(statement)).find();
            case "REASSIGN OWNED" -> true;
            default -> ON_ROLES.matcher(statement.firstWords()).matches();
        };
    }
}
