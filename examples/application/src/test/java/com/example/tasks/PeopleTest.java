package com.example.tasks;

import static dev.pgpm.junit.assertj.PgpmAssertions.assertThatQuery;

import dev.pgpm.junit.PgpmConnection;
import dev.pgpm.junit.PgpmDatabase;
import dev.pgpm.junit.PgpmModule;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people can do, each acting as a role of the application; what a test did is rolled back. */
@PgpmModule
class PeopleTest {

    private static final String TITLES = "SELECT title FROM tasks.task ORDER BY id";

    @BeforeEach
    void seed(PgpmDatabase db) throws SQLException {
        db.seed("src/test/seeds/tasks.list.csv", "src/test/seeds/tasks.json");
    }

    private static PgpmConnection person(PgpmDatabase db, int id) throws SQLException {
        return db.as("authenticated").with("jwt.claims.person_id", id);
    }

    @Nested
    class SomebodyLoggedIn {

        @Test
        void seesTheOwnTasksOnly(PgpmDatabase db) throws SQLException {
            assertThatQuery(person(db, 1), TITLES).returnsRows(List.of("wash up"), List.of("buy bread"));
            assertThatQuery(person(db, 2), TITLES).returnsRows(List.of("mow the lawn"));
        }

        @Test
        void cannotPutATaskOnTheListOfSomebodyElse(PgpmDatabase db) throws SQLException {
            assertThatQuery(person(db, 2), "INSERT INTO tasks.task (list_id, title) VALUES (1, 'for you')")
                    .failsWith("42501")
                    .withMessageContaining("row-level security");
        }

        @Test
        void finishesTasksAndTheTimeIsNoted(PgpmDatabase db) throws SQLException {
            assertThatQuery(person(db, 1), "SELECT tasks.finish(1)").succeeds();

            assertThatQuery(db, "SELECT state::text, changed_at IS NOT NULL FROM tasks.task WHERE id = 1")
                    .returnsRows(List.of("done", true));
        }

        @Test
        void cannotFinishATaskThatIsNotTheOwn(PgpmDatabase db) throws SQLException {
            assertThatQuery(person(db, 2), "SELECT tasks.finish(1)").failsWith("P0002").withMessage("there is no task 1");
            assertThatQuery(db, "SELECT state::text FROM tasks.task WHERE id = 1").returns("open");
        }

        @Test
        void losesTheTasksWithTheList(PgpmDatabase db) throws SQLException {
            person(db, 1).execute("DELETE FROM tasks.list");

            assertThatQuery(db, TITLES).returnsRows(List.of("mow the lawn"));
        }
    }

    @Nested
    class SomebodyWithoutAToken {

        @Test
        void seesHowMuchThereIsToDoAndNotWhat(PgpmDatabase db) throws SQLException {
            assertThatQuery(db.as("anonymous"), "SELECT tasks.open_tasks()").returns(2);
            assertThatQuery(db.as("anonymous"), TITLES).failsWith("42501");
            assertThatQuery(db.as("anonymous"), "SELECT tasks.finish(1)").failsWith("42501");
        }
    }
}
