package dev.pgpm.junit.assertj;

import static dev.pgpm.junit.assertj.PgpmAssertions.assertSoftly;
import static dev.pgpm.junit.assertj.PgpmAssertions.assertThat;
import static dev.pgpm.junit.assertj.Privilege.CONNECT;
import static dev.pgpm.junit.assertj.Privilege.CREATE;
import static dev.pgpm.junit.assertj.Privilege.DELETE;
import static dev.pgpm.junit.assertj.Privilege.EXECUTE;
import static dev.pgpm.junit.assertj.Privilege.INSERT;
import static dev.pgpm.junit.assertj.Privilege.SELECT;
import static dev.pgpm.junit.assertj.Privilege.UPDATE;
import static dev.pgpm.junit.assertj.Privilege.USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.junit.Deploy;
import dev.pgpm.junit.PgpmDatabase;
import dev.pgpm.junit.PgpmModule;
import dev.pgpm.junit.server.ServerChoice;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** Every assertion once true, and once not, with what it says then. */
@PgpmModule(value = "accounts", workspace = "src/test/modules", deploy = Deploy.NOTHING, server = ServerChoice.EMBEDDED)
class CatalogAssertionsTest {

    private static final String SCHEMA = """
            CREATE SCHEMA app;
            GRANT USAGE ON SCHEMA app TO authenticated;
            CREATE EXTENSION pg_trgm SCHEMA app;
            CREATE TYPE app.mood AS ENUM ('sad', 'ok');
            CREATE DOMAIN app.email AS text NOT NULL CHECK (VALUE LIKE '%@%');
            CREATE TYPE app.pair AS (a integer, b integer);
            CREATE TYPE app.span AS RANGE (subtype = integer);
            CREATE SEQUENCE app.number;
            CREATE TABLE app.team (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
            CREATE TABLE app.users (
                id integer PRIMARY KEY,
                email varchar(40) NOT NULL UNIQUE,
                state text DEFAULT 'new',
                mood app.mood,
                team_id integer REFERENCES app.team ON DELETE CASCADE DEFERRABLE,
                shout text GENERATED ALWAYS AS (upper(email)) STORED,
                CONSTRAINT adult CHECK (id >= 18)
            );
            COMMENT ON TABLE app.users IS 'who may log in';
            COMMENT ON COLUMN app.users.email IS 'an address';
            CREATE INDEX users_state ON app.users (state, lower(email)) WHERE state <> 'gone';
            CREATE UNIQUE INDEX users_shout ON app.users USING btree (shout);
            ALTER TABLE app.users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON app.users FOR SELECT TO authenticated USING (id = 1);
            CREATE POLICY strict ON app.users AS RESTRICTIVE FOR INSERT WITH CHECK (id > 1);
            CREATE POLICY idle ON app.team USING (true);
            GRANT SELECT, INSERT ON app.users TO authenticated;
            GRANT UPDATE (email) ON app.users TO authenticated;
            CREATE VIEW app.names AS SELECT email FROM app.users;
            CREATE MATERIALIZED VIEW app.counts AS SELECT count(*) FROM app.users;
            CREATE FUNCTION app.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION app.stamp();
            CREATE FUNCTION app.sign_up(email text) RETURNS SETOF integer LANGUAGE sql STABLE STRICT SECURITY DEFINER
                SET search_path = '' AS 'SELECT 1';
            CREATE FUNCTION app.sign_up(email text, id integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
            REVOKE EXECUTE ON FUNCTION app.sign_up(text) FROM public;
            CREATE TABLE app."Odd one" (id integer);
            CREATE SCHEMA hidden;
            CREATE TABLE hidden.secret (id integer);
            GRANT SELECT ON hidden.secret TO authenticated;
            """;

    private PgpmDatabase db;

    @BeforeAll
    static void schema(PgpmDatabase db) throws SQLException {
        db.connection().createStatement().execute(SCHEMA);
    }

    @BeforeEach
    void database(PgpmDatabase database) {
        db = database;
    }

