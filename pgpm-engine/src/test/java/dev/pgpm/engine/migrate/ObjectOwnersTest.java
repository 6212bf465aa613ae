package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that two modules make are told of the one that should not, and nothing else is told. */
class ObjectOwnersTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;
    private ModuleFixture tags;

    @BeforeEach
    void startWithAModuleThatOwnsATable() {
        workspace = WorkspaceFixture.in(directory);
        tags = workspace.module("tags");
        deploys(tags, "tag", "CREATE TABLE app.tag (word text);");
    }

    @Test
    void the_later_of_two_modules_that_do_not_know_each_other_is_told_where_the_name_stands() {
        deploys(workspace.module("words"), "labels", "SELECT 1;\nCREATE TABLE app.tag (colour text);");

        assertThat(told("tags")).isEmpty();
        assertThat(told("words")).singleElement().satisfies(finding -> {
            assertThat(finding.place().toString()).endsWith("words/deploy/labels.sql:4:14");
            assertThat(finding.cause())
                    .isEqualTo("\"app.tag\" is made by the module tags, too, in its change \"tag\":"
                            + " where one of the two modules is deployed, the other cannot be");
            assertThat(finding.remedy())
                    .isEqualTo("Leave it to one of the two and let the other require that one;"
                            + " or give this one another name.");
        });
    }

    @Test
    void of_two_modules_the_one_that_requires_the_other_is_told() {
        deploys(workspace.module("above", "zebra"), "stripe", "CREATE OR REPLACE FUNCTION app.stripe(n int) " + BODY);
        deploys(workspace.module("zebra"), "stripe", "CREATE FUNCTION app.stripe( n  INT ) " + BODY);

        assertThat(told("zebra")).isEmpty();
        assertThat(told("above"))
                .extracting(Finding::cause, Finding::remedy)
                .containsExactly(tuple(
                        "\"app.stripe\" is made by the module zebra, too, in its change \"stripe\": deployed after it,"
                                + " this script takes the other's for its own, and the reverts of both drop it",
                        "Leave it to zebra, and change it there; or give this one another name."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE TABLE IF NOT EXISTS app.tag (word text);
                    CREATE VIEW app.tag AS SELECT 1;
                    CREATE TYPE App."tag" AS ENUM ('a');
                    DROP TABLE IF EXISTS app.tag; CREATE TABLE app.tag (word text);
                    CREATE TABLE app.tag (word text); DROP TRIGGER t ON app.tag;
                    CREATE TABLE app.tag (word text); ALTER TABLE app.tag RENAME COLUMN word TO name;
                    """)
    void a_relation_of_the_same_name_is_told_whatever_it_is(String deploy) {
        deploys(workspace.module("words"), "labels", deploy);

        assertThat(told("words")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE TABLE tag (word text);
                    CREATE TABLE other.tag (word text);
                    CREATE TABLE app."Tag" (word text);
                    CREATE TEMP TABLE tag (word text);
                    CREATE INDEX tag ON app.tag (word);
                    CREATE FUNCTION app.tag() RETURNS int LANGUAGE sql RETURN 1;
                    CREATE TABLE app.tag (word text); ALTER TABLE app.tag RENAME TO label;
                    CREATE TABLE app.tag (word text); ALTER TABLE app.tag SET SCHEMA other;
                    CREATE TABLE app.tag (word text); DROP TABLE app.other, app.tag;
                    CREATE TABLE app.tag (word text); DROP SCHEMA app CASCADE;
                    """)
    void what_is_another_object_or_does_not_stay_is_not_told(String deploy) {
        deploys(workspace.module("words"), "labels", deploy);

        assertThat(told("words")).isEmpty();
    }

    @Test
    void an_object_that_moved_from_one_module_to_another_has_one_owner() {
        deploys(tags, "no_tag", "DROP TABLE app.tag;");
        deploys(workspace.module("words", "tags"), "tag", "CREATE TABLE app.tag (word text, colour text);");

        assertThat(told("tags")).isEmpty();
        assertThat(told("words")).isEmpty();
    }

    @Test
    void a_schema_that_modules_share_is_not_told_but_one_that_both_insist_on_making_is() {
        deploys(tags, "app", "CREATE SCHEMA app; CREATE EXTENSION IF NOT EXISTS citext;");
        deploys(
                workspace.module("words", "tags"),
                "app",
                "CREATE SCHEMA IF NOT EXISTS app; CREATE EXTENSION IF NOT EXISTS citext;");
        deploys(workspace.module("zebra"), "app", "CREATE SCHEMA app;");

        assertThat(told("words")).isEmpty();
        assertThat(told("zebra"))
                .extracting(Finding::cause)
                .singleElement()
                .asString()
                .contains("the module tags");
    }

    @Test
    void one_module_that_makes_an_object_in_two_changes_is_not_told() {
        deploys(tags, "again", "CREATE TABLE IF NOT EXISTS app.tag (word text);");

        assertThat(told("tags")).isEmpty();
    }

    private static final String BODY = "RETURNS int LANGUAGE sql RETURN 1;";

    private static void deploys(ModuleFixture module, String change, String deploy) {
        module.change(change, deploy, "SELECT 1;", "SELECT 2;");
    }

    private List<Finding> told(String module) {
        Workspace read = workspace.read();
        return new ObjectOwners(read, ModuleGraph.of(read))
                .findings(read.module(module).orElseThrow());
    }
}
