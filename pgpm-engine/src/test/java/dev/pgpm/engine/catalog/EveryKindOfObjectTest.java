package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Whatever a script makes is found when it is left, and not found when it is gone, on an old and on a new server. */
class EveryKindOfObjectTest {

    @TestFactory
    Stream<DynamicNode> on_the_embedded_server() throws SQLException {
        return cases(TestServer.settings());
    }

    @TestFactory
    Stream<DynamicNode> on_an_older_server() throws SQLException {
        Optional<ConnectionSettings> settings = PackagedServer.settings();
        assumeTrue(settings.isPresent(), "there is no PostgreSQL 15 in " + PackagedServer.BINARIES);
        return cases(settings.orElseThrow());
    }

    private static Stream<DynamicNode> cases(ConnectionSettings server) throws SQLException {
        int version;
        try (Connection connection = server.connect("postgres")) {
            version = connection.getMetaData().getDatabaseMajorVersion();
            ScratchDatabase.createRoles(connection);
        }
        return ObjectCases.all().stream().filter(c -> c.from() <= version).map(c -> tests(server, version, c));
    }

    private static DynamicContainer tests(ConnectionSettings server, int version, ObjectCase c) {
        return dynamicContainer(
                c.name(),
                Stream.of(
                        dynamicTest(c.name() + ": made and reverted leaves no difference", () -> reverted(server, c)),
                        dynamicTest(c.name() + ": made and left is found", () -> left(server, c)),
                        dynamicTest(
                                c.name() + ": altered and not restored is found", () -> altered(server, version, c))));
    }

    private static void reverted(ConnectionSettings server, ObjectCase c) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(server)) {
            database.run(c.given());
            Snapshot before = database.read();

            database.run(c.create());
            database.run(c.revert());

            assertThat(Difference.between(before, database.readSince(before)).describe())
                    .isEmpty();
        }
    }

    private static void left(ConnectionSettings server, ObjectCase c) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(server)) {
            database.run(c.given());
            Snapshot before = database.read();

            database.run(c.create());

            Difference difference = Difference.between(before, database.readSince(before));
            assertThat(difference.identities()).contains(c.identity());
            assertThat(difference.describe()).isNotEmpty();
        }
    }

    private static void altered(ConnectionSettings server, int version, ObjectCase c) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(server)) {
            database.run(c.given());
            database.run(c.create());
            Snapshot before = database.read();
            for (ObjectCase.Alteration alteration : c.alterations()) {
                if (alteration.from() > version) {
                    continue;
                }

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
