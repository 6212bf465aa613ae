package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Finding;
import java.util.List;

/** Says what is wrong with a script as far as its text alone tells, before a server sees it. */
public final class ScriptCheck {

    private ScriptCheck() {}

    /**
     * {@return what is wrong, in the order of the text; the file's name is the subject of each finding}
     *
     * @param script the script
     * @param role what the script is for: a ROLLBACK is right in a verify script and wrong in a deploy script
     */
    public static List<Finding> check(SqlScript script, ScriptRole role) {
        return check(script, role, String.valueOf(script.file().getFileName()));
    }

    /**
     * {@return what is wrong, in the order of the text} At most fifty findings of a code are listed; the last one says how
     * many more there are.
     *
     * @param script the script
     * @param role what the script is for
     * @param subject what the findings are about, such as the change's name
     */
    public static List<Finding> check(SqlScript script, ScriptRole role, String subject) {
        var findings = new Findings(script, subject);
        SyntaxRule.check(script, findings);
        EmptyRule.check(script, role, findings);
        PsqlRule.check(script, findings);
        NotTransactionalRule.check(script, findings);
        new TransactionRule(script, role, findings).check();
        FragilityRules.check(script, role, findings);
        script.directives().findings().forEach(findings::add);
        return findings.inOrder();
    }
}
