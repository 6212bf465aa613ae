package dev.pgpm.engine.script;

import java.util.List;

/**
 * What one pass over a script's text found.
 *
 * @param statements the top-level statements in order
 * @param header the line comments in front of the first statement
 * @param directives the line comments that speak to pgpm, anywhere outside strings and bodies
 * @param variables where psql would put a variable's value, from the colon to the end of the reference
 * @param unterminated what was opened and not closed: none or one, since it swallows the rest
 */
record ScannedScript(
        List<SqlStatement> statements,
        List<Span> header,
        List<Span> directives,
        List<Span> variables,
        List<Unterminated> unterminated) {

    /** A token that starts here and never ends. */
    record Unterminated(Token token, int start) {}

    ScannedScript {
        statements = List.copyOf(statements);
        header = List.copyOf(header);
        directives = List.copyOf(directives);
        variables = List.copyOf(variables);
        unterminated = List.copyOf(unterminated);
    }
}
