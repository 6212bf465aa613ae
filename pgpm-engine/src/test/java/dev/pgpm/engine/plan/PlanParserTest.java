package dev.pgpm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.Dependency.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted, and what becomes of it. The lines were also put to upstream's parser (pgpm-facts.md 2.1, 2.2). */
class PlanParserTest {

    private static final Path FILE = Path.of("pgpm.plan");
    private static final String TIME = "2026-01-31T12:00:00Z";

    @Test
    void a_whole_plan_is_read_with_everything_that_it_says() {
        ParsedPlan parsed = PlanParser.parse(FILE, """
                %syntax-version=1.0.0
                %project=shop
                %uri=https://example.org/shop

                # the ground
                schemas/shop 2026-01-31T12:00:00Z Ann Lee <ann@example.org> # add the schema
                tables/orders [schemas/shop base:tables/users base:@v1 @v0] 2026-02-01T00:00:00Z Bo <bo@x> # add orders
                @v0 schemas/shop 2026-01-31T13:00:00Z Ann Lee <ann@example.org>
                @v1 2026-02-02T00:00:00Z Bo <bo@x> # first release
                """);

        Plan plan = parsed.orThrow();
        assertThat(parsed.findings()).isEmpty();
        assertThat(plan.project()).isEqualTo("shop");
        assertThat(plan.uri()).isEqualTo("https://example.org/shop");
        assertThat(plan.changes())
                .extracting(Change::name, Change::timestamp, Change::planner, Change::email, Change::note)
                .containsExactly(
                        tuple("schemas/shop", TIME, "Ann Lee", "ann@example.org", "add the schema"),
                        tuple("tables/orders", "2026-02-01T00:00:00Z", "Bo", "bo@x", "add orders"));
        assertThat(plan.changes().get(1).requires())
                .extracting(Dependency::kind, Dependency::module, Dependency::name, Dependency::text)
                .containsExactly(
                        tuple(Kind.CHANGE, "", "schemas/shop", "schemas/shop"),
                        tuple(Kind.CHANGE, "base", "tables/users", "base:tables/users"),
                        tuple(Kind.TAG, "base", "v1", "base:@v1"),
                        tuple(Kind.TAG, "", "v0", "@v0"));
        assertThat(plan.tags())
                .extracting(Tag::name, Tag::change, Tag::timestamp, Tag::planner, Tag::email, Tag::note)
                .containsExactly(
                        tuple("v0", "schemas/shop", "2026-01-31T13:00:00Z", "Ann Lee", "ann@example.org", ""),
                        tuple("v1", "tables/orders", "2026-02-02T00:00:00Z", "Bo", "bo@x", "first release"));
    }

    @Test
    void look_ups_find_changes_and_tags_by_name() {
        Plan plan = plan("a\nb\n@t1 a " + TIME + " x <y>\n@t2 " + TIME + " x <y>\n@t3 a " + TIME + " x <y>");
        Change a = plan.changes().get(0);
        Change b = plan.changes().get(1);

        assertThat(plan.change("b")).contains(b);
        assertThat(plan.change("c")).isEmpty();
        assertThat(plan.indexOf(b)).isEqualTo(1);
        assertThat(plan.tagsOf(a)).extracting(Tag::name).containsExactly("t1", "t3");
        assertThat(plan.tag("t2")).map(Tag::change).contains("b");
        assertThat(plan.tag("t4")).isEmpty();
    }

