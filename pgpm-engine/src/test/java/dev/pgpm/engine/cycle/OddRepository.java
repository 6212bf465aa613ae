package dev.pgpm.engine.cycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A module repository as people write them: legal, and odd in ways that a seed decides. Two modules, {@code base} and
 * {@code top}, which requires it, of two to five changes each.
 */
final class OddRepository {

    private static final String STAMP = " 2026-01-31T12:00:00Z ";

    private final Path root;
    private final Random random;
    private final String lineEnd;
    private final List<String> oddities = new ArrayList<>();

    private OddRepository(Path root, Random random) {
        this.root = root;
        this.random = random;
        this.lineEnd = odd("lines end as on Windows") ? "\r\n" : "\n";
    }

    /** Writes the repository of a seed into a directory. */
    static OddRepository write(Path root, long seed) {
        OddRepository repository = new OddRepository(root, new Random(seed));
        repository.write();
        return repository;
    }

    Path root() {
        return root;
    }

    Path module(String name) {
        return root.resolve("packages").resolve(name);
    }

    /** {@return what is odd here, for a failing test to show} */
    List<String> oddities() {
        return oddities;
    }

    private void write() {
        String globs =
                pick("\"packages/*\"", "\"packages/base\", \"packages/top\"", "\"./packages/*\"", "\"packages/**\"");
        String more =
                odd("pgpm.json says more than is read") ? ", \"name\": \"odd\", \"settings\": {\"x\": [1, null]}" : "";
        file(root.resolve("pgpm.json"), "{\"packages\": [" + globs + "]" + more + "}");
        List<String> base = module("base", List.of());
        module("top", base);
        if (odd("files that are no modules lie about")) {
            file(root.resolve("packages/README.md"), "# read me");
            file(module("base").resolve("docs/notes.txt"), "$(touch stolen) `id` ; DROP");
        }
    }

    /** {@return the names of the module's changes} */
    private List<String> module(String name, List<String> required) {
        control(name, required.isEmpty() ? "" : "base");
        List<String> changes = new ArrayList<>();
        StringBuilder plan = new StringBuilder(odd("a byte order mark starts the plan") ? "\uFEFF" : "");
        plan.append(odd("the plan names its syntax") ? "%syntax-version=1.0.0" + lineEnd : "");
        plan.append("%project=").append(name).append(lineEnd);
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            if (odd("comments and blank lines stand in the plan")) {
                plan.append(pick("# a comment [x] <y>", "", "   ")).append(lineEnd);
            }
            String change = changeName(i);
            plan.append(change)
                    .append(dependencies(changes, required))
                    .append(stamp())
                    .append(lineEnd);
            changes.add(change);
            scripts(name, change, i);
            if (odd("tags are between the changes")) {
                plan.append("@v1.")
                        .append(i)
                        .append(STAMP)
                        .append("Ann Lee <ann@example.org>")
                        .append(lineEnd);
            }
        }
        if (odd("the plan's last line has no end")) {
            plan.setLength(plan.length() - lineEnd.length());
        }
        file(module(name).resolve("pgpm.plan"), plan.toString());
        return changes;
    }

    private void control(String name, String requires) {
        StringBuilder control = new StringBuilder(odd("the control file has comments") ? "# a comment\n\n" : "");
        control.append(
                odd("the control file has more keys")
                        ? "comment = 'it''s odd; \"really\"'\ndefault_version = '0.1'\n"
                        : "");
        control.append(pick("requires = '%s'", "requires='%s' # why", "requires   =   '%s,'", "requires = '%s,%s'")
                .formatted(requires, requires));
        file(module(name).resolve(name + ".control"), control + "\n");
        if (odd("there is a package.json")) {
            file(module(name).resolve("package.json"), "{\"name\": \"@odd/" + name + "\", \"version\": \"1.0.0\"}");
        }
    }

    private String changeName(int i) {
        return pick("c", "schemas/app/tables/t", "some-thing.v", "über", "x".repeat(50) + "_", "UPPER_", "数据/表") + "_"
                + i;
    }

    private String dependencies(List<String> own, List<String> required) {
        List<String> all = new ArrayList<>();
        if (!own.isEmpty() && random.nextBoolean()) {
            all.add(own.get(random.nextInt(own.size())));
        }
        if (!required.isEmpty() && random.nextBoolean()) {
            all.add("base:" + required.get(random.nextInt(required.size())));
        }
        if (all.isEmpty()) {
            return "";
        }
        return odd("brackets have blanks inside")
                ? " [ " + String.join("  ", all) + " ]"
                : " [" + String.join(" ", all) + "]";
    }

    private String stamp() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> STAMP + "Ann Lee <ann@example.org>";
            case 2 -> STAMP + "Ann  O'Neil <a+b@example.org> # says \"$(hello)\" [x] <y> # again";
            default -> STAMP + "李 <li@example.org> # 备注";
        };
    }

    private void scripts(String module, String change, int i) {
        String table = pick(
                        "plain_%s_%d", "\"With Blanks; and -- %s %d\"", "\"Ünï $$ %s/%d\"", "\"%s \"\"quoted\"\" %d\"")
                .formatted(module, i);
        boolean wrapped = odd("scripts have BEGIN and COMMIT");
        script(module, "deploy", change, wrapped, """
                %s
                CREATE TABLE public.%s (
                  id integer PRIMARY KEY,
                  note text DEFAULT %s
                );
                """.formatted(
                noise(), table, pick("'a;b'", "$$x; 'y' $$", "E'it\\'s; --'", "U&'d\\0061t'", "'/* no comment */'")));
        script(module, "verify", change, wrapped, """
                %s
                SELECT id, note FROM public.%s WHERE false;
                """.formatted(noise(), table));
        script(module, "revert", change, wrapped, "DROP TABLE public.%s;\n".formatted(table));
    }

    private String noise() {
        return pick(
                "",
                "/* a /* nested; */ comment; */",
                "-- a line; with 'quotes",
                "DO $do$ BEGIN PERFORM 1; /* ; */ END $do$;",
                "SELECT CASE WHEN true THEN 1 ELSE 2 END;",
                "SET LOCAL search_path = pg_catalog;",
                ";;");
    }

    private void script(String module, String kind, String change, boolean wrapped, String body) {
        String word = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
        String head = odd("scripts start with a head") ? "-- " + word + " " + module + ":" + change + "\n\n" : "";
        String end = kind.equals("verify") ? "ROLLBACK;" : "COMMIT;";
        String text = head + (wrapped ? "BEGIN;\n" + body + end : body);
        file(module(module).resolve(kind).resolve(change + ".sql"), text.replace("\n", lineEnd));
    }

    /** Each oddity is there in a third of the repositories. */
    private boolean odd(String what) {
        boolean is = random.nextInt(3) == 0;
        if (is && !oddities.contains(what)) {
            oddities.add(what);
        }
        return is;
    }

    private String pick(String... some) {
        return some[random.nextInt(some.length)];
    }

    private static void file(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
