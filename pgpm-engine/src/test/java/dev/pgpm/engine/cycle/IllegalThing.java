package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One thing that is wrong with a repository, and what has to be found then. */
enum IllegalThing {
    NO_PLAN(FindingCode.PLAN_MISSING, r -> Files.delete(plan(r))),
    NO_PROJECT(FindingCode.PLAN_PROJECT_MISSING, r -> edit(plan(r), text -> text.replace("%project=top", ""))),
    OTHER_PROJECT(
            FindingCode.MODULE_NAME_MISMATCH, r -> edit(plan(r), text -> text.replace("%project=top", "%project=pot"))),
    DUPLICATE_CHANGE(FindingCode.PLAN_DUPLICATE, r -> line(r, first(r))),
    UNKNOWN_DEPENDENCY(FindingCode.DEPENDENCY_UNKNOWN, r -> line(r, "extra [no_such_change]")),
    FORWARD_DEPENDENCY(FindingCode.DEPENDENCY_FORWARD, r -> line(r, "top", "extra [later]", "later")),
    SELF_DEPENDENCY(FindingCode.DEPENDENCY_CYCLE, r -> line(r, "extra [extra]")),
    CIRCLE_OF_CHANGES(FindingCode.DEPENDENCY_CYCLE, r -> line(r, "top", "extra [later]", "later [extra]")),
    UNKNOWN_CHANGE_OF_BASE(FindingCode.DEPENDENCY_UNKNOWN, r -> line(r, "extra [base:no_such_change]")),
    UNKNOWN_TAG(FindingCode.DEPENDENCY_UNKNOWN, r -> line(r, "extra [@no_such_tag]")),
    UNDECLARED_MODULE(FindingCode.DEPENDENCY_MODULE_UNDECLARED, r -> line(r, "base", "extra [top:" + first(r) + "]")),
    NAME_LEADS_OUT(FindingCode.PLAN_NAME_INVALID, r -> line(r, "a/../../../secret")),
    NAME_IS_ABSOLUTE(FindingCode.PLAN_NAME_INVALID, r -> line(r, "/etc/passwd")),
    NAME_WITH_CONTROL_CHARACTER(FindingCode.PLAN_NAME_INVALID, r -> line(r, "a\u0007b")),
    SQITCH_REFERENCE(FindingCode.PLAN_UNSUPPORTED, r -> line(r, "extra [HEAD]")),
    OPEN_BRACKET(FindingCode.PLAN_SYNTAX, r -> line(r, "extra [")),
    BARE_TAG(FindingCode.PLAN_SYNTAX, r -> line(r, "@v9")),
    NO_DEPLOY_SCRIPT(FindingCode.SCRIPT_MISSING, r -> Files.delete(script(r, "deploy"))),
    NO_REVERT_SCRIPT(FindingCode.REVERT_MISSING, r -> Files.delete(script(r, "revert"))),
    NO_VERIFY_SCRIPT(FindingCode.VERIFY_MISSING, r -> Files.delete(script(r, "verify"))),
    EMPTY_DEPLOY_SCRIPT(FindingCode.SCRIPT_EMPTY, r -> Files.writeString(script(r, "deploy"), "")),
    LATIN_1(FindingCode.FILE_ENCODING, r -> bytes(r, "SELECT 'é';".getBytes(StandardCharsets.ISO_8859_1))),
    UTF_16(FindingCode.FILE_ENCODING, r -> bytes(r, "SELECT 1;".getBytes(StandardCharsets.UTF_16))),
    NUL(FindingCode.FILE_ENCODING, r -> bytes(r, "SELECT '\0';".getBytes(StandardCharsets.UTF_8))),
    LINK_OUT(FindingCode.FILE_OUTSIDE, IllegalThing::linkOut),
    OTHER_CASE(FindingCode.SCRIPT_NAME_CASE, IllegalThing::otherCase),
    OPEN_QUOTE(FindingCode.SCRIPT_SYNTAX, r -> append(script(r, "deploy"), "\nSELECT 'never closed;\n")),
    OPEN_DOLLAR_QUOTE(FindingCode.SCRIPT_SYNTAX, r -> append(script(r, "revert"), "\nDO $x$ BEGIN END;\n")),
    PSQL_COMMAND(FindingCode.SCRIPT_NEEDS_PSQL, r -> append(script(r, "deploy"), "\n\\i other.sql\n")),
    NOT_IN_A_TRANSACTION(FindingCode.SCRIPT_NOT_TRANSACTIONAL, r -> append(script(r, "deploy"), "\nVACUUM;\n")),
    NO_CONTROL_FILE(FindingCode.CONTROL_MISSING, r -> Files.delete(control(r))),
    OPEN_QUOTE_IN_CONTROL(FindingCode.CONTROL_INVALID, r -> Files.writeString(control(r), "requires = 'base\n")),
    SECOND_MODULE_OF_THE_NAME(FindingCode.MODULE_DUPLICATE, IllegalThing::copyOfTop),
    CIRCLE_OF_MODULES(
            FindingCode.MODULE_CYCLE,
            r -> Files.writeString(r.module("base").resolve("base.control"), "requires = 'top'\n")),
    BROKEN_JSON(
            FindingCode.WORKSPACE_INVALID, r -> Files.writeString(r.root().resolve("pgpm.json"), "{\"packages\": [")),
    JSON_OF_THE_WRONG_TYPE(
            FindingCode.WORKSPACE_INVALID, r -> Files.writeString(r.root().resolve("pgpm.json"), "{\"packages\": 7}")),
    NO_MODULES(
            FindingCode.WORKSPACE_EMPTY,
            r -> Files.writeString(r.root().resolve("pgpm.json"), "{\"packages\": [\"none/*\"]}"));

