package dev.pgpm.junit.proof;

import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The text of one script, and what it is with a statement less, more or other. */
record ScriptText(String text) {

    /** {@return the statements, without transaction control} */
    List<String> statements() {
        SqlScript script = script();
        return work(script).map(script::text).toList();
    }

    /** {@return the text without one of its statements} */
    ScriptText without(int index) {
        return with(index, statement -> "");
    }

    /** {@return the text with one of its statements changed; an empty one goes with its semicolon} */
    ScriptText with(int index, UnaryOperator<String> edit) {
        SqlScript script = script();
        SqlStatement statement = work(script).toList().get(index);
        String other = edit.apply(script.text(statement));
        int end = other.isEmpty() ? statement.stop() : statement.end();
        return new ScriptText(text.substring(0, statement.start()) + other + text.substring(end));
    }

    /** {@return the text with another statement behind its last one} */
    ScriptText and(String sql) {
        SqlScript script = script();
        List<SqlStatement> statements = work(script).toList();
        int end = statements.isEmpty()
                ? text.length()
                : statements.get(statements.size() - 1).stop();
        return new ScriptText(text.substring(0, end) + "\n\n" + sql + ";\n" + text.substring(end));
    }

    /** {@return the text with this in the place of all its statements, heading comments kept} */
    ScriptText insteadOfAll(String body) {
        SqlScript script = script();
        List<SqlStatement> all = script.statements();
        int start = all.isEmpty() ? text.length() : all.get(0).start();
        return new ScriptText(text.substring(0, start) + body + "\n");
    }

    /** {@return the statements with their transaction control, without heading comments} */
    String body() {
        SqlScript script = script();
        List<SqlStatement> all = script.statements();
        return all.isEmpty() ? "" : text.substring(all.get(0).start());
    }

    private SqlScript script() {
        return SqlScript.of(Path.of("script.sql"), text);
    }

    private static java.util.stream.Stream<SqlStatement> work(SqlScript script) {
        return script.statements().stream()
                .filter(statement -> statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL);
    }
}
