package example.openshelf;

import static dev.pgpm.junit.assertj.PgpmAssertions.assertThat;
import static dev.pgpm.junit.assertj.PgpmAssertions.assertThatQuery;
import static dev.pgpm.junit.assertj.Privilege.SELECT;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmDatabase;
import dev.pgpm.junit.PgpmModule;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The cycle of the module, and what nobody may see. */
@PgpmModule("accounts")
class AccountsTest implements FullCycleTests {

    @Test
    void passwordsAreOutOfReach(PgpmDatabase db) throws SQLException {
        assertThat(db).role("authenticated").cannot(SELECT).on("accounts_private.credential");
        assertThatQuery(db.as("authenticated"), "SELECT * FROM accounts_private.credential").failsWith("42501");
    }
}
