package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JUnit's XML as build servers read it: a file for each module, a test case for each step, whose class is the module and
 * whose name is {@code change: step}. A step that was not run is skipped with its reason. Files appear whole or not at
 * all.
 */
final class JunitXml implements ReportFile {

    @Override
    public void write(RunRecord run, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (ModuleRecord module : run.modules()) {
            Suite suite = new Suite(module, run.setting().root());
            WholeFile.write(directory.resolve("TEST-" + fileName(module.name()) + ".xml"), suite::write);
        }
    }

    private static String fileName(String module) {
        return module.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
