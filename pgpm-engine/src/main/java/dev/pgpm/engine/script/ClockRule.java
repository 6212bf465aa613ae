package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import java.util.OptionalInt;
import java.util.Set;

/** What is right today and wrong on another day: a verify script, a CHECK or a partition that looks at the clock. */
final class ClockRule implements FragilityRule {

    private static final Set<String> CLOCK = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NOW",
            "CLOCK_TIMESTAMP",
            "STATEMENT_TIMESTAMP",
            "TRANSACTION_TIMESTAMP",
            "TIMEOFDAY");

    @Override
    public void check(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        if (statement.is("DO")) {
            block(statement, findings);
        } else if (statement.role() == ScriptRole.VERIFY) {
            first(tokens, 0, false, "this verify script looks at the clock: it can fail on another day", findings);
        } else if (statement.startsWith("CREATE TABLE")
                || statement.is("ALTER TABLE")
                || statement.is("CREATE DOMAIN")) {
            first(tokens, 0, true, "this CHECK looks at the clock: rows that were right become wrong", findings);
            int bound = tokens.find(1, "FOR", "VALUES");
            if (bound > 0) {
                first(tokens, bound, false, "this partition's bound is the day of its deploy", findings);
            }
        }
    }

    private static void first(StatementHead tokens, int from, boolean inCheck, String cause, Findings findings) {
        int depth = 0;
        int check = -1;
        for (int i = from; tokens.token(i) != Token.END; i++) {
            if (tokens.token(i) == Token.OPEN_PAREN) {
                check = check < 0 && tokens.is(i - 1, "CHECK") ? depth : check;
                depth++;
            } else if (tokens.token(i) == Token.CLOSE_PAREN) {
                depth--;
                check = check == depth ? -1 : check;
            } else if (isClock(tokens, i) && (!inCheck || check >= 0)) {
                report(tokens.start(i), cause, findings);
                return;
            }
        }
    }

    private static boolean isClock(StatementHead tokens, int at) {
        return tokens.token(at) == Token.WORD
                && CLOCK.contains(Ascii.upper(tokens.text(at)))
                && (!tokens.is(at, "NOW") || tokens.token(at + 1) == Token.OPEN_PAREN);
    }

    /** In a verify script any look at the clock counts, in another one only where partitions are made. */
    private static void block(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        for (int i = 1; tokens.token(i) != Token.END; i++) {
            if (tokens.token(i) == Token.DOLLAR_STRING) {
                OptionalInt found = clockIn(tokens.text(i));
                boolean partitions = Ascii.upper(tokens.text(i)).contains("PARTITION OF");
                if (found.isPresent() && (partitions || statement.role() == ScriptRole.VERIFY)) {
                    report(
                            tokens.start(i) + found.getAsInt(),
                            partitions
                                    ? "the partitions that this makes depend on the day of the deploy"
                                    : "this verify script looks at the clock: it can fail on another day",
                            findings);
                }
            }
        }
    }

    private static OptionalInt clockIn(String quoted) {
        int tag = quoted.indexOf('$', 1) + 1;
        String body = quoted.substring(0, Math.min(quoted.length(), Math.max(tag, quoted.length() - tag)));
        var lexer = new SqlLexer(body, tag);
        for (Token token = lexer.nextSignificant(); token != Token.END; token = lexer.nextSignificant()) {
            if (token == Token.WORD && CLOCK.contains(Ascii.upper(body.substring(lexer.start(), lexer.end())))) {
                return OptionalInt.of(lexer.start());
            }
        }
        return OptionalInt.empty();
    }

    private static void report(int offset, String cause, Findings findings) {
        findings.add(
                FindingCode.SCRIPT_TIME_DEPENDENT,
                offset,
                cause,
                "Compare with something that stays, and let a job that runs every day do what depends on the day.");
    }
}