    @Test
    void places_count_lines_and_characters_from_one_also_behind_letters_of_two_units() {
        Plan plan = plan("  𝒳y [ a:é  z:q ]");

        Change change = plan.changes().get(0);
        assertThat(change.place()).isEqualTo(new Place(FILE, 2, 3, "  𝒳y [ a:é  z:q ]"));
        assertThat(change.requires()).extracting(d -> d.place().column()).containsExactly(8, 13);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "foo | '' | '' | '' | 0",
                "foo [] | '' | '' | '' | 0",
                "foo [ x:a  x:b ] | '' | '' | '' | 2",
                "foo [x:a x:a] | '' | '' | '' | 1",
                "foo 2026-01-31T12:00:00Z | '' | '' | '' | 0",
                "foo 2026-01-31T12:00:00Z dev | dev | '' | '' | 0",
                "foo 2026-01-31T12:00:00Z <x@y> | '' | x@y | '' | 0",
                "foo [x:a] 2026-01-31T12:00:00Z Dev One <x y> # a # b | Dev One | x y | a # b | 1",
                "foo 2026-01-31T12:00:00Z dev # note <no mail> | dev | '' | note <no mail> | 0",
                // Upstream takes "# c" for the planner's name; the line is accepted and its note kept.
                "foo 2026-01-31T12:00:00Z # c | '' | '' | c | 0",
                "foo 2026-01-31T12:00:00Z #c | #c | '' | '' | 0",
                "foo 2026-01-31T12:00:00Z <a<b> | '' | a<b | '' | 0",
            })
    void every_form_of_a_change_is_accepted(String line, String planner, String email, String note, int requires) {
        Change change = plan(line).changes().get(0);

        assertThat(change.name()).isEqualTo("foo");
        assertThat(change.planner()).isEqualTo(planner);
        assertThat(change.email()).isEqualTo(email);
        assertThat(change.note()).isEqualTo(note);
        assertThat(change.requires()).hasSize(requires);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "_a_",
                "é",
                "日本",
                "a.b",
                "a-b",
                "a,b",
                "a'b",
                "a|b",
                "2",
                "a2",
                "a~b",
                "HEAD",
                "a/b/c",
                "a[b",
                "console",
                "0123456789012345678901234567890123456789"
            })
    void names_that_upstream_accepts_and_a_file_can_have_are_accepted(String name) {
        assertThat(plan(name).change(name)).isPresent();
    }

    @Test
    void a_dependency_that_spells_out_its_own_module_is_an_internal_one() {
        Plan plan = plan("a\nb [p:a]\n@t a " + TIME + " x <y>\nc [p:@t]");

        assertThat(plan.changes().get(1).requires().get(0).isInternal()).isTrue();
        assertThat(plan.changes().get(1).requires().get(0).text()).isEqualTo("p:a");
        assertThat(plan.changes().get(2).requires().get(0).isInternal()).isTrue();
    }

    @Test
    void a_change_that_is_really_called_head_may_be_required() {
        assertThat(plan("HEAD\na [HEAD]").changes().get(1).requires().get(0).name())
                .isEqualTo("HEAD");
    }

    @Test
    void the_last_project_line_counts_wherever_it_stands() {
        ParsedPlan parsed = PlanParser.parse(FILE, "%project=old\na\nb [new:a]\n  %project=new");

        assertThat(parsed.orThrow().project()).isEqualTo("new");
        assertThat(parsed.orThrow().changes().get(1).requires().get(0).isInternal())
                .isTrue();
        assertThat(parsed.findings())
                .extracting(Finding::code, f -> f.place().line())
                .containsExactly(tuple(FindingCode.PLAN_PRAGMA_IGNORED, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " \t\n", "\r\r\n"})
    void every_line_end_that_holds_a_line_feed_is_accepted(String lineEnd) {
        String text = String.join(lineEnd, "%project=p", "# c", "", "a " + TIME + " x <y> # n", "b [a]");

        Plan plan = PlanParser.parse(FILE, text).orThrow();

        assertThat(plan.changes()).extracting(Change::name).containsExactly("a", "b");
        assertThat(plan.changes().get(0).note()).isEqualTo("n");
        assertThat(plan.changes().get(0).place().text()).doesNotEndWith("\r\r").startsWith("a ");
    }

    @Test
    void a_byte_order_mark_is_accepted_and_noted(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("pgpm.plan"), "\uFEFF%project=p\na");

        ParsedPlan fromFile = PlanParser.parse(file);
        ParsedPlan fromText = PlanParser.parse(file, "\uFEFF%project=p\na");

        assertThat(fromFile.orThrow().project()).isEqualTo("p");
        assertThat(fromFile.findings()).extracting(Finding::code).containsExactly(FindingCode.FILE_BYTE_ORDER_MARK);
        assertThat(fromText.findings()).isEqualTo(fromFile.findings());
    }

    @Test
    void a_plan_with_errors_is_no_plan_and_says_all_of_them() {
        ParsedPlan parsed = PlanParser.parse(FILE, "a [b\nc [x]\n!d");

        assertThat(parsed.plan()).isEmpty();
        assertThat(parsed.findings()).hasSize(4);
        assertThatThrownBy(parsed::orThrow)
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("pgpm.plan:1:3")
                .hasMessageContaining("pgpm.plan:2:4")
                .hasMessageContaining("pgpm.plan:3:1");
    }

    private static Plan plan(String lines) {
        ParsedPlan parsed = PlanParser.parse(FILE, "%project=p\n" + lines + "\n");
        assertThat(parsed.findings()).isEmpty();
        return parsed.orThrow();
    }
}
