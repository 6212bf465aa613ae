package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import java.util.Locale;
import java.util.Set;

/** The name of a database, of the superuser or of a machine, which is another one on the next server. */
final class HardCodedNameRule implements FragilityRule {

    /** What stands in front of a role. */
    private static final Set<String> BEFORE_ROLE = Set.of("TO", "FROM", "AUTHORIZATION", "ROLE", "USER", "BY", "FOR");

    @Override
    public void check(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        boolean speaksOfHosts = statement.startsWith("CREATE SERVER")
                || statement.startsWith("ALTER SERVER")
                || statement.startsWith("CREATE SUBSCRIPTION")
                || statement.startsWith("ALTER SUBSCRIPTION");
        for (int i = 1; tokens.token(i) != Token.END; i++) {
            if (isDatabase(tokens, i)) {
                database(tokens, i + 1, findings);
            } else if (isSuperuser(tokens, i)) {
                role(tokens, i, findings);
            } else if (speaksOfHosts && isHost(tokens, i)) {
                host(tokens, i, findings);
            }
        }
    }

    private static boolean isDatabase(StatementHead tokens, int at) {
        boolean names = tokens.is(at - 1, "ON") || tokens.is(at - 1, "IN") || (at == 1 && tokens.is(0, "ALTER"));
        return names && tokens.is(at, "DATABASE") && !tokens.text(at + 1).isEmpty();
    }

    private static boolean isSuperuser(StatementHead tokens, int at) {
        boolean definition = tokens.is(0, "SELECT") || tokens.is(0, "WITH") || tokens.is(0, "DELETE");
        return !definition
                && tokens.is(at, "POSTGRES")
                && tokens.token(at - 1) == Token.WORD
                && BEFORE_ROLE.contains(Ascii.upper(tokens.text(at - 1)));
    }

    private static boolean isHost(StatementHead tokens, int at) {
        String text = tokens.text(at).toLowerCase(Locale.ROOT);
        return tokens.token(at) == Token.STRING
                && (tokens.is(at - 1, "HOST") || tokens.is(at - 1, "HOSTADDR") || text.contains("host"));
    }

    private static void database(StatementHead tokens, int at, Findings findings) {
        findings.add(
                FindingCode.SCRIPT_HARD_CODED,
                tokens.start(at),
                "the name of the database, %s, is written into the script: it runs in no other"
                        .formatted(tokens.text(at)),
                "Use current_database() in a DO block: EXECUTE format('… DATABASE %I …', current_database()).");
    }

    private static void role(StatementHead tokens, int at, Findings findings) {
        findings.add(
                FindingCode.SCRIPT_HARD_CODED,
                tokens.start(at),
                "the role postgres is written into the script: other servers call their superuser otherwise",
                "Name a role of the application, or CURRENT_USER.");
    }

    private static void host(StatementHead tokens, int at, Findings findings) {
        findings.add(
                FindingCode.SCRIPT_HARD_CODED,
                tokens.start(at),
                "the address of a machine is written into the script",
                "Let each environment set it outside of the module: ALTER SERVER … OPTIONS (SET host …).");
    }
}
