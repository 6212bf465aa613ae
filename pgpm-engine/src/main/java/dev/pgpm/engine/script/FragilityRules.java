package dev.pgpm.engine.script;

import dev.pgpm.engine.script.SqlStatement.Kind;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What runs here and now, and may not elsewhere or later: rules of the level strict. Each statement that can break one of
 * them is cut into tokens once, for all rules.
 */
final class FragilityRules {

    private static final Set<String> VERBS = Set.of(
            "CREATE",
            "ALTER",
            "DROP",
            "GRANT",
            "REVOKE",
            "TRUNCATE",
            "DELETE",
            "SELECT",
            "WITH",
            "COPY",
            "SET",
            "COMMENT",
            "DO");

    private static final List<FragilityRule> RULES = List.of(
            new CascadeRule(),
            new LostRowsRule(),
            new EmptyTableRule(),
            new HardCodedNameRule(),
            new SuperuserRule(),
            new ClockRule(),
            new PublicGrantRule(),
            new SelectIntoRule(),
            new UnqualifiedNameRule(),
            new SecurityDefinerRule());

    private FragilityRules() {}

    static void check(SqlScript script, ScriptRole role, Findings findings) {
        Set<String> made = new HashSet<>();
        boolean setsPath = false;
        boolean outside = script.directives().runsOutsideTransaction();
        for (SqlStatement statement : script.statements()) {
            boolean refused = statement.kind() == Kind.NOT_TRANSACTIONAL && !outside;
            if (refused || !VERBS.contains(verb(statement))) {
                continue;
            }
            StatementHead tokens = StatementHead.whole(script.text(), statement);
            Creation.of(statement, tokens).ifPresent(creation -> made.add(creation.name()));
            setsPath |= setsPath(tokens);
            var read = new FragilityRule.Statement(
                    script, statement, tokens, role, Collections.unmodifiableSet(made), setsPath);
            RULES.forEach(rule -> rule.check(read, findings));
        }
        PartialRule.check(script, findings);
    }

    private static String verb(SqlStatement statement) {
        int blank = statement.firstWords().indexOf(' ');
        return blank < 0 ? statement.firstWords() : statement.firstWords().substring(0, blank);
    }

    private static boolean setsPath(StatementHead tokens) {
        int at = tokens.is(1, "LOCAL") || tokens.is(1, "SESSION") ? 2 : 1;
        return (tokens.is(0, "SET") && tokens.is(at, "SEARCH_PATH")) || tokens.find(0, "SET_CONFIG") > 0;
    }
}
