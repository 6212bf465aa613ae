import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Writes a workspace of M modules with C changes each, the same bytes each time: schemas, tables with foreign keys into the
 * modules that they require, indexes, functions, views, triggers, row-level security and grants, with verify scripts that
 * fail without their change. Valid for upstream, and without a finding at any level of ours. Run it with
 * {@code java bench/Workspaces.java MODULES CHANGES DIRECTORY}.
 *
 * <p>Module i requires modules (i-1)/2 and (i-1)/3, as teams' modules do: a few at the bottom are required by many, and the
 * longest way up has about log2(M) modules. Scripts of one module all differ: upstream's ledger refuses two that are the same.
 */
final class Workspaces {

    private static final int KINDS = 7;

    private final int index;
    private final int changes;
    private final Path directory;
    private final String name;
    private final List<String> required = new ArrayList<>();
    private final StringBuilder plan = new StringBuilder();

    private Workspaces(int index, int changes, Path root) {
        this.index = index;
        this.changes = changes;
        this.name = name(index);
        this.directory = root.resolve("packages").resolve(name);
        TreeSet<Integer> below = new TreeSet<>();
        if (index > 0) {
            below.add((index - 1) / 2);
            below.add((index - 1) / 3);
        }
        below.forEach(module -> required.add(name(module)));
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("Usage: java bench/Workspaces.java MODULES CHANGES DIRECTORY");
            System.exit(2);
        }
        Path root = Path.of(arguments[2]);
        Files.createDirectories(root);
        Files.writeString(root.resolve("pgpm.json"), "{\n  \"packages\": [\"packages/*\"]\n}\n");
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            new Workspaces(i, Integer.parseInt(arguments[1]), root).write();
        }
    }

    private static String name(int index) {
        return String.format(Locale.ROOT, "m%03d", index);
    }

    private void write() throws IOException {
        Files.createDirectories(directory);
        List<String> requires = new ArrayList<>(required);
        requires.add(0, "plpgsql");
        Files.writeString(
                directory.resolve(name + ".control"),
                """
                # %1$s extension
                comment = '%1$s extension'
                default_version = '0.0.1'
                module_pathname = '$libdir/%1$s'
                requires = '%2$s'
                relocatable = false
                superuser = false
                """.formatted(name, String.join(",", requires)));
        Files.writeString(
                directory.resolve("package.json"),
                "{\n  \"name\": \"%s\",\n  \"version\": \"0.0.1\"\n}\n".formatted(name));
        plan.append("%syntax-version=1.0.0\n%project=").append(name).append("\n%uri=").append(name).append("\n\n");
        schema();
        for (int i = 1; i < changes; i++) {
            change(i - 1);
        }
        Files.writeString(directory.resolve("pgpm.plan"), plan);
    }

    private void schema() throws IOException {
        change(
                "schema",
                "",
                "CREATE SCHEMA %1$s;\nGRANT USAGE ON SCHEMA %1$s TO authenticated;".formatted(name),
                "SELECT 1 / has_schema_privilege('authenticated', '%s', 'usage')::integer;".formatted(name),
                "DROP SCHEMA %s;".formatted(name));
    }

    private void change(int number) throws IOException {
        String table = "t" + number / KINDS;
        switch (number % KINDS) {
            case 0 -> table(table, number / KINDS);
            case 1 -> index(table);
            case 2 -> function(table);
            case 3 -> grant(table);
            case 4 -> view(table);
            case 5 -> trigger(table);
            default -> policy(table);
        }
    }

    private void table(String table, int number) throws IOException {
        StringBuilder references = new StringBuilder();
        required.forEach(module -> references.append("  %1$s_id bigint REFERENCES %1$s.t0 (id),\n".formatted(module)));
        change(
                "tables/" + table,
                "schema" + String.join("", required.stream().map(module -> " " + module + ":tables/t0").toList()),
                """
                CREATE TABLE %1$s.%2$s (
                  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  owner_id bigint NOT NULL,
                %3$s  title text NOT NULL DEFAULT '',
                  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'open', 'closed')),
                  amount numeric(12, 2) NOT NULL DEFAULT 0,
                  created_at timestamptz NOT NULL DEFAULT now()
                );
                COMMENT ON TABLE %1$s.%2$s IS 'Number %4$d of %1$s';""".formatted(name, table, references, number),
                "SELECT id, owner_id, title, state, amount, created_at FROM %s.%s WHERE false;".formatted(name, table),
                "DROP TABLE %s.%s;".formatted(name, table));
    }

    private void index(String table) throws IOException {
        change(
                "indexes/" + table + "_owner_idx",
                "tables/" + table,
                "CREATE INDEX %2$s_owner_idx ON %1$s.%2$s (owner_id, created_at DESC);".formatted(name, table),
                "SELECT 1 / count(*) FROM pg_index WHERE indexrelid = '%s.%s_owner_idx'::regclass AND indisvalid;"
                        .formatted(name, table),
                "DROP INDEX %s.%s_owner_idx;".formatted(name, table));
    }

    private void function(String table) throws IOException {
        change(
                "functions/" + table + "_total",
                "tables/" + table,
                """
                CREATE FUNCTION %1$s.%2$s_total(owner bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
                DECLARE
                  total numeric;
                BEGIN
                  SELECT coalesce(sum(amount), 0) INTO total FROM %1$s.%2$s WHERE owner_id = owner;
                  RETURN total;
                END;
                $$;""".formatted(name, table),
                "SELECT 1 / (%s.%s_total(1) = 0)::integer;".formatted(name, table),
                "DROP FUNCTION %s.%s_total(bigint);".formatted(name, table));
    }

    private void grant(String table) throws IOException {
        change(
                "grants/" + table,
                "tables/" + table,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON %s.%s TO authenticated;".formatted(name, table),
                "SELECT 1 / has_table_privilege('authenticated', '%s.%s', 'insert')::integer;".formatted(name, table),
                "REVOKE SELECT, INSERT, UPDATE, DELETE ON %s.%s FROM authenticated;".formatted(name, table));
    }

    private void view(String table) throws IOException {
        change(
                "views/" + table + "_open",
                "tables/" + table,
                """
                CREATE VIEW %1$s.%2$s_open AS
                  SELECT id, owner_id, title, amount FROM %1$s.%2$s WHERE state = 'open';""".formatted(name, table),
                "SELECT id, owner_id, title, amount FROM %s.%s_open WHERE false;".formatted(name, table),
                "DROP VIEW %s.%s_open;".formatted(name, table));
    }

    private void trigger(String table) throws IOException {
        change(
                "triggers/" + table + "_title",
                "tables/" + table,
                """
                CREATE FUNCTION %1$s.%2$s_trim() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  NEW.title := btrim(NEW.title);
                  RETURN NEW;
                END;
                $$;
                CREATE TRIGGER %2$s_title BEFORE INSERT OR UPDATE ON %1$s.%2$s
                  FOR EACH ROW EXECUTE FUNCTION %1$s.%2$s_trim();""".formatted(name, table),
                """
                SELECT 1 / count(*) FROM pg_trigger
                 WHERE tgrelid = '%1$s.%2$s'::regclass AND tgname = '%2$s_title';""".formatted(name, table),
                "DROP TRIGGER %2$s_title ON %1$s.%2$s;\nDROP FUNCTION %1$s.%2$s_trim();".formatted(name, table));
    }

    private void policy(String table) throws IOException {
        change(
                "policies/" + table,
                "grants/" + table,
                """
                ALTER TABLE %1$s.%2$s ENABLE ROW LEVEL SECURITY;
                CREATE POLICY own_rows ON %1$s.%2$s TO authenticated
                  USING (owner_id = nullif(current_setting('jwt.claims.user_id', true), '')::bigint);"""
                        .formatted(name, table),
                """
                SELECT 1 / count(*) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                 WHERE c.oid = '%1$s.%2$s'::regclass AND c.relrowsecurity AND p.polname = 'own_rows';"""
                        .formatted(name, table),
                "DROP POLICY own_rows ON %1$s.%2$s;\nALTER TABLE %1$s.%2$s DISABLE ROW LEVEL SECURITY;"
                        .formatted(name, table));
    }

    private void change(String change, String requires, String deploy, String verify, String revert)
            throws IOException {
        String dependencies = requires;
        if (requires.isEmpty()) {
            List<String> others = new ArrayList<>();
            required.forEach(module -> others.add(module + ":schema"));
            dependencies = String.join(" ", others);
        }
        plan.append(change)
                .append(dependencies.isEmpty() ? "" : " [" + dependencies + "]")
                .append(" 2026-01-01T00:00:00Z bench <bench@localhost> # ")
                .append(change)
                .append('\n');
        StringBuilder headed = new StringBuilder("-- Deploy %s:%s to pg\n\n".formatted(name, change));
        for (String dependency : dependencies.split(" ")) {
            headed.append(dependency.isEmpty() ? "" : "-- requires: " + dependency + "\n");
        }
        script("deploy", change, headed + "\n" + deploy);
        script("verify", change, "-- Verify %s:%s on pg\n\n".formatted(name, change) + verify);
        script("revert", change, "-- Revert %s:%s from pg\n\n".formatted(name, change) + revert);
    }

    private void script(String kind, String change, String text) throws IOException {
        Path file = directory.resolve(kind).resolve(change + ".sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
