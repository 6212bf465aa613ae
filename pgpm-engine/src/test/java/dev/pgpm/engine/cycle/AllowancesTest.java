package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team has decided to live with fails nothing, is told with its reason, and is told when it is of no use. */
class AllowancesTest {

    private static final String PASSES_ALWAYS = "SELECT 1;";

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithASchema() {
        module = WorkspaceFixture.in(directory).module("shop").table("genre");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void aCommentInAnyScriptOfTheChangeAllowsItsFinding() {
        module.change(
                "author",
                "-- pgpm:allow verify-passes-without-change the table is checked elsewhere\n"
                        + "CREATE TABLE public.author (id integer);",
                PASSES_ALWAYS,
                "DROP TABLE public.author;");

        StepResult verify = runAll().get("author: verify");

        assertThat(verify.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(verify.findings()).isEmpty();
        assertThat(verify.allowed()).singleElement().satisfies(allowed -> {
            assertThat(allowed.finding().code()).isEqualTo(FindingCode.VERIFY_PASSES_WITHOUT_CHANGE);
            assertThat(allowed.line(directory))
                    .startsWith("allowed: packages/shop/verify/author.sql:3:1: the verify script of \"author\" passes")
                    .endsWith("because: the table is checked elsewhere (packages/shop/deploy/author.sql:3:1)");
        });
    }

    @Test
    void anAllowanceOfOneChangeDoesNotSpeakForAnother() {
        module.change(
                        "author",
                        "-- pgpm:allow verify-passes-without-change checked elsewhere\nCREATE TABLE public.author ();",
                        PASSES_ALWAYS,
                        "DROP TABLE public.author;")
                .change("book", "CREATE TABLE public.book ();", PASSES_ALWAYS, "DROP TABLE public.book;");

        assertThat(runAll().get("book: verify").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void pgpmJsonAllowsForAChangeAModuleOrAllOfThem() throws IOException {
        module.change("author", "CREATE TABLE public.author ();", PASSES_ALWAYS, "DROP TABLE public.author;")
                .change("book", "CREATE TABLE public.book ();", PASSES_ALWAYS, "DROP TABLE public.book;");
        allow("{\"module\": \"shop\", \"code\": \"verify-passes-without-change\", \"reason\": \"old\"}");

        Map<String, StepResult> results = runAll();

        assertThat(results.get("author: verify").allowed()).hasSize(1);
        assertThat(results.get("book: verify").allowed()).hasSize(1);
        assertThat(results.get("whole: verify").findings()).isEmpty();
    }

    @Test
    void whatCannotRunOnlyBecauseOfSomethingAllowedIsExcused() {
        module.change(
                "author",
                "CREATE TABLE public.author (); CREATE TABLE IF NOT EXISTS public.pen ();",
                "SELECT FROM public.author;",
                "-- pgpm:allow revert-leaves-objects pens are for ever\nDROP TABLE public.author;");

        Map<String, StepResult> results = runAll();

        assertThat(results.get("author: revert").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(results.get("whole: revert"))
                .satisfies(step -> assertThat(step.outcome()).isEqualTo(Outcome.NOT_RUN))
                .satisfies(step -> assertThat(step.excused()).isTrue());
    }

    @Test
    void whatCannotRunBecauseOfSomethingElseIsNotExcused() {
        module.change(
                        "author",
                        "-- pgpm:allow verify-passes-without-change checked elsewhere\nCREATE TABLE public.author ();",
                        PASSES_ALWAYS,
                        "DROP TABLE public.author;")
                .change("book", "CREATE TABLE public.book (", "SELECT 1/0;", "DROP TABLE public.book;");

        assertThat(runAll().get("book: verify").excused()).isFalse();
    }

    @Test
    void anAllowanceThatAllowsNothingIsADefectOfItsOwn() throws IOException {
        module.change(
                "author",
                "CREATE TABLE public.author ();",
                "SELECT FROM public.author; -- pgpm:allow verify-passes-without-change no longer true",
                "DROP TABLE public.author;");
        allow(
                "{\"module\": \"shop\", \"change\": \"genre\", \"code\": \"revert-leaves-objects\", \"reason\": \"old\"}");

        StepResult last = runAll().get("whole: verify");

        assertThat(last.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last.findings()).extracting(Finding::code).containsOnly(FindingCode.ALLOWANCE_STALE);
        assertThat(last.findings())
                .extracting(finding -> finding.place().show(directory))
                .containsExactlyInAnyOrder("packages/shop/verify/author.sql:3:28", "pgpm.json:2:1");
    }

    @Test
    void anAllowanceWhoseStepDidNotRunIsNotCalledStale() {
        module.change(
                "author",
                "CREATE TABLE public.author ();",
                "SELECT FROM public.author;",
                "-- pgpm:allow redeploy-differs cannot be judged\nDROP TABLE public.writer;");

        assertThat(runAll().get("whole: verify").findings()).isEmpty();
    }

    private Map<String, StepResult> runAll() {
        run = CycleRun.of(directory, "shop");
        return run.all();
    }

    private void allow(String allowance) throws IOException {
        Files.writeString(
                directory.resolve("pgpm.json"),
                "{\"packages\": [\"packages/*\"], \"fullCycle\": {\"allow\": [\n" + allowance + "]}}\n");
    }
}
