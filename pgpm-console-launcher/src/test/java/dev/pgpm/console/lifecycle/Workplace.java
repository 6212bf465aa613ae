package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A workspace, a database of the tests' server, and the environment of somebody who types commands there. */
final class Workplace {

    private final Path directory;
    private final WorkspaceFixture files;
    private final String database = TestServer.freshDatabase();
    private final Map<String, String> environment = new HashMap<>();

    private Workplace(Path directory) {
        this.directory = directory;
        this.files = WorkspaceFixture.in(directory);
        var server = TestServer.settings();
        environment.put("PGHOST", server.host());
        environment.put("PGPORT", String.valueOf(server.port()));
        environment.put("PGUSER", server.user());
        environment.put("PGDATABASE", database);
    }

    static Workplace in(Path directory) {
        return new Workplace(directory);
    }

    /** The same with two modules, of which the second requires the first. */
    static Workplace withTwoModules(Path directory) {
        Workplace place = new Workplace(directory);
        place.files.module("base").table("a1").table("a2", "a1");
        place.files.module("shop", "base").table("s1", "base:a2").table("s2");
        return place;
    }

    WorkspaceFixture files() {
        return files;
    }

    Path folder(String module) {
        return directory.resolve("packages").resolve(module);
    }

    String database() {
        return database;
    }

    Map<String, String> environment() {
        return environment;
    }

    Pgpm pgpm(String command) {
        return pgpmAt(directory, command);
    }

    Pgpm pgpmIn(String module, String command) {
        return pgpmAt(folder(module), command);
    }

    Pgpm pgpmAt(Path where, String command) {
        String[] arguments = Stream.concat(Stream.of(command.split(" ")), Stream.of("--cwd", where.toString()))
                .toArray(String[]::new);
        return Pgpm.run(environment, arguments);
    }

    /** The first value of the first row. */
    String value(String sql) {
        try (Connection connection = TestServer.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    void execute(String sql) {
        try (Connection connection = TestServer.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
