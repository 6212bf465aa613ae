package com.example.newsletter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmConnection;
import dev.pgpm.junit.PgpmDatabase;
import dev.pgpm.junit.PgpmModule;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FullCycleTests proves every change of the module; the tests below try what the module is for. */
@PgpmModule
class NewsletterTest implements FullCycleTests {

    private static final String ALL = "SELECT count(*) FROM newsletter.subscriber";

    @BeforeEach
    void twoSubscribers(PgpmDatabase db) throws SQLException {
        db.execute("INSERT INTO newsletter.subscriber VALUES ('ada@example.org', 1), ('bob@example.org', 2)");
    }

    @Test
    void everybodySeesTheOwnSubscriptionOnly(PgpmDatabase db) throws SQLException {
        PgpmConnection bob = db.as("authenticated").with("jwt.claims.user_id", 2);

        assertEquals("bob@example.org", bob.value("SELECT email FROM newsletter.subscriber"));
        assertEquals(1, bob.execute("DELETE FROM newsletter.subscriber"));
        assertEquals(1L, db.value(ALL));
    }

    @Test
    void whoIsNotLoggedInMaySubscribeAndSeesNothing(PgpmDatabase db) throws SQLException {
        PgpmConnection anybody = db.as("anonymous");

        anybody.rows("SELECT newsletter.subscribe('Cleo@Example.org', 3)");

        assertEquals("42501", assertThrows(SQLException.class, () -> anybody.value(ALL)).getSQLState());
        assertEquals(1L, db.value(ALL + " WHERE email = 'cleo@example.org'"));
    }

    @Test
    void nobodySubscribesTwice(PgpmDatabase db) throws SQLException {
        SQLException refused = assertThrows(
                SQLException.class,
                () -> db.as("anonymous").rows("SELECT newsletter.subscribe('ADA@example.org', 1)"));

        assertEquals("23505", refused.getSQLState());
        assertEquals(2L, db.value(ALL)); // the error undid itself only, the test goes on
    }
}
