package dev.pgpm.junit.proof;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A module that is as it should be, and what its scripts make, as far as their text tells. */
record HealthyModule(Module module) {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+\\.\\w+) \\(\\s*(\\w+) ");
    private static final Pattern SCHEMA = Pattern.compile("CREATE SCHEMA (\\w+)");
    private static final Pattern FUNCTION = Pattern.compile("DROP FUNCTION (\\w+\\.\\w+\\([^)]*\\))");
    private static final Pattern INDEX = Pattern.compile("CREATE (?:UNIQUE )?INDEX (\\w+) ON (\\w+)\\.\\w+");
    private static final Pattern COMMENTED = Pattern.compile("COMMENT ON TABLE (\\w+\\.\\w+) IS '");
    private static final Pattern NOT_NULL =
            Pattern.compile("CREATE TABLE (\\w+\\.\\w+) \\([^;]*?\\n\\s+(\\w+)\\s+text NOT NULL");

    List<String> changes() {
        return module.plan().changes().stream().map(Change::name).toList();
    }

    String change(int index) {
        return changes().get(index);
    }

    static String path(ScriptKind kind, String change) {
        return kind.relativePath(change);
    }

    String path(ScriptKind kind, int index) {
        return path(kind, change(index));
    }

    ScriptText script(ScriptKind kind, int index) {
        try {
            return new ScriptText(
                    Files.readString(module.script(kind, module.plan().changes().get(index))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return tables of earlier changes, the last made first, each with its first column} */
    List<Table> tablesBefore(int index) {
        return before(index, ScriptKind.DEPLOY, TABLE)
                .map(found -> new Table(found.group(1), found.group(2)))
                .toList();
    }

    /** A table and one of its columns. */
    record Table(String name, String column) {
        String schema() {
            return name.substring(0, name.indexOf('.'));
        }
    }

    List<String> schemasBefore(int index) {
        return before(index, ScriptKind.DEPLOY, SCHEMA)
                .map(found -> found.group(1))
                .toList();
    }

    List<String> functionsBefore(int index) {
        return before(index, ScriptKind.REVERT, FUNCTION)
                .map(found -> found.group(1))
                .toList();
    }

    List<String> indexesBefore(int index) {
        return before(index, ScriptKind.DEPLOY, INDEX)
                .map(found -> found.group(2) + "." + found.group(1))
                .toList();
    }

    List<String> commentedTablesBefore(int index) {
        return before(index, ScriptKind.DEPLOY, COMMENTED)
                .map(found -> found.group(1))
                .toList();
    }

    /** {@return text columns of earlier tables that must not be null} */
    List<Table> notNullBefore(int index) {
        return before(index, ScriptKind.DEPLOY, NOT_NULL)
                .map(found -> new Table(found.group(1), found.group(2)))
                .toList();
    }

    private Stream<MatchResult> before(int index, ScriptKind kind, Pattern pattern) {
        return IntStream.range(0, index)
                .map(i -> index - 1 - i)
                .mapToObj(i -> pattern.matcher(script(kind, i).text()))
                .flatMap(matcher -> matcher.results());
    }
}
