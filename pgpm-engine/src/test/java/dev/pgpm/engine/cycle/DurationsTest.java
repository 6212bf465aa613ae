package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.engine.cycle.Durations.Past;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurationsTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsNotKnownIsEstimatedByTheNumberOfChanges() {
        Durations durations = new Durations(Map.of("known", new Past(1_000, 9), "other", new Past(100, 0)));

        assertThat(durations.of("known", 9)).isEqualTo(1_000);
        assertThat(durations.of("known", 19)).as("it has grown since").isEqualTo(2_000);
        assertThat(durations.of("unknown", 4))
                .as("100 ms for each change and the opening")
                .isEqualTo(500);
        assertThat(Durations.none().of("unknown", 4)).isEqualTo(5);
    }

    @Test
    void aFileHasALineForEachModuleInOrderAndIsReadBack() throws Exception {
        Path file = directory.resolve(DurationsFile.NAME);

        DurationsFile.write(file, new Durations(Map.of("shop", new Past(12_345, 9), "base", new Past(7, 1))));

        assertThat(file).hasContent("""
                {"durations": [
                  {"module": "base", "changes": 1, "millis": 7},
                  {"module": "shop", "changes": 9, "millis": 12000}
                ]}
                """);
        assertThat(DurationsFile.read(file).past())
                .isEqualTo(Map.of("base", new Past(7, 1), "shop", new Past(12_000, 9)));
        assertThat(Files.list(directory)).containsExactly(file);
    }

    @Test
    void noFileMeansThatNothingIsKnown() {
        assertThat(DurationsFile.read(directory.resolve("none.json"))).isEqualTo(Durations.none());
    }

    @Test
    void anotherFileIsRefusedWithTheLine() throws Exception {
        Path file = Files.writeString(directory.resolve("d.json"), """
                {"durations": [
                  {"module": "shop", "changes": 12, "millis": "fast"}
                ]}
                """);

        assertThatThrownBy(() -> DurationsFile.read(file))
                .hasMessageContaining("d.json:2: this is not a line of a file of durations [durations-invalid]")
                .hasMessageContaining("--write-durations");
    }
}