    @Test
    void whatIsThereIsFound() {
        assertThat(db)
                .hasSchema("app")
                .hasTable("app.users")
                .hasTable("app.\"Odd one\"")
                .hasTable("APP.Users")
                .hasView("app.names")
                .hasMaterializedView("app.counts")
                .hasSequence("app.number")
                .hasType("app.mood")
                .hasFunction("app.sign_up(text)")
                .hasFunction("app.sign_up(varchar, int)".replace("varchar", "text"))
                .hasFunction("app.stamp")
                .hasExtension("pg_trgm")
                .hasLanguage("plpgsql")
                .hasRole("authenticated")
                .doesNotHaveTable("app.names")
                .doesNotHaveTable("public.users")
                .doesNotHaveView("app.users")
                .doesNotHaveSchema("App")
                .doesNotHaveFunction("app.sign_up(json)")
                .doesNotHaveSequence("app.users")
                .doesNotHaveType("app.moody")
                .doesNotHaveExtension("citext")
                .doesNotHaveRole("nobody");
        assertThat(db)
                .schema("app")
                .hasOnlyTables("team", "users", "\"Odd one\"")
                .hasOnlyViews("names")
                .hasOnlySequences("number", "team_id_seq")
                .hasOnlyFunctions("stamp()", "sign_up(text)", "sign_up(text, integer)")
                .hasOnlyTypes("mood", "email", "pair", "span")
                .isOwnedBy("postgres");
    }

    @Test
    void aTableIsSpokenOfFromColumnToPolicy() {
        assertThat(db)
                .table("app.users")
                .hasColumn("id")
                .ofType("int")
                .isNotNull()
                .hasNoDefault()
                .hasColumn("email")
                .ofType("varchar(40)")
                .hasColumnComment("an address")
                .hasColumn("state")
                .ofType("text")
                .isNullable()
                .hasDefault("'new'")
                .hasColumn("mood")
                .ofType("app.mood")
                .hasColumn("shout")
                .isGeneratedAs("upper(email::text)")
                .doesNotHaveColumn("name")
                .hasOnlyColumns("id", "email", "state", "mood", "team_id", "shout")
                .hasPrimaryKey("id")
                .hasUniqueConstraint("email")
                .hasForeignKey("team_id")
                .references("app.team", "id")
                .references("app.team")
                .onDelete("CASCADE")
                .onUpdate("NO ACTION")
                .isDeferrable()
                .hasCheck("id >= 18")
                .hasConstraint("adult")
                .hasIndex("users_state")
                .on("state", "lower(email::text)")
                .where("state <> 'gone'::text")
                .hasIndex("users_shout")
                .isUnique()
                .using("btree")
                .hasIndexOn("state")
                .doesNotHaveIndex("users_mood")
                .hasTrigger("stamp")
                .before("INSERT", "UPDATE")
                .forEachRow()
                .calls("app.stamp()")
                .isEnabled()
                .hasOnlyTriggers("stamp")
                .hasRowLevelSecurity()
                .forcesRowLevelSecurity()
                .hasPolicy("own")
                .forCommand("SELECT")
                .to("authenticated")
                .using("id = 1")
                .isPermissive()
                .hasPolicy("strict")
                .isRestrictive()
                .withCheck("id > 1")
                .to("public")
                .hasOnlyPolicies("own", "strict")
                .hasComment("who may log in")
                .isOwnedBy("postgres");
        assertThat(db)
                .table("app.team")
                .doesNotHaveRowLevelSecurity()
                .hasColumn("id")
                .isIdentity();
        assertThat(db).view("app.names").hasOnlyColumns("email");
    }

    @Test
    void functionsTypesAndRolesAreSpokenOfToo() {
        assertThat(db)
                .function("app.sign_up(text)")
                .isSecurityDefiner()
                .returns("setof int")
                .inLanguage("sql")
                .isStable()
                .isStrict()
                .hasSetting("search_path", "\"\"")
                .isOwnedBy("postgres");
        assertThat(db).function("app.sign_up(text, int)").isSecurityInvoker().isImmutable();
        assertThat(db).function("app.stamp()").isVolatile().returns("trigger");
        assertThat(db).type("app.mood").isEnumOf("sad", "ok");
        assertThat(db).type("app.email").isDomainOver("text").isNotNull();
        assertThat(db).type("app.pair").isComposite();
        assertThat(db).type("app.span").isRange();
        assertThat(db)
                .role("authenticated")
                .can(SELECT, INSERT)
                .on("app.users")
                .cannot(DELETE)
                .on("app.users")
                .can(UPDATE)
                .onColumns("app.users", "email")
                .cannot(UPDATE)
                .onColumns("app.users", "state")
                .can(USAGE)
                .onSchema("app")
                .cannot(CREATE)
                .onSchema("app")
                .cannot(EXECUTE)
                .on("app.sign_up(text)")
                .can(EXECUTE)
                .on("app.sign_up(text, integer)")
                .cannot(USAGE)
                .on("app.number")
                .can(CONNECT)
                .onDatabase()
                .cannot(SELECT)
                .on("hidden.secret")
                .cannotLogIn()
                .isNotSuperuser()
                .doesNotBypassRowLevelSecurity();
        assertThat(db).role("postgres").isSuperuser().canLogIn();
        assertThat(db).role("administrator").bypassesRowLevelSecurity();
    }

