package dev.pgpm.junit.seed;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.text.TextFile;
import dev.pgpm.junit.engine.StepFailure;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Applies files of seeds to a database. What is wrong with one is told with its file and line, and fails the test. */
public final class Seeds {

    private final Path project;
    private final ClassLoader loader;
    private final Connection connection;

    /**
     * Makes seeds of files.
     *
     * @param project the directory that paths are relative to
     * @param loader where files are looked for that are not there: among the resources of the tests
     * @param connection where they are applied; stays the caller's
     */
    public Seeds(Path project, ClassLoader loader, Connection connection) {
        this.project = project;
        this.loader = loader;
        this.connection = connection;
    }

    /**
     * Applies a file: statements of {@code .sql}, rows of {@code .csv}, whose name is its table's, and rows of
     * {@code .json}, an object with a list of rows for each table.
     *
     * @throws StepFailure if the file is not there or cannot be applied
     * @throws SQLException if the database cannot be used at all
     */
    public void apply(String file) throws SQLException {
        Path path = find(file);
        switch (extension(path)) {
            case "sql" -> prove(() -> new SqlSeed(SqlScript.read(path), connection).apply());
            case "csv" -> apply(nameOf(path), path);
            case "json" -> apply("", path);
            default ->
                throw failure(SeedFindings.of(
                        Place.of(path),
                        "what kind of seed this is, its name does not say",
                        "Name it .sql, .csv or .json."));
        }
    }

    /**
     * Applies the rows of a {@code .csv} or {@code .json} file, whatever its name, to a table.
     *
     * @throws StepFailure if the file is not there or cannot be applied
     * @throws SQLException if the database cannot be used at all
     */
    public void apply(String table, String file) throws SQLException {
        apply(table, find(file));
    }

    private void apply(String table, Path path) throws SQLException {
        String extension = extension(path);
        prove(() -> {
            TextFile text = TextFile.read(path);
            Rows rows = new Rows(connection, text);
            switch (extension) {
                case "csv" -> new CsvSeed(text, rows).apply(table);
                case "json" -> new JsonSeed(text, rows).apply(table);
                default ->
                    throw new FindingsException(SeedFindings.of(
                            Place.of(path),
                            "rows for a table come from .csv and .json files",
                            "Use seed(file) for others."));
            }
        });
    }

    /** Something that may find out that a seed cannot be applied. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private void prove(Work work) throws SQLException {
        try {
            work.run();
        } catch (FindingsException e) {
            throw failure(e.findings().get(0));
        }
    }

    private Path find(String file) {
        Path path = project.resolve(file);
        if (Files.exists(path)) {
            return path;
        }
        @Nullable URL resource = loader.getResource(file);
        if (resource != null && resource.getProtocol().equals("file")) {
            try {
                return Path.of(resource.toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        throw failure(SeedFindings.of(
                Place.of(path),
                "there is no such seed, neither in the project nor among the resources of its tests",
                "Give a path relative to " + project + ", or put it into src/test/resources."));
    }

    private static String extension(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String nameOf(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private StepFailure failure(Finding finding) {
        return new StepFailure(List.of(finding), project);
    }
}
