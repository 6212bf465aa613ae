package dev.pgpm.junit.assertj;

import static dev.pgpm.junit.assertj.PgpmAssertions.assertThatQuery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.junit.PgpmDatabase;
import dev.pgpm.junit.PgpmModule;
import dev.pgpm.junit.server.ServerChoice;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PgpmModule(value = "accounts", workspace = "src/test/modules", server = ServerChoice.EMBEDDED)
class QueryAssertionsTest {

    private static final String PERSONS = "SELECT id, name FROM public.person ORDER BY id";

    @BeforeEach
    void twoPersons(PgpmDatabase db) throws SQLException {
        db.execute("INSERT INTO public.person VALUES (1, 'Ada'), (2, 'Bob')");
    }

    @Test
    void anExpectedErrorIsNamedAndTheTestGoesOn(PgpmDatabase db) throws SQLException {
        assertThatQuery(db.as("authenticated"), "DELETE FROM public.person")
                .failsWith("42501")
                .withMessageContaining("person");
        assertThatQuery(db, "INSERT INTO public.person VALUES (?, ?)", 1, "Ada")
                .failsWith("23")
                .withMessage("duplicate key value violates unique constraint \"person_pkey\"");
        assertThatQuery(db, "SELECT count(*) FROM public.person").returns(2);
    }

    @Test
    void rowsAreComparedInOrderOrNot(PgpmDatabase db) {
        assertThatQuery(db, PERSONS).returnsRows(List.of(1, "Ada"), List.of(2, "Bob"));
        assertThatQuery(db, PERSONS).returnsRowsInAnyOrder(List.of(2, "Bob"), List.of(1, "Ada"));
        assertThatQuery(db, PERSONS + " LIMIT 0").isEmpty().hasRowCount(0);
        assertThatQuery(db, "SELECT NULL::text, 1, 1").returnsRows(Arrays.asList(null, 1, 1));
        assertThatQuery(db, "DELETE FROM public.person RETURNING id").succeeds();
        assertThatQuery(db, PERSONS).isEmpty();
    }

    @Test
    void whatIsNotSoIsToldWithTheRowsAndTheServersWords(PgpmDatabase db) {
        assertThatThrownBy(() -> assertThatQuery(db, PERSONS).failsWith("42501"))
                .hasMessageContainingAll("to fail, but it succeeded, with 2 rows", "(1, 'Ada')", PERSONS);
        assertThatThrownBy(() -> assertThatQuery(db, "SELECT 1/0").failsWith("42501"))
                .hasMessageContainingAll(
                        "with SQLSTATE 42501, but it failed with 22012", "division by zero", "SELECT 1/0");
        assertThatThrownBy(() -> assertThatQuery(db, "SELECT 1/0").fails().withMessageContaining("denied"))
                .hasMessageContainingAll("“denied”", "division by zero");
        assertThatThrownBy(() -> assertThatQuery(db, "SELECT 1/0").returns(1))
                .hasMessageContainingAll("to succeed, but it failed with SQLSTATE 22012");
        assertThatThrownBy(() -> assertThatQuery(db, PERSONS).returnsRows(List.of(1, "Ada")))
                .hasMessageContainingAll("Expecting the rows", "(2, 'Bob')");
        assertThatThrownBy(
                        () -> assertThatQuery(db, PERSONS).returnsRowsInAnyOrder(List.of(2, "Ada"), List.of(1, "Bob")))
                .hasMessageContaining("(1, 'Ada')");
        assertThatThrownBy(() -> assertThatQuery(db, PERSONS).hasRowCount(3)).hasMessageContaining("there are 2");
        assertThatThrownBy(() -> assertThatQuery(db, "SELECT '1'").returns(1)).hasMessageContaining("('1')");
    }

    @Test
    void noColumnHidesAnother(PgpmDatabase db) throws SQLException {
        assertThat(db.rows("SELECT 1 AS n, 2 AS n").get(0))
                .containsEntry("n", 1)
                .containsEntry("n (2)", 2);
    }
}
