package dev.pgpm.junit.proof;

import static dev.pgpm.engine.workspace.ScriptKind.DEPLOY;
import static dev.pgpm.engine.workspace.ScriptKind.REVERT;

import dev.pgpm.junit.proof.HealthyModule.Table;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be wrong with a deploy script: it does something that its revert does not undo, or cannot be repeated. */
final class DeployDefects {

    private DeployDefects() {}

    static List<Operator> all() {
        return Stream.of(privileges(), newObjects(), onTables(), onOthers(), sessions(), scripts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operator> privileges() {
        return List.of(
                onTable("deploy: grants on an earlier table", "GRANT TRIGGER ON {table} TO anonymous"),
                onTable("deploy: grants on an earlier column", "GRANT REFERENCES ({column}) ON {table} TO anonymous"),
                onTable("deploy: takes an owner's privilege", "REVOKE TRUNCATE ON {table} FROM CURRENT_USER"),
                inSchema("deploy: grants on an earlier schema", "GRANT CREATE ON SCHEMA {schema} TO anonymous"),
                inSchema(
                        "deploy: default privileges",
                        "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT TRUNCATE ON TABLES TO anonymous"),
                onFunction(
                        "deploy: grants on an earlier function", "GRANT EXECUTE ON FUNCTION {function} TO pg_monitor"),
                onTable("deploy: another owner of an earlier table", "ALTER TABLE {table} OWNER TO administrator"),
                anywhere("deploy: privileges on the database", """
                        DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO anonymous', current_database());
                        END $$"""));
    }

    private static List<Operator> newObjects() {
        return List.of(
                inSchema("deploy: a table that nobody drops", "CREATE TABLE IF NOT EXISTS {schema}.extra (id integer)"),
                inSchema("deploy: a function that nobody drops", """
                        CREATE OR REPLACE FUNCTION {schema}.extra() RETURNS integer LANGUAGE sql RETURN 1"""),
                inSchema("deploy: a type that nobody drops", "CREATE TYPE {schema}.extra AS ENUM ('a')"),
                inSchema("deploy: a domain that nobody drops", "CREATE DOMAIN {schema}.extra AS integer"),
                inSchema("deploy: a sequence that nobody drops", "CREATE SEQUENCE IF NOT EXISTS {schema}.extra"),
                inSchema(
                        "deploy: a view that nobody drops", "CREATE OR REPLACE VIEW {schema}.extra AS SELECT 1 AS one"),
                inSchema("deploy: an aggregate that nobody drops", """
                        CREATE OR REPLACE AGGREGATE {schema}.extra(integer) (sfunc = int4pl, stype = integer)"""),
                inSchema("deploy: a collation that nobody drops", """
                        CREATE COLLATION IF NOT EXISTS {schema}.extra (locale = 'C')"""),
                inSchema("deploy: an operator that nobody drops", """
                        CREATE OPERATOR {schema}.=# (leftarg = integer, rightarg = integer, function = int4eq)"""),
                inSchema("deploy: text search that nobody drops", """
                        CREATE TEXT SEARCH DICTIONARY {schema}.extra (template = simple)"""),
                anywhere("deploy: a schema that nobody drops", "CREATE SCHEMA IF NOT EXISTS extra"),
                anywhere("deploy: a publication that nobody drops", "CREATE PUBLICATION extra"),
                anywhere("deploy: an extension that nobody drops", "CREATE EXTENSION IF NOT EXISTS fuzzystrmatch"),
                anywhere("deploy: a cast that nobody drops", "CREATE CAST (text AS point) WITH INOUT"),
                anywhere("deploy: a foreign server that nobody drops", """
                        CREATE FOREIGN DATA WRAPPER extra; CREATE SERVER extra FOREIGN DATA WRAPPER extra"""),
                anywhere("deploy: a large object that nobody drops", "SELECT lo_create(424242)"));
    }

    private static List<Operator> onTables() {
        return List.of(
                onTable(
                        "deploy: a column on an earlier table",
                        "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS extra text"),
                onTable(
                        "deploy: an index on an earlier table",
                        "CREATE INDEX IF NOT EXISTS extra ON {table} ({column})"),
                onTable("deploy: a constraint on an earlier table", """
                        ALTER TABLE {table} ADD CONSTRAINT extra CHECK ({column} IS NOT NULL)"""),
                onTable("deploy: a trigger on an earlier table", """
                        CREATE OR REPLACE TRIGGER extra BEFORE UPDATE ON {table}
                            FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"""),
                onTable("deploy: a rule on an earlier table", """
                        CREATE OR REPLACE RULE extra AS ON UPDATE TO {table} DO ALSO NOTHING"""),
                onTable("deploy: a policy on an earlier table", "CREATE POLICY extra ON {table} USING (true)"),
                onTable("deploy: statistics on an earlier table", """
                        CREATE STATISTICS IF NOT EXISTS {schema}.extra ON ({column} IS NULL) FROM {table}"""),
                onTable("deploy: a comment on an earlier table", "COMMENT ON TABLE {table} IS 'something else'"),
                onTable("deploy: a comment on an earlier column", "COMMENT ON COLUMN {table}.{column} IS 'else'"),
                onTable("deploy: forced row-level security", "ALTER TABLE {table} FORCE ROW LEVEL SECURITY"),
                onTable("deploy: storage parameters", "ALTER TABLE {table} SET (fillfactor = 55)"),
                onTable("deploy: replica identity", "ALTER TABLE {table} REPLICA IDENTITY FULL"),
                onTable(
                        "deploy: a column's statistics target",
                        "ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 77"),
                each(
                        "deploy: NOT NULL taken away",
                        HealthyModule::notNullBefore,
                        column ->
                                "ALTER TABLE " + column.name() + " ALTER COLUMN " + column.column() + " DROP NOT NULL"),
                each(
                        "deploy: another default",
                        HealthyModule::notNullBefore,
                        column -> "ALTER TABLE " + column.name() + " ALTER COLUMN " + column.column()
                                + " SET DEFAULT 'none'"),
                each(
                        "deploy: an earlier comment removed",
                        HealthyModule::commentedTablesBefore,
                        table -> "COMMENT ON TABLE " + table + " IS NULL"),
                each(
                        "deploy: an earlier index dropped",
                        HealthyModule::indexesBefore,
                        index -> "DROP INDEX IF EXISTS " + index));
    }

    private static List<Operator> onOthers() {
        return List.of(
                onFunction("deploy: an earlier function's settings", "ALTER FUNCTION {function} SET work_mem = '5MB'"),
                onFunction("deploy: an earlier function's cost", "ALTER FUNCTION {function} COST 77"),
                onFunction("deploy: a comment on an earlier function", "COMMENT ON FUNCTION {function} IS 'else'"),
                anywhere("deploy: a setting of the database", """
                        DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''5MB''', current_database());
                        END $$"""),
                anywhere("deploy: a role's setting in the database", """
                        DO $$ BEGIN
                            EXECUTE format('ALTER ROLE anonymous IN DATABASE %I SET work_mem = ''5MB''', current_database());
                        END $$"""),
                anywhere("deploy: a comment on the database", """
                        DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS ''mine''', current_database()); END $$"""),
                inSchema("deploy: a comment on an earlier schema", "COMMENT ON SCHEMA {schema} IS 'else'"));
    }

    private static List<Operator> sessions() {
        return List.of(
                anywhere("deploy: a setting is left", "SET work_mem = '5MB'"),
                anywhere("deploy: a search path is left", "SET search_path = public"),
                anywhere("deploy: an advisory lock is left", "SELECT pg_advisory_lock(42)"),
                anywhere("deploy: a temporary table is left", "CREATE TEMPORARY TABLE seen (id integer)"),
                anywhere("deploy: a prepared statement is left", "PREPARE extra AS SELECT 1"),
                anywhere("deploy: a listening session is left", "LISTEN extra"));
    }

    private static List<Operator> scripts() {
        return List.of(
                anywhere("deploy: a syntax error", "CREATE TABEL extra ()"),
                anywhere("deploy: cannot run in a transaction", "VACUUM pg_catalog.pg_class"),
                Operator.of(
                        "deploy: script missing",
                        (module, i) ->
                                List.of(Defect.of(i, "deploy script removed").gone(module.path(DEPLOY, i)))),
                Operator.of("deploy: a statement left out", (module, i) -> {
                    ScriptText script = module.script(DEPLOY, i);
                    return IntStream.range(0, script.statements().size())
                            .mapToObj(k -> Defect.of(
                                            i,
                                            "without "
                                                    + firstLine(
                                                            script.statements().get(k)))
                                    .file(module.path(DEPLOY, i), script.without(k)))
                            .toList();
                }),
                Operator.of("deploy: IF NOT EXISTS hides a leftover table", DeployDefects::hiddenTable),
                Operator.of(
                        "deploy: another name each time",
                        (module, i) -> module.schemasBefore(i).stream()
                                .limit(1)
                                .map(schema -> random(module, i, schema))
                                .toList()));
    }

    private static List<Defect> hiddenTable(HealthyModule module, int i) {
        ScriptText deploy = module.script(DEPLOY, i);
        ScriptText revert = module.script(REVERT, i);
        return IntStream.range(0, revert.statements().size())
                .filter(k -> revert.statements().get(k).startsWith("DROP TABLE "))
                .mapToObj(k -> Defect.of(i, "without " + revert.statements().get(k))
                        .file(module.path(REVERT, i), revert.with(k, sql -> "SELECT 1"))
                        .file(
                                module.path(DEPLOY, i),
                                deploy.text().replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ")))
                .limit(1)
                .toList();
    }

    private static Defect random(HealthyModule module, int i, String schema) {
        String make =
                "DO $$ BEGIN EXECUTE 'CREATE TABLE %s.extra_' || substr(md5(random()::text), 1, 8) || ' ()'; END $$"
                        .formatted(schema);
        String drop = """
                DO $$ DECLARE t regclass; BEGIN
                    FOR t IN SELECT oid FROM pg_class WHERE relname LIKE 'extra\\_%' LOOP
                        EXECUTE 'DROP TABLE ' || t;
                    END LOOP;
                END $$""";
        return Defect.of(i, make)
                .file(module.path(DEPLOY, i), module.script(DEPLOY, i).and(make))
                .file(module.path(REVERT, i), module.script(REVERT, i).and(drop));
    }

    // --- how they are made ---

    private static Operator onTable(String name, String sql) {
        return each(
                name,
                HealthyModule::tablesBefore,
                (Table table) -> sql.replace("{table}", table.name())
                        .replace("{column}", table.column())
                        .replace("{schema}", table.schema()));
    }

    private static Operator inSchema(String name, String sql) {
        return each(name, HealthyModule::schemasBefore, schema -> sql.replace("{schema}", schema));
    }

    private static Operator onFunction(String name, String sql) {
        return each(name, HealthyModule::functionsBefore, function -> sql.replace("{function}", function));
    }

    private static Operator anywhere(String name, String sql) {
        return each(name, (module, i) -> List.of(""), nothing -> sql);
    }

    private static <T> Operator each(String name, Subjects<T> subjects, Function<T, String> sql) {
        return Operator.of(
                name,
                (module, i) -> subjects.of(module, i).stream()
                        .limit(1)
                        .map(sql)
                        .map(statement -> Defect.of(i, firstLine(statement))
                                .file(
                                        module.path(DEPLOY, i),
                                        module.script(DEPLOY, i).and(statement)))
                        .toList());
    }

    private static String firstLine(String sql) {
        return sql.lines().findFirst().orElse("");
    }

    @FunctionalInterface
    private interface Subjects<T> {
        List<T> of(HealthyModule module, int change);
    }
}
