package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Whatever a script makes is found when it is left, and not found when it is gone, on an old and on a new server. */
@Tag("slow")
class EveryKindOfObjectTest {

    @TestFactory
    Stream<DynamicNode> on_the_embedded_server() throws SQLException {
        return cases(TestServer.settings());
    }

    @TestFactory
    Stream<DynamicNode> on_an_older_server() throws SQLException {
        Optional<ConnectionSettings> settings = PackagedServer.settings();
        assumeTrue(settings.isPresent(), "there is no PostgreSQL in " + PackagedServer.BINARIES);
        return cases(settings.orElseThrow());
    }

    private static Stream<DynamicNode> cases(ConnectionSettings server) throws SQLException {
        int version;
        try (Connection connection = server.connect("postgres")) {
            version = connection.getMetaData().getDatabaseMajorVersion();
            ScratchDatabase.createRoles(connection);
        }
        return ObjectCases.all().stream()
                .filter(c -> c.from() <= version)
                .map(c -> dynamicTest(
                        c.name() + ": clean when reverted, found when left, found when altered",
                        () -> check(server, version, c)));
    }

    private static void check(ConnectionSettings server, int version, ObjectCase c) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(server)) {
            database.run(c.given());
            Snapshot before = database.read();

            database.run(c.create());
            database.run(c.revert());

            Snapshot reverted = database.readSince(before);
            assertThat(Difference.between(before, reverted).describe())
                    .as("made and reverted")
                    .isEmpty();

            database.run(c.create());

            Snapshot left = database.readSince(before);
            assertThat(Difference.between(before, left).identities())
                    .as("made and left")
                    .contains(c.identity());
            assertThat(Difference.between(before, left).describe()).isNotEmpty();
            alter(database, version, c, left);
        }
    }

    private static void alter(ScratchDatabase database, int version, ObjectCase c, Snapshot left) throws SQLException {
        Snapshot before = left;
        for (ObjectCase.Alteration alteration : c.alterations()) {
            if (alteration.from() <= version) {
                database.run(alteration.sql());

                Snapshot after = database.readSince(before);
                assertThat(Difference.between(before, after).identities())
                        .as(alteration.sql())
                        .contains(alteration.identity());
                before = after;
            }
        }
    }
}
