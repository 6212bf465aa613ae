package dev.pgpm.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.script.SqlStatement.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What libpg_query, PostgreSQL's own parser as a library, says about a script: see {@code libpg-statements.cjs}.
 *
 * @param error why it refuses the script, or empty
 * @param statements the statements that it finds
 */
record LibpgStatements(String error, List<Statement> statements) {

    /** A statement from a byte on, some bytes long, of a node type; length 0 means up to the end. */
    record Statement(int start, int length, String type) {}

    static LibpgStatements parse(String line) {
        if (line.startsWith("error ")) {
            return new LibpgStatements(line, List.of());
        }
        List<Statement> statements = Arrays.stream(line.split(" ", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split(":", -1))
                .map(part -> new Statement(Integer.parseInt(part[0]), Integer.parseInt(part[1]), part[2]))
                .toList();
        return new LibpgStatements("", statements);
    }

    boolean refused() {
        return !error.isEmpty();
    }

    /** Fails unless the script has these statements, in these places, and transaction control where they have it. */
    void assertSame(SqlScript script) {
        List<SqlStatement> ours = script.statements();
        assertThat(ours.stream().map(script::text).toList())
                .as("statements of %s", script)
                .hasSameSizeAs(statements);
        byte[] bytes = script.text().getBytes(StandardCharsets.UTF_8);
        int start = 0;
        int from = 0;
        for (int i = 0; i < ours.size(); i++) {
            start += bytesBetween(script.text(), from, ours.get(i).start());
            from = ours.get(i).start();
            assertThat(start)
                    .as("start of \"%s\" in %s", script.text(ours.get(i)), script)
                    .isEqualTo(statements.get(i).start());
            assertSame(script, ours.get(i), statements.get(i), bytes);
        }
    }

    private static int bytesBetween(String text, int from, int to) {
        return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
    }

    private static void assertSame(SqlScript script, SqlStatement ours, Statement theirs, byte[] bytes) {
        int length = theirs.length() == 0 ? bytes.length - theirs.start() : theirs.length();
        String whole = new String(bytes, theirs.start(), length, StandardCharsets.UTF_8);
        String text = script.text(ours);
        assertThat(whole).as("text in %s", script).startsWith(text);
        Token behind = new SqlLexer(whole, text.length()).nextSignificant();
        assertThat(behind == Token.END || (theirs.length() == 0 && behind == Token.SEMICOLON))
                .as("nothing between \"%s\" and its semicolon in %s", text, script)
                .isTrue();
        assertThat(ours.kind() == Kind.TRANSACTION_CONTROL)
                .as("\"%s\" in %s is transaction control", text, script)
                .isEqualTo(theirs.type().equals("TransactionStmt"));
    }
}
