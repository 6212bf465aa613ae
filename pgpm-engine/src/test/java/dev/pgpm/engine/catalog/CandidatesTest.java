package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A facet that is not asked for an object has nothing to say of it, also of what was there before and was not written. */
class CandidatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    grant select (a) on app.t to bob                       | alter table app.t add column c int
                    grant select (a) on app.t to bob                       | alter table app.t alter a set default 1
                    grant select (ctid) on app.t to bob                    | alter table app.t add column c int
                    select                                                 | grant select (ctid) on app.t to bob
                    grant select on app.t to bob                           | revoke select on app.t from bob
                    grant select on app.t to bob                           | alter table app.t set (fillfactor = 50)
                    revoke usage on type app.t from public                 | alter table app.t rename to u
                    create table app.u (a int references app.t)            | alter table app.u disable trigger all
                    create table app.u (a int references app.t); alter table app.u disable trigger all | alter table app.u enable trigger all
                    create type app.c as (x int)                           | alter type app.c add attribute y int
                    create aggregate app.s(int) (sfunc = int4pl, stype = int) | alter aggregate app.s(int) owner to alice
                    create sequence app.s owned by app.t.a                 | alter sequence app.s owned by none
                    create schema pgpm_migrate; create sequence pgpm_migrate.s | alter sequence pgpm_migrate.s set schema app
                    select                                                 | alter table app.t set (parallel_workers = 2, fillfactor = 50)
                    """)
    void what_is_left_out_of_a_look_is_told_by_none(String before, String script) throws SQLException {
        try (Connection connection = TestServer.settings().connect("postgres")) {
            ScratchDatabase.createRoles(connection);
        }
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            database.run("create table app.t (a int primary key, b text);" + before);
            Snapshot start = database.read();

            database.run(script);

            Snapshot now = database.readSince(start);
            assertThat(Difference.between(database.read(), now).describe()).isEmpty();
            assertThat(Difference.between(start, now).identities()).isNotEmpty();
        }
    }
}
