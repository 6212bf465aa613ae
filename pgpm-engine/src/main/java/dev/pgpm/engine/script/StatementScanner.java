package dev.pgpm.engine.script;

import dev.pgpm.engine.script.SqlStatement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the top-level statements of a script in one pass. A semicolon ends a statement where it ends one for psql: outside
 * strings, comments and parentheses (CREATE RULE has semicolons inside them), and outside the body of a SQL routine.
 */
final class StatementScanner {

    private final String text;
    private final SqlLexer lexer;
    private final StatementHead head;
    private final Brackets brackets;
    private final RoutineBody body;
    private final CopyData copy;
    private final Map<String, String> words = new HashMap<>();

    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<Span> header = new ArrayList<>();
    private final List<Span> directives = new ArrayList<>();
    private final List<Span> variables = new ArrayList<>();
    private final List<ScannedScript.Unterminated> unterminated = new ArrayList<>();
    private int lastEnd;

    StatementScanner(String text) {
        this.text = text;
        this.lexer = new SqlLexer(text, 0);
        this.head = new StatementHead(text);
        this.brackets = new Brackets(text);
        this.body = new RoutineBody(text);
        this.copy = new CopyData(text);
    }

    /** {@return what the text holds; every text is accepted} */
    ScannedScript scan() {
        Token token = lexer.next();
        while (token != Token.END) {
            if (!lexer.terminated()) {
                unterminated.add(new ScannedScript.Unterminated(token, lexer.start()));
            }
            take(token);
            token = lexer.next();
        }
        finish(lastEnd);
        return new ScannedScript(statements, header, directives, variables, unterminated);
    }

    private void take(Token token) {
        switch (token) {
            case BLOCK_COMMENT -> {}
            case LINE_COMMENT -> comment();
            case SEMICOLON -> semicolon();
            case BACKSLASH -> metaCommand();
            default -> significant(token);
        }
    }

    private void comment() {
        var span = new Span(lexer.start(), lexer.end());
        if (statements.isEmpty() && head.isEmpty()) {
            header.add(span);
        }
        if (ScriptDirectives.isDirective(text, span)) {
            directives.add(span);
        }
    }

    private void significant(Token token) {
        if (token == Token.COLON) {
            variable();
        }
        int start = lexer.start();
        int end = lexer.end();
        if (brackets.parentheses() == 0) {
            body.token(token, start, end);
            copy.token(head, token, start, end);
        }
        brackets.token(token, start, end);
        head.add(token, start, end);
        lastEnd = end;
    }

    private void variable() {
        if (!brackets.colonBelongsToSql()) {
            int end = PsqlVariable.end(text, lexer.start());
            if (end > 0) {
                variables.add(new Span(lexer.start(), end));
            }
        }
    }

    private void semicolon() {
        if (brackets.parentheses() > 0) {
            significant(Token.SEMICOLON);
        } else if (body.isOpen()) {
            significant(Token.SEMICOLON);
            body.semicolon();
        } else {
            boolean data = copy.isFromStdin() && !head.isEmpty();
            int stop = data ? copy.endOfData(lexer.end()) : lexer.end();
            finish(stop);
            lexer.jumpTo(stop);
        }
    }

    /** A backslash sends what stands before it, or is an error: either way no SQL goes on behind it in this line. */
    private void metaCommand() {
        int start = lexer.start();
        finish(lastEnd);
        int end = start;
        while (end < text.length() && !Ascii.isLineEnd(text.charAt(end))) {
            end++;
        }
        int word = start + 1;
        while (word < end && !Ascii.isBlank(text.charAt(word))) {
            word++;
        }
        statements.add(new SqlStatement(start, end, end, Kind.PSQL_META, intern(text.substring(start, word))));
        lexer.jumpTo(end);
    }

    private void finish(int stop) {
        if (!head.isEmpty()) {
            statements.add(statement(stop));
        }
        head.clear();
        brackets.reset();
        body.reset();
        copy.reset();
    }

    private SqlStatement statement(int stop) {
        int start = head.start(0);
        String transaction = TransactionGrammar.words(head);
        if (!transaction.isEmpty()) {
            return new SqlStatement(start, lastEnd, stop, Kind.TRANSACTION_CONTROL, transaction);
        }
        return new SqlStatement(start, lastEnd, stop, kind(), intern(LeadingWords.of(head)));
    }

    private Kind kind() {
        if (TransactionGrammar.startsLikeOne(head)) {
            return Kind.BROKEN_TRANSACTION_CONTROL;
        }
        if (copy.isFromStdin()) {
            return Kind.COPY_FROM_STDIN;
        }
        return NotTransactional.name(head).isEmpty() ? Kind.OTHER : Kind.NOT_TRANSACTIONAL;
    }

    /** A large script has few different first words; they are kept once. */
    private String intern(String value) {
        return words.computeIfAbsent(value, same -> same);
    }
}
