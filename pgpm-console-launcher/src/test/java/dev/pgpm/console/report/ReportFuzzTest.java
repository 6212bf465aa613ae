package dev.pgpm.console.report;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target of .ci/fuzz over reports with hostile texts and bytes flipped in them, without a fuzzer. */
class ReportFuzzTest {

    private static final int FLIPPED = Integer.getInteger("pgpm.fuzz.flipped", 40);

    @TempDir
    private Path directory;

    @Test
    void a_report_with_hostile_texts_and_flipped_bytes_is_written_in_every_format_or_refused() throws Exception {
        Path file = directory.resolve("run.json");
        new JsonReport().write(SampleRun.hostile(), file);
        byte[] report = Files.readAllBytes(file);
        var random = new Random(11);

        for (int i = 0; i <= FLIPPED; i++) {
            byte[] input = report.clone();
            for (int j = 0; j < i % 4; j++) {
                input[random.nextInt(input.length)] = (byte) (32 + random.nextInt(95));
            }
            assertThatCode(() -> ReportFuzz.fuzzerTestOneInput(input))
                    .as(() -> new String(input, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }
}
