package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked before it is known what a script writes serves the look after it, or is asked again. */
class LookAheadTest {

    private final SnapshotReader reader = new SnapshotReader(SnapshotOptions.withContents());
    private ScratchDatabase database;
    private Connection connection;
    private Footprint footprint;

    @BeforeEach
    void connect() throws SQLException {
        database = ScratchDatabase.on(TestServer.settings());
        database.run(
                "create table app.old (a int, b int); create function app.g() returns int language sql as 'select 1'");
        connection = TestServer.settings().connect(database.name());
        footprint = Footprint.of(connection);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    create function app.f() returns int language sql as 'select 1' | drop function app.f()
                    create table app.t (a serial primary key, b text default 'b')  | drop table app.t
                    create view app.v as select a from app.old                     | drop view app.v
                    create index i on app.old (a)                                  | drop index app.i
                    alter table app.old add check (a > 0)                          | alter table app.old drop constraint old_a_check
                    grant select on app.old to public                              | revoke select on app.old from public
                    comment on table app.old is 'old'                              | comment on table app.old is null
                    alter function app.g() stable                                  | alter function app.g() volatile
                    create type app.e as enum ('a', 'b')                           | drop type app.e
                    """)
    void gives_the_same_look_whatever_was_expected(String deploy, String revert) throws SQLException {
        Snapshot start = start();
        Writes thereAndBack = run(deploy + ";" + revert, Writes.NONE, false);

        for (Writes expected : List.of(thereAndBack.onceMore(), Writes.NONE, thereAndBack)) {
            start = start();
            run(deploy, expected, true);
            assertThat(look(start)).isEqualTo(database.read().objects());
            run(revert, Writes.NONE, false);
        }
    }

    @Test
    void is_not_asked_again_when_the_script_writes_what_it_wrote_before() throws SQLException {
        String deploy = "create view app.v as select a from app.old";
        start();
        Writes thereAndBack = run(deploy + ";drop view app.v", Writes.NONE, false);
        Snapshot start = start();

        run(deploy, thereAndBack.onceMore(), true);

        assertThat(footprint.askedAhead(start)).isPresent();
    }

    @Test
    void is_asked_again_when_the_script_writes_more() throws SQLException {
        Snapshot start = start();

        run("create view app.v as select a from app.old", Writes.NONE, true);

        assertThat(footprint.askedAhead(start)).isEmpty();
    }

    private Snapshot start() throws SQLException {
        Snapshot start = reader.read(connection);
        footprint.startAt(start);
        return start;
    }

    private List<CatalogObject> look(Snapshot start) throws SQLException {
        return reader.read(connection, start, footprint).objects();
    }

    private Writes run(String script, Writes expected, boolean looksAhead) throws SQLException {
        String text = "begin;" + script + ";commit;" + footprint.question();
        Optional<LookAhead> ahead = looksAhead ? footprint.lookAhead(expected) : Optional.empty();
        footprint.begin();
        footprint.expect(script);
        try (Statement statement = connection.createStatement()) {
            List<ResultSet> rows = new ArrayList<>();
            boolean isRows = statement.execute(
                    text + ahead.map(look -> ";" + look.question()).orElse(""));
            while (isRows || statement.getUpdateCount() >= 0) {
                if (isRows) {
                    rows.add(statement.getResultSet());
                }
                isRows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
            }
            int answers = ahead.map(LookAhead::answers).orElse(0);
            footprint.take(rows.get(rows.size() - answers - 1));
            if (ahead.isPresent()) {
                ahead.get().take(rows.subList(rows.size() - answers, rows.size()));
            }
        }
        footprint.committed();
        return footprint.lately();
    }
}