    static List<Map.Entry<Refused, List<String>>> refusals() {
        return List.of(
                refused(db -> assertThat(db).hasSchema("apps"), "Expecting schema \"apps\"", "Did you mean \"app\"?"),
                refused(
                        db -> assertThat(db).table("app.user"),
                        "Expecting table \"app.user\", but there is none. Did you mean \"app.users\"?",
                        "tables there: app.\"Odd one\", app.team, app.users, hidden.secret"),
                refused(db -> assertThat(db).hasTable("a.b.c.d"), "Expecting table \"a.b.c.d\", but there is none"),
                refused(db -> assertThat(db).hasTable("team"), "Did you mean \"app.team\"?"),
                refused(db -> assertThat(db).doesNotHaveTable("app.users"), "Expecting no table \"app.users\""),
                refused(
                        db -> assertThat(db).function("app.sign_up(json)"),
                        "Expecting function \"app.sign_up(json)\"",
                        "app.sign_up(text), app.sign_up(text, integer)"),
                refused(db -> assertThat(db).function("app.sign_up"), "app.sign_up(text), app.sign_up(text, integer)"),
                refused(
                        db -> assertThat(db).table("app.users").hasColumn("emial"),
                        "Expecting column \"emial\" of app.users",
                        "Did you mean \"email\"?",
                        "Columns there: id, email, state"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasColumn("email")
                                .ofType("text"),
                        "the type of column app.users.email",
                        "character varying(40)"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasColumn("mood")
                                .ofType("moody"),
                        "moody (no such type)"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasColumn("mood")
                                .isNotNull(),
                        "it can be null"),
                refused(db -> assertThat(db).table("app.users").hasColumn("id").isNullable(), "it is NOT NULL"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasColumn("state")
                                .hasDefault("'old'"),
                        "'new'::text"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasColumn("state")
                                .hasNoDefault(),
                        "'new'::text"),
                refused(db -> assertThat(db).table("app.users").hasColumn("id").isIdentity(), "not; its default: none"),
                refused(db -> assertThat(db).table("app.users").hasColumn("id").isGeneratedAs("1"), "but it is not"),
                refused(db -> assertThat(db).table("app.users").doesNotHaveColumn("id"), "Expecting no column \"id\""),
                refused(
                        db -> assertThat(db).table("app.users").hasOnlyColumns("id", "name"),
                        "missing: name",
                        "not expected: email, state"),
                refused(
                        db -> assertThat(db).table("app.users").hasPrimaryKey("email"),
                        "a primary key on (email)",
                        "users_pkey PRIMARY KEY (id)"),
                refused(db -> assertThat(db).table("app.users").hasForeignKey("id"), "a foreign key on (id)"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasForeignKey("team_id")
                                .references("app.users"),
                        "references app.team(id)"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasForeignKey("team_id")
                                .onDelete("RESTRICT"),
                        "CASCADE"),
                refused(db -> assertThat(db).table("app.users").hasCheck("id > 21"), "CHECK ((id >= 18))"),
                refused(
                        db -> assertThat(db).table("app.users").hasIndex("user_state"),
                        "Did you mean \"users_state\"?"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasIndex("users_state")
                                .isUnique(),
                        "to be unique"),
                refused(db -> assertThat(db).table("app.users").hasIndexOn("mood"), "users_pkey (id)"),
                refused(db -> assertThat(db).table("app.users").hasTrigger("stmp"), "Did you mean \"stamp\"?"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasTrigger("stamp")
                                .after("INSERT"),
                        "BEFORE INSERT OR UPDATE"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasTrigger("stamp")
                                .forEachStatement(),
                        "STATEMENT",
                        "ROW"),
                refused(
                        db -> assertThat(db)
                                .table("app.users")
                                .hasTrigger("stamp")
                                .calls("app.sign_up"),
                        "it calls app.stamp"),
                refused(
                        db -> assertThat(db).table("app.team").hasRowLevelSecurity(),
                        "its policies (idle) stop nobody"),
                refused(db -> assertThat(db).table("app.team").forcesRowLevelSecurity(), "not enabled"),
                refused(db -> assertThat(db).table("app.users").doesNotHaveRowLevelSecurity(), "it is enabled"),
                refused(db -> assertThat(db).table("app.users").hasPolicy("owns"), "Did you mean \"own\"?"),
                refused(db -> assertThat(db).table("app.users").hasPolicy("own").forCommand("ALL"), "SELECT"),
                refused(db -> assertThat(db).table("app.users").hasPolicy("own").to("public"), "authenticated"),
                refused(db -> assertThat(db).table("app.users").hasPolicy("own").using("id = 2"), "(id = 1)"),
                refused(db -> assertThat(db).table("app.users").hasPolicy("own").isRestrictive(), "it is permissive"),
                refused(db -> assertThat(db).schema("app").hasOnlyTables("users"), "not expected: \"Odd one\", team"),
                refused(
                        db -> assertThat(db).function("app.sign_up(text, int)").isSecurityDefiner(),
                        "app.sign_up(text, integer) to be SECURITY DEFINER"),
                refused(db -> assertThat(db).function("app.stamp()").returns("int"), "integer", "trigger"),
                refused(db -> assertThat(db).function("app.stamp()").isStable(), "VOLATILE"),
                refused(db -> assertThat(db).function("app.stamp()").hasSetting("search_path", "app"), "there: none"),
                refused(db -> assertThat(db).type("app.mood").isEnumOf("ok", "sad"), "[sad, ok]"),
                refused(
                        db -> assertThat(db).type("app.mood").isDomainOver("text"),
                        "to be a domain, but it is an enum"),
                refused(
                        db -> assertThat(db).role("authenticated").can(DELETE).on("app.users"),
                        "Expecting role \"authenticated\" to have DELETE on table app.users, but it has not.",
                        "Its privileges there: SELECT, INSERT, UPDATE on some columns"),
                refused(
                        db -> assertThat(db)
                                .role("authenticated")
                                .cannot(UPDATE)
                                .on("app.users"),
                        "not to have UPDATE on table app.users"),
                refused(
                        db -> assertThat(db).role("authenticated").can(SELECT).on("hidden.secret"),
                        "GRANT USAGE ON SCHEMA hidden TO authenticated;"),
                refused(db -> assertThat(db).role("authenticated").can(EXECUTE).on("app.sign_up(text)"), "none"),
                refused(db -> assertThat(db).role("authenticated").can(SELECT).on("app.usrs"), "\"app.users\"?"),
                refused(db -> assertThat(db).role("postgres").cannot(DELETE).on("app.users"), "is a superuser"),
                refused(db -> assertThat(db).role("autenticated"), "Did you mean \"authenticated\"?"),
                refused(db -> assertThat(db).role("authenticated").isMemberOf("administrator"), "member of: none"),
                refused(db -> assertThat(db).role("authenticated").canLogIn(), "but that is not so"));
    }

