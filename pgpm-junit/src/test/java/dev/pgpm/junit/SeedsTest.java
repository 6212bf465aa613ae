package dev.pgpm.junit;

import static dev.pgpm.junit.assertj.PgpmAssertions.assertThatQuery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.junit.server.ServerChoice;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

@PgpmModule(value = "accounts", workspace = "src/test/modules", deploy = Deploy.NOTHING, server = ServerChoice.EMBEDDED)
class SeedsTest {

    private static final String ITEMS = "SELECT id, name FROM shop.item ORDER BY id";

    @BeforeAll
    static void shop(PgpmDatabase db) throws SQLException {
        db.connection().createStatement().execute("""
                CREATE SCHEMA shop;
                CREATE TYPE shop.state AS ENUM ('open', 'paid');
                CREATE TABLE shop.item (
                    id integer PRIMARY KEY,
                    name text,
                    price numeric,
                    tags text[],
                    extra jsonb
                );
                CREATE TABLE shop.sale (
                    number integer GENERATED ALWAYS AS IDENTITY,
                    item_id integer REFERENCES shop.item,
                    state shop.state,
                    id uuid
                );
                """);
    }

    @Test
    void statementsRunAsTheyAreWrittenWithTheDataOfCopy(PgpmDatabase db) throws SQLException {
        db.seed("src/test/seeds/shop.sql");

        assertThatQuery(db, ITEMS)
                .returnsRows(List.of(1, "a cup, {d large}"), List.of(2, "a plate"), Arrays.asList(3, null));
    }

    @Test
    void aCsvFileIsNamedAfterItsTableAndTellsNullFromAnEmptyText(PgpmDatabase db) throws SQLException {
        db.seed("src/test/seeds/shop.item.csv");

        assertThatQuery(db, "SELECT id, name, price, tags::text FROM shop.item ORDER BY id")
                .returnsRows(
                        List.of(10, "a \"big\" spoon, steel", new BigDecimal("1.50"), "{a,b}"),
                        Arrays.asList(11, null, null, null),
                        Arrays.asList(12, "", null, null));
    }

    @Test
    void aJsonFileHoldsRowsOfSeveralTablesAndLosesNoDigit(PgpmDatabase db) throws SQLException {
        db.seed("src/test/seeds/shop.json");

        assertThatQuery(db, "SELECT name, price::text, tags[2], extra -> 'a' ->> 1 FROM shop.item WHERE id = 20")
                .returnsRows(List.of("a fork", "12345678901234567890.25", "y", "2"));
        assertThatQuery(db, "SELECT number, item_id, state::text FROM shop.sale")
                .returnsRows(List.of(7, 20, "open"));
    }

    @Test
    void rowsInCodeAreMapsWhoseTextsBecomeWhatTheColumnWants(PgpmDatabase db) throws SQLException {
        db.insert("shop.item", Map.of("id", 1, "extra", "{\"a\": 1}", "tags", "{a}"), Map.of("id", 2, "name", "spoon"));
        db.insert("shop.sale", Map.of("number", 5, "item_id", 1, "state", "paid", "id", UUID.randomUUID()));

        assertThatQuery(db, "SELECT state::text FROM shop.sale").returns("paid");
        assertThatQuery(db, "SELECT extra ->> 'a' FROM shop.item WHERE name IS NULL")
                .returns("1");
        assertThatThrownBy(() -> db.insert("shop.item", Map.of("nmae", "x"))).hasMessageContaining("nmae");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    broken/position.sql | broken/position.sql:4:16: this statement fails | column "nmae"
                    broken/twice.sql    | broken/twice.sql:3:1: this statement fails     | duplicate key
                    broken/copy.sql     | broken/copy.sql:4:1: this row cannot be copied | invalid input syntax
                    broken/psql.sql     | broken/psql.sql:1:1: \\i is a command of psql  | Write in SQL
                    broken/shop.itme.csv | broken/shop.itme.csv:1: there is no table "shop.itme" | Did you mean "shop.item"?
                    broken/seed.yaml    | broken/seed.yaml: what kind of seed            | .sql, .csv or .json
                    broken/shape.json   | broken/shape.json:1: this is not a row         | Write {"schema.table"
                    broken/table.json   | broken/table.json:1: there is no table         | Did you mean "shop.item"?
                    nowhere.sql         | src/test/seeds/nowhere.sql: there is no such seed | src/test/resources
                    """)
    void aSeedThatFailsFailsTheTestWithItsPlace(String file, String place, String more, PgpmDatabase db) {
        assertThatThrownBy(() -> db.seed("src/test/seeds/" + file))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll(place, more, "[seed-failed]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    type.csv    | type.csv:4: this row cannot be inserted       | invalid input syntax for type integer: "x"
                    short.csv   | short.csv:3: this row has 1 values            | names 2 columns
                    header.csv  | header.csv:1: the first line does not name    | Begin with a line
                    column.csv  | column.csv:2: this row cannot be inserted     | "nmae"
                    type.json   | type.json:3: this row cannot be inserted      | "x"
                    syntax.json | syntax.json:3: this is not JSON               | Write {"schema.table"
                    """)
    void rowsForATableThatFailDoSo(String file, String place, String more, PgpmDatabase db) {
        assertThatThrownBy(() -> db.seedTable("shop.item", "src/test/seeds/broken/" + file))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll(place, more, "[seed-failed]");
    }

    @Test
    void whatATestSeededIsGoneForTheNext(PgpmDatabase db) {
        assertThatQuery(db, ITEMS).isEmpty();
        assertThat(db.name()).isNotEmpty();
    }
}
