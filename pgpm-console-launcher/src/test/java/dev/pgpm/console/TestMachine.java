package dev.pgpm.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** What some tests need of the machine; without it they are skipped, and .ci/run, which provides it, fails. */
public final class TestMachine {

    private TestMachine() {}

    /** The npm modules as a workspace, made by .ci/npm-workspace. */
    public static Path npmWorkspace() {
        String directory = System.getenv().getOrDefault("PGPM_NPM_DIR", "../target/npm");
        Path workspace = Path.of(directory).resolve("workspace");
        assumeTrue(
                Files.isDirectory(workspace),
                "the published npm modules are not at " + workspace + "; .ci/npm-workspace puts them there");
        return workspace;
    }

    /** A server with PostGIS, as a JDBC URL. */
    public static String postgisUrl() {
        String url = System.getenv().getOrDefault("PGPM_TEST_POSTGIS_URL", "");
        assumeTrue(!url.isEmpty(), "no server with PostGIS: PGPM_TEST_POSTGIS_URL is not set");
        return url;
    }

    /** The image of a PostgreSQL server for a Docker engine that runs. */
    public static String image() {
        String image = System.getenv().getOrDefault("PGPM_TEST_IMAGE", "");
        assumeTrue(!image.isEmpty(), "no Docker image to test with: PGPM_TEST_IMAGE is not set");
        return image;
    }
}
