package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;

/** An object without a schema lands where the search path of the session leads. */
final class UnqualifiedNameRule implements FragilityRule {

    @Override
    public void check(Statement statement, Findings findings) {
        if (statement.role() == ScriptRole.VERIFY || statement.setsPath()) {
            return;
        }
        Creation.of(statement.statement(), statement.tokens())
                .filter(creation -> creation.inSchema() && !creation.qualified())
                .ifPresent(creation -> findings.add(
                        FindingCode.SCRIPT_UNQUALIFIED_NAME,
                        creation.nameStart(),
                        "\"%s\" has no schema: it is made wherever the search_path of the session leads"
                                .formatted(creation.name()),
                        "Write the schema in front of the name."));
    }
}