    @FunctionalInterface
    interface Refused {
        void by(PgpmDatabase db);
    }

    private static Map.Entry<Refused, List<String>> refused(Refused claim, String... says) {
        return Map.entry(claim, List.of(says));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsNotSoIsToldWithWhatIsThereInstead(Map.Entry<Refused, List<String>> refusal) {
        ThrowingCallable claim = () -> refusal.getKey().by(db);

        assertThatThrownBy(claim)
                .isInstanceOf(AssertionError.class)
                .satisfies(failure -> assertThat(failure.getMessage()).contains(refusal.getValue()));
    }

    @Test
    void anIdeCanShowTheDifference() {
        assertThatThrownBy(
                        () -> assertThat(db).table("app.users").hasColumn("id").ofType("bigint"))
                .isInstanceOfSatisfying(AssertionFailedError.class, failure -> {
                    assertThat(failure.getExpected().getValue()).isEqualTo("bigint");
                    assertThat(failure.getActual().getValue()).isEqualTo("integer");
                });
    }

    @Test
    void theDescriptionOfAnAssertionStandsInFrontOfItsMessage() {
        assertThatThrownBy(() -> assertThat(db).as("who logs in").hasTable("app.people"))
                .hasMessageStartingWith("[who logs in] ");
    }

    @Test
    void softAssertionsAreAllMadeAndOfWhatIsNotThereThatAloneIsTold() {
        assertThatThrownBy(() -> assertSoftly(softly -> {
                    softly.assertThat(db)
                            .table("app.people")
                            .hasColumn("id")
                            .isNotNull()
                            .hasPrimaryKey("id");
                    softly.assertThat(db).table("app.users").hasColumn("mood").isNotNull();
                    softly.assertThat(db).role("nobody").can(SELECT).on("app.users");
                    softly.assertThatQuery(db, "SELECT 1").failsWith("42501").withMessageContaining("x");
                    softly.assertThat(1).isEqualTo(2);
                }))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains(
                                "Multiple Failures (5 failures)",
                                "app.people",
                                "app.users.mood",
                                "nobody",
                                "SELECT 1"));
    }

    @Test
    void assertionsSeeWhatTheTestDidAndActAsNobodyElse() throws SQLException {
        db.execute("CREATE TABLE app.later (id integer)");
        db.as("authenticated").rows("SELECT 1");

        assertThat(db).hasTable("app.later");
    }
}
