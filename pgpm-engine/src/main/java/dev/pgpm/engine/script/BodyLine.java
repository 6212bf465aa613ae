package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Place;
import java.util.Optional;

/** Finds a line of a routine's body in the script that creates it. */
public final class BodyLine {

    private BodyLine() {}

    /**
     * {@return where the line is that PL/pgSQL counts, the first being the one on which the opening quote of the body ends}
     *
     * @param script the script
     * @param creation the routine, created by that script
     * @param line the number of the line, from 1
     */
    public static Optional<Place> of(SqlScript script, Creation creation, int line) {
        return script.statements().stream()
                .filter(statement -> statement.start() == creation.start())
                .findFirst()
                .flatMap(statement -> in(script, statement, line));
    }

    private static Optional<Place> in(SqlScript script, SqlStatement statement, int line) {
        var lexer = new SqlLexer(script.text(), statement.start());
        for (Token token = lexer.nextSignificant(); token != Token.END; token = lexer.nextSignificant()) {
            if (lexer.start() >= statement.end()) {
                return Optional.empty();
            }
            if (token == Token.DOLLAR_STRING) {
                return lineAfter(script, lexer.start(), lexer.end(), line);
            }
        }
        return Optional.empty();
    }

    private static Optional<Place> lineAfter(SqlScript script, int from, int end, int line) {
        String text = script.text();
        int offset = from;
        for (int wanted = line; wanted > 1; wanted--) {
            offset = text.indexOf('\n', offset) + 1;
            if (offset == 0 || offset >= end) {
                return Optional.empty();
            }
        }
        while (offset < end && Ascii.isBlank(text.charAt(offset))) {
            offset++;
        }
        return Optional.of(script.placeAt(offset));
    }
}
