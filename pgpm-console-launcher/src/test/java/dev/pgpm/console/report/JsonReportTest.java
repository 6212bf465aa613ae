package dev.pgpm.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pgpm.console.result.RunRecord;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

    @TempDir
    private Path directory;

    @Test
    void it_keeps_the_schema_that_it_is_documented_by() throws Exception {
        assertThat(violations(written(SampleRun.everything()))).isEmpty();
        assertThat(violations(written(SampleRun.hostile()))).isEmpty();
    }

    @Test
    void the_schema_is_not_content_with_anything() throws Exception {
        String report = written(SampleRun.everything());

        assertThat(violations(report.replace("\"outcome\":\"not-run\"", "\"outcome\":\"perhaps\"")))
                .contains("outcome");
        assertThat(violations(report.replace("\"remedy\"", "\"medicine\""))).contains("remedy");
    }

    @Test
    void what_is_read_back_is_the_run_that_was_written() throws Exception {
        RunRecord run = SampleRun.everything();
        written(run);

        assertThat(JsonReportReader.read(directory.resolve("report.json"))).isEqualTo(run);
    }

    @Test
    void hostile_text_comes_back_as_it_was() throws Exception {
        written(SampleRun.hostile());

        RunRecord read = JsonReportReader.read(directory.resolve("report.json"));

        // Half a character cannot be written in UTF-8.
        String text = SampleRun.HOSTILE.replace("\uD800", "?");
        assertThat(read.modules().get(0).name()).isEqualTo(text);
        assertThat(read.failures().get(0).cause()).isEqualTo(text);
    }

    @Test
    void members_of_later_versions_are_passed_over() throws Exception {
        RunRecord run = SampleRun.everything();
        String text = written(run).replaceFirst("\\{", "{\"mood\":{\"good\":[true,1.5,null]},");
        Files.writeString(directory.resolve("later.json"), text);

        assertThat(JsonReportReader.read(directory.resolve("later.json"))).isEqualTo(run);
    }

    @Test
    void what_is_no_report_is_refused_with_the_place_in_it() throws Exception {
        refused("[]", "it is not one JSON object");
        refused("{\"format\":\"pgpm-report\",\"version\":7}", "/version is 7, and not 1");
        refused("{\"format\":", "it is not JSON: Unexpected end-of-input");
        String report = written(SampleRun.everything());
        refused(report.replace("\"started\":\"2026", "\"started\":\"x"), "could not be parsed");
        refused(
                report.replace("revert-leaves-objects", "revert-sings"),
                "/modules/0/changes/0/steps/2/findings/0/code is \"revert-sings\", which this version of pgpm does not know");
        refused(report.substring(0, report.length() / 2), "it is not JSON");
    }

    private void refused(String text, String because) throws Exception {
        Path file = Files.writeString(directory.resolve("bad.json"), text);

        assertThatThrownBy(() -> JsonReportReader.read(file))
                .hasMessageContaining("bad.json")
                .hasMessageContaining("this is not a JSON report of a run: ")
                .hasMessageContaining(because)
                .hasMessageContaining("[report-invalid]");
    }

    private String written(RunRecord run) throws Exception {
        Path file = directory.resolve("report.json");
        new JsonReport().write(run, file);
        return Files.readString(file);
    }

    static String violations(String json) throws Exception {
        try (InputStream schema = JsonReport.class.getResourceAsStream("report-1.schema.json")) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            Schema rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
            return String.join(
                    "\n",
                    rules.validate(json, InputFormat.JSON).stream()
                            .map(Object::toString)
                            .toList());
        }
    }
}
