package dev.pgpm.junit.proof;

import static dev.pgpm.engine.workspace.ScriptKind.REVERT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be wrong with a revert script. */
final class RevertDefects {

    private static final Pattern DROP = Pattern.compile(
            "DROP (TABLE|VIEW|MATERIALIZED VIEW|SEQUENCE|INDEX|FUNCTION|PROCEDURE|AGGREGATE|TYPE|DOMAIN|SCHEMA) ([\\w.]+)");
    private static final Pattern NAME = Pattern.compile("\\b\\w+\\.\\w+");

    private RevertDefects() {}

    static List<Operator> all() {
        return Stream.of(wholes(), statements(), additions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operator> wholes() {
        return List.of(
                Operator.of(
                        "revert: script missing",
                        (module, i) ->
                                List.of(Defect.of(i, "revert script removed").gone(module.path(REVERT, i)))),
                whole("revert: only a comment", (module, i) -> "-- nothing to undo"),
                whole("revert: SELECT 1", (module, i) -> "SELECT 1;"),
                whole(
                        "revert: a neighbour's script",
                        (module, i) ->
                                i == 0 ? "" : module.script(REVERT, i - 1).body()),
                whole(
                        "revert: drops the whole schema",
                        (module, i) -> module.tablesBefore(i).isEmpty()
                                ? ""
                                : "DROP SCHEMA " + module.tablesBefore(i).get(0).schema() + " CASCADE;"));
    }

    private static List<Operator> statements() {
        return List.of(
                Operator.of("revert: a statement left out", RevertDefects::leaveOut),
                Operator.of(
                        "revert: a REVOKE left out",
                        (module, i) -> leaveOut(module, i).stream()
                                .filter(defect -> defect.what().contains("REVOKE"))
                                .toList()),
                each("revert: a misspelt name", DROP, sql -> replaceName(sql, "$2_x")),
                each(
                        "revert: IF EXISTS hides a misspelt name",
                        DROP,
                        sql -> DROP.matcher(sql).replaceFirst("DROP $1 IF EXISTS $2_x")),
                each(
                        "revert: a table renamed, not dropped",
                        Pattern.compile("DROP TABLE (\\w+)\\.(\\w+)$"),
                        sql -> sql.replaceFirst("DROP TABLE (\\w+)\\.(\\w+)$", "ALTER TABLE $1.$2 RENAME TO $2_old")),
                each(
                        "revert: the wrong signature",
                        Pattern.compile("DROP (FUNCTION|PROCEDURE) [\\w.]+\\("),
                        sql -> sql.replaceFirst("\\([^)]*\\)", "(point, point)")),
                each(
                        "revert: rows deleted where nothing is",
                        Pattern.compile("DELETE FROM"),
                        sql -> sql.replaceFirst("(?s) WHERE .*", " WHERE false")),
                each(
                        "revert: a row fewer deleted",
                        Pattern.compile("(?s)DELETE FROM.* IN \\('[^']*', "),
                        sql -> sql.replaceFirst(" IN \\('[^']*', ", " IN (")),
                each(
                        "revert: a privilege fewer revoked",
                        Pattern.compile("REVOKE SELECT, "),
                        sql -> sql.replaceFirst("REVOKE SELECT, ", "REVOKE ")),
                Operator.of("revert: the wrong table dropped", (module, i) -> swapTable(module, i)));
    }

    private static List<Operator> additions() {
        return List.of(
                addition(
                        "revert: drops an earlier table, too",
                        (module, i) -> module.tablesBefore(i).stream()
                                .limit(1)
                                .map(table -> "DROP TABLE " + table.name() + " CASCADE")
                                .toList()),
                addition(
                        "revert: drops an earlier function, too",
                        (module, i) -> module.functionsBefore(i).stream()
                                .limit(1)
                                .map(function -> "DROP FUNCTION " + function + " CASCADE")
                                .toList()),
                addition(
                        "revert: takes an earlier privilege",
                        (module, i) -> module.tablesBefore(i).stream()
                                .limit(1)
                                .map(table -> "REVOKE ALL ON " + table.name() + " FROM CURRENT_USER")
                                .toList()),
                addition("revert: a setting is left", (module, i) -> List.of("SET work_mem = '5MB'")),
                addition("revert: an advisory lock is left", (module, i) -> List.of("SELECT pg_advisory_lock(42)")),
                addition("revert: fails at its end", (module, i) -> List.of("SELECT 1 / 0")));
    }

    // --- how they are made ---

    /** What a statement undoes is undone anyway if another one drops the table that it is about. */
    private static List<Defect> leaveOut(HealthyModule module, int i) {
        ScriptText script = module.script(REVERT, i);
        List<String> statements = script.statements();
        if (statements.size() < 2) {
            return List.of();
        }
        return IntStream.range(0, statements.size())
                .filter(k -> !undoneAnyway(statements, k))
                .mapToObj(k -> Defect.of(i, "without " + firstLine(statements.get(k)))
                        .file(module.path(REVERT, i), script.without(k)))
                .toList();
    }

    private static boolean undoneAnyway(List<String> statements, int k) {
        Set<String> dropped = new HashSet<>();
        for (int other = 0; other < statements.size(); other++) {
            if (other != k) {
                DROP.matcher(statements.get(other)).results().forEach(drop -> dropped.add(drop.group(2)));
            }
        }
        return NAME.matcher(statements.get(k))
                .results()
                .anyMatch(name -> dropped.contains(name.group())
                        || dropped.contains(
                                name.group().substring(0, name.group().indexOf('.'))));
    }

    private static List<Defect> swapTable(HealthyModule module, int i) {
        ScriptText script = module.script(REVERT, i);
        List<Defect> defects = new ArrayList<>();
        for (int k = 0; k < script.statements().size(); k++) {
            String sql = script.statements().get(k);
            String own = sql.startsWith("DROP TABLE ") ? sql.substring("DROP TABLE ".length()) : "";
            module.tablesBefore(i).stream()
                    .filter(table -> !own.isEmpty() && !own.contains(table.name()))
                    .limit(1)
                    .map(table -> "DROP TABLE " + table.name() + " CASCADE")
                    .map(other -> Defect.of(i, other + " instead of " + firstLine(sql))
                            .file(
                                    module.path(REVERT, i),
                                    script.with(script.statements().indexOf(sql), s -> other)))
                    .forEach(defects::add);
        }
        return defects;
    }

    private static Operator each(String name, Pattern pattern, UnaryOperator<String> edit) {
        return Operator.of(name, (module, i) -> {
            ScriptText script = module.script(REVERT, i);
            List<String> statements = script.statements();
            return IntStream.range(0, statements.size())
                    .filter(k -> pattern.matcher(statements.get(k)).find())
                    .mapToObj(k -> Defect.of(i, firstLine(edit.apply(statements.get(k))))
                            .file(module.path(REVERT, i), script.with(k, edit)))
                    .toList();
        });
    }

    private static String replaceName(String sql, String name) {
        return DROP.matcher(sql).replaceFirst("DROP $1 " + name);
    }

    private static Operator whole(String name, Body body) {
        return Operator.of(name, (module, i) -> {
            String text = body.of(module, i);
            return text.isEmpty()
                    ? List.of()
                    : List.of(Defect.of(i, name)
                            .file(
                                    module.path(REVERT, i),
                                    module.script(REVERT, i).insteadOfAll(text)));
        });
    }

    private static Operator addition(String name, Statements statements) {
        return Operator.of(
                name,
                (module, i) -> statements.of(module, i).stream()
                        .map(sql -> Defect.of(i, sql)
                                .file(
                                        module.path(REVERT, i),
                                        module.script(REVERT, i).and(sql)))
                        .toList());
    }

    private static String firstLine(String sql) {
        return sql.lines().findFirst().orElse("");
    }

    @FunctionalInterface
    private interface Body {
        String of(HealthyModule module, int change);
    }

    @FunctionalInterface
    private interface Statements {
        List<String> of(HealthyModule module, int change);
    }
}
