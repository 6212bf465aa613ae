package dev.pgpm.engine.script;

import java.util.List;
import java.util.Random;

/** Makes scripts at random: some that PostgreSQL parses, and some that nobody should ever write. */
final class RandomScripts {

    private static final List<String> SEPARATORS = List.of(
            " ",
            "\n",
            "\r\n",
            "\t",
            "\f",
            "/* c; */",
            " /* ' /* \" $$ */ ; */ ",
            "-- ; ' $$ /*\n",
            "--\r\n",
            " /***/ ",
            "/*/ /**/ */",
            " -- begin; ä😀\n");

    private static final List<String> VALUES = List.of(
            "1",
            "1.5e-3",
            "'a;b'",
            "'it''s;'",
            "'\\'",
            "E'\\';\\\\'",
            "E'a'\n'\\';'",
            "U&'d;\\0061'",
            "$$;'$$",
            "$a$ $$;$b$ $a$",
            "$ä$;😀$ä$",
            "b'01'",
            "N';'",
            "\"q;\"\"r\"",
            "\"'\"",
            "a$b$c",
            "x::text",
            "a[1:2]",
            "(1)",
            "(select ';')",
            "case when true then case a when 1 then 2 end end",
            "$1",
            "begin",
            "f(a => 1, b := 2)",
            "- -1",
            "json_object('k': 1)");

    private static final List<String> TRANSACTIONS = List.of(
            "begin",
            "BEGIN WORK",
            "start transaction read only",
            "commit",
            "Commit and no chain",
            "end",
            "rollback",
            "abort",
            "savepoint begin",
            "release x",
            "rollback to savepoint x",
            "prepare transaction ';'",
            "begin isolation level serializable, deferrable");

    private static final List<String> STATEMENTS = List.of(
            "create table begin (atomic int, commit text default ';')",
            "create rule r as on insert to t do also (select 1; delete from t where a = ';')",
            "do $do$ begin commit; end $do$",
            "create procedure p() language plpgsql as $$ begin; $x$ end; $$",
            "create function begin() returns int language sql as 'select 1; end;'",
            "set transaction read only",
            "copy t (a) from stdin",
            "prepare transaction as select 1",
            "comment on table t is E'\\';'");

    private static final List<String> SHARDS = List.of(
            "'",
            "\"",
            "$",
            "$$",
            "$a$",
            "a",
            "E'",
            "U&'",
            "U&\"",
            "\\",
            "\\\n",
            "\n",
            "\r",
            "--",
            "/*",
            "*/",
            ";",
            "(",
            ")",
            "[",
            "]",
            ":",
            "::",
            ":a",
            ":'a'",
            ":{?a}",
            "begin",
            " atomic ",
            "end",
            "case",
            "create function ",
            "commit",
            "rollback to ",
            "copy t from stdin;\n",
            "\n\\.\n",
            " ",
            "😀",
            "\ud83d",
            "\ude00",
            "\u00a0",
            "1",
            "1.",
            ".",
            "-",
            "/",
            "*",
            "\0",
            "-- pgpm:allow deploy-failed x\n",
            "-- Deploy a to pg\n",
            "vacuum",
            "\f");

    private final Random random;

    RandomScripts(long seed) {
        random = new Random(seed);
    }

    /** {@return a script that PostgreSQL's grammar accepts} */
    String wellFormed() {
        var script = new StringBuilder();
        int statements = 1 + random.nextInt(8);
        for (int i = 0; i < statements; i++) {
            separators(script);
            script.append(spaced(statement()));
            separators(script);
            script.append(i + 1 < statements || random.nextBoolean() ? ";" : "");
            script.append(random.nextInt(5) == 0 ? " ;" : "");
        }
        return script.append(random.nextBoolean() ? "\n" : "").toString();
    }

    /** {@return any tokens in any order} */
    String shards() {
        var script = new StringBuilder();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            script.append(pick(SHARDS));
        }
        return script.toString();
    }

    private String statement() {
        return switch (random.nextInt(5)) {
            case 0 -> pick(TRANSACTIONS);
            case 1 -> pick(STATEMENTS);
            case 2 -> atomic();
            default -> select();
        };
    }

    private String select() {
        var select = new StringBuilder("select " + pick(VALUES));
        for (int i = random.nextInt(4); i > 0; i--) {
            select.append(" , ").append(pick(VALUES));
        }
        return select.append(random.nextInt(4) == 0 ? " as end" : "").toString();
    }

    private String atomic() {
        var body = new StringBuilder("create or replace function f() returns int begin atomic ");
        for (int i = random.nextInt(4); i > 0; i--) {
            body.append(random.nextInt(8) == 0 ? atomic() : select()).append(" ; ");
        }
        return body.append("end").toString();
    }

    /** Puts blanks and comments in the place of single blanks outside quotes. */
    private String spaced(String statement) {
        var spaced = new StringBuilder();
        var lexer = new SqlLexer(statement, 0);
        int last = 0;
        while (lexer.next() != Token.END) {
            if (lexer.start() > last) {
                spaced.append(' ');
                separators(spaced);
            }
            spaced.append(statement, lexer.start(), lexer.end());
            last = lexer.end();
        }
        return spaced.toString();
    }

    private void separators(StringBuilder script) {
        for (int i = random.nextInt(3); i > 0; i--) {
            script.append(pick(SEPARATORS));
        }
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