    private final FindingCode found;
    private final Deed deed;

    IllegalThing(FindingCode found, Deed deed) {
        this.found = found;
        this.deed = deed;
    }

    /** {@return what has to be found} */
    FindingCode found() {
        return found;
    }

    void doTo(OddRepository repository) {
        try {
            deed.on(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path plan(OddRepository repository) {
        return plan(repository, "top");
    }

    private static Path plan(OddRepository repository, String module) {
        return repository.module(module).resolve("pgpm.plan");
    }

    private static Path control(OddRepository repository) {
        return repository.module("top").resolve("top.control");
    }

    /** A script of the first change. */
    private static Path script(OddRepository repository, String kind) throws IOException {
        return repository.module("top").resolve(kind).resolve(first(repository) + ".sql");
    }

    private static String first(OddRepository repository) throws IOException {
        return Files.readAllLines(plan(repository)).stream()
                .map(line -> line.replace("\uFEFF", ""))
                .filter(line -> !line.isBlank() && !line.startsWith("%") && !line.startsWith("#"))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
    }

    private static void line(OddRepository repository, String line) throws IOException {
        line(repository, "top", line);
    }

    /** Lines at the end of a module's plan; those that are changes get scripts. */
    private static void line(OddRepository repository, String module, String... lines) throws IOException {
        edit(plan(repository, module), text -> text + "\n" + String.join("\n", lines) + "\n");
        for (String name : List.of("extra", "later")) {
            if (Stream.of(lines).anyMatch(line -> line.startsWith(name))) {
                for (String kind : List.of("deploy", "verify", "revert")) {
                    Path script = repository.module(module).resolve(kind).resolve(name + ".sql");
                    Files.writeString(script, "SELECT '" + name + "';\n");
                }
            }
        }
    }

    private static void append(Path file, String text) throws IOException {
        edit(file, old -> old + text);
    }

    private static void edit(Path file, java.util.function.UnaryOperator<String> change) throws IOException {
        Files.writeString(file, change.apply(Files.readString(file)));
    }

    private static void bytes(OddRepository repository, byte[] bytes) throws IOException {
        Files.write(script(repository, "deploy"), bytes);
    }

    private static void linkOut(OddRepository repository) throws IOException {
        Path secret =
                Files.writeString(repository.root().resolveSibling("secret.sql"), "CREATE TABLE public.stolen ();");
        Path script = script(repository, "verify");
        Files.delete(script);
        Files.createSymbolicLink(script, secret);
    }

    private static void otherCase(OddRepository repository) throws IOException {
        Path script = script(repository, "deploy");
        String name = script.getFileName().toString();
        String stem = name.substring(0, name.length() - ".sql".length());
        String upper = stem.toUpperCase(Locale.ROOT);
        Files.move(
                script,
                script.resolveSibling(upper.equals(stem) ? stem.toLowerCase(Locale.ROOT) + ".SQL" : upper + ".sql"));
    }

    private static void copyOfTop(OddRepository repository) throws IOException {
        Path copy = repository.module("copy_of_top");
        Files.createDirectories(copy);
        Files.copy(plan(repository), copy.resolve("pgpm.plan"));
        Files.copy(control(repository), copy.resolve("top.control"));
        Files.writeString(repository.root().resolve("pgpm.json"), "{\"packages\": [\"packages/*\"]}");
    }

    @FunctionalInterface
    private interface Deed {
        void on(OddRepository repository) throws IOException;
    }
}
