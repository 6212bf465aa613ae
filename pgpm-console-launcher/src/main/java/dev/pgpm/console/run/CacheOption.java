package dev.pgpm.console.run;

import dev.pgpm.junit.engine.CacheUse;
import picocli.CommandLine.Option;

/** What a run may take from earlier ones. */
final class CacheOption {

    @Option(
            names = "--cache",
            paramLabel = "USE",
            description = "off proves everything; on does not prove again what was proven with the same content;"
                    + " clear forgets that first (default: off).")
    private CacheUse use = CacheUse.OFF;

    CacheUse use() {
        return use;
    }
}
