package com.example.tasks;

import static dev.pgpm.junit.assertj.PgpmAssertions.assertThat;
import static dev.pgpm.junit.assertj.Privilege.DELETE;
import static dev.pgpm.junit.assertj.Privilege.EXECUTE;
import static dev.pgpm.junit.assertj.Privilege.SELECT;
import static dev.pgpm.junit.assertj.Privilege.UPDATE;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmDatabase;
import dev.pgpm.junit.PgpmModule;
import org.junit.jupiter.api.Test;

/** FullCycleTests proves every change of the module; the tests below say what is there when all are deployed. */
@PgpmModule
class SchemaTest implements FullCycleTests {

    @Test
    void listsAndTasksAreWhatTheyShouldBe(PgpmDatabase db) {
        assertThat(db).schema("tasks").hasOnlyTables("list", "task").hasOnlyTypes("state");
        assertThat(db)
                .table("tasks.task")
                .hasColumn("state")
                .ofType("tasks.state")
                .isNotNull()
                .hasDefault("'open'")
                .hasPrimaryKey("id")
                .hasForeignKey("list_id")
                .references("tasks.list", "id")
                .onDelete("CASCADE")
                .hasIndex("task_list_id")
                .where("state = 'open'::tasks.state")
                .hasTrigger("touch")
                .before("UPDATE")
                .calls("tasks.touch");
        assertThat(db).table("tasks.list").hasCheck("title <> ''").hasIndexOn("owner_id");
    }

    @Test
    void whoMayDoWhat(PgpmDatabase db) {
        assertThat(db).table("tasks.list").hasRowLevelSecurity().hasPolicy("own").to("authenticated");
        assertThat(db).table("tasks.task").hasRowLevelSecurity().hasOnlyPolicies("own");
        assertThat(db).function("tasks.open_tasks()").isSecurityDefiner().hasSetting("search_path", "\"\"");
        assertThat(db)
                .role("authenticated")
                .can(SELECT, DELETE)
                .on("tasks.task")
                .can(UPDATE)
                .onColumns("tasks.task", "title", "state")
                .cannot(UPDATE)
                .onColumns("tasks.task", "changed_at", "list_id")
                .can(EXECUTE)
                .on("tasks.finish(integer)")
                .doesNotBypassRowLevelSecurity();
        assertThat(db).role("anonymous").cannot(SELECT).on("tasks.task").cannot(EXECUTE).on("tasks.finish(integer)");
    }
}
