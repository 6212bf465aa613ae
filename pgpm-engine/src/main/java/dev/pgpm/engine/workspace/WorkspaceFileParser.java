package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads pgpm.json and tells everything that is wrong with it at once. */
final class WorkspaceFileParser {

    private static final String WRITE_PACKAGES =
            "Name the directories that hold modules: { \"packages\": [\"packages/*\"] }.";

    private final Path file;
    private final JsonObjections objections = new JsonObjections();

    private WorkspaceFileParser(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws FindingsException with all that makes it unusable
     */
    static WorkspaceFile parse(Path file) {
        return parse(file, TextFile.read(file));
    }

    /** Reads what was a file's text; otherwise like {@link #parse(Path)}. */
    static WorkspaceFile parse(Path file, TextFile read) {
        return new WorkspaceFileParser(file).parse(read);
    }

    private WorkspaceFile parse(TextFile read) {
        Json.Members root = root(read.text());
        List<PackagesEntry> packages = packages(root);
        var config = new WorkspaceConfig(extensionsDir(root), roles(root), allowances(root));
        if (!objections.findings().isEmpty()) {
            throw new FindingsException(objections.findings());
        }
        List<Finding> notes = new ArrayList<>(read.notes());
        ignored(
                        root,
                        "pg",
                        "Name the server with PGHOST, PGPORT, PGUSER, PGPASSWORD or PGSERVICE, the database with"
                                + " --database or PGDATABASE.")
                .ifPresent(notes::add);
        ignored(root, "deployment", "Say it to the command: --no-tx, --log-only, --to.")
                .ifPresent(notes::add);
        return new WorkspaceFile(packages, config, notes);
    }

    /** Upstream's commands do not read these either, but say nothing (pgpm-facts 6.1). */
    private static Optional<Finding> ignored(Json.Members root, String key, String remedy) {
        return root.member(key)
                .map(value -> Finding.of(
                        FindingCode.WORKSPACE_CONFIG_IGNORED,
                        value.place(),
                        key,
                        "\"" + key + "\" in pgpm.json is not read: where and how to deploy is said to each command",
                        remedy));
    }

    private Json.Members root(String text) {
        try {
            Json json = JsonReader.read(file, text);
            if (json instanceof Json.Members members) {
                return members;
            }
            throw new FindingsException(Finding.of(
                    FindingCode.WORKSPACE_INVALID,
                    json.place(),
                    WorkspaceReader.MARKER,
                    "pgpm.json has to hold an object, and this is " + json.kind(),
                    WRITE_PACKAGES));
        } catch (JsonSyntaxException e) {
            Finding finding = Finding.of(
                    FindingCode.WORKSPACE_INVALID,
                    e.place(),
                    WorkspaceReader.MARKER,
                    "pgpm.json is not JSON: " + e.reason(),
                    "Correct it; JSON wants double quotes and knows neither comments nor a comma after the last item.");
            throw new FindingsException(finding, e);
        }
    }

    private List<PackagesEntry> packages(Json.Members root) {
        Optional<Json> value = root.member("packages");
        if (value.isEmpty()) {
            objections.add(root.place(), "packages", "pgpm.json has no \"packages\"", WRITE_PACKAGES);
            return List.of();
        }
        if (!(value.get() instanceof Json.Items items)) {
            objections.add(
                    value.get().place(),
                    "packages",
                    "\"packages\" has to be a list of globs, and this is "
                            + value.get().kind(),
                    value.get() instanceof Json.Text text
                            ? "Write [\"" + text.value() + "\"], with brackets."
                            : WRITE_PACKAGES);
            return List.of();
        }
        List<PackagesEntry> entries = new ArrayList<>();
        items.list().forEach(item -> packagesEntry(item).ifPresent(entries::add));
        boolean nothingIncluded =
                entries.stream().allMatch(entry -> entry.glob().excludes());
        if (nothingIncluded && entries.size() == items.list().size()) {
            objections.add(
                    items.place(), "packages", "\"packages\" names no directory that holds modules", WRITE_PACKAGES);
        }
        return List.copyOf(entries);
    }

    private Optional<PackagesEntry> packagesEntry(Json item) {
        if (!(item instanceof Json.Text text)) {
            objections.wrongType(item, "packages", "a string");
            return Optional.empty();
        }
        try {
            return Optional.of(new PackagesEntry(Glob.parse(text.value()), text.place()));
        } catch (GlobSyntaxException e) {
            objections.add(
                    text.place(),
                    text.value(),
                    "the glob \"" + text.value() + "\" cannot be used: " + e.reason(),
                    "Write a path below the workspace, such as packages/*.");
            return Optional.empty();
        }
    }

    private String extensionsDir(Json.Members root) {
        return objections
                .text(root, "extensionsDir", "extensionsDir")
                .filter(this::isInside)
                .map(Json.Text::value)
                .orElse(WorkspaceConfig.DEFAULT.extensionsDir());
    }

    private boolean isInside(Json.Text text) {
        Path root = file.toAbsolutePath().getParent();
        boolean inside = !text.value().isBlank()
                && Names.isPath(text.value())
                && root != null
                && root.resolve(text.value()).normalize().startsWith(root.normalize());
        if (!inside) {
            objections.add(
                    text.place(),
                    "extensionsDir",
                    "\"extensionsDir\" has to be a directory inside the workspace",
                    "Write a relative path, such as extensions.");
        }
        return inside;
    }

    private RoleNames roles(Json.Members root) {
        Optional<Json.Members> roles =
                objections.object(root, "db", "db").flatMap(db -> objections.object(db, "roles", "db.roles"));
        return roles.map(members -> {
                    RoleNames names = new RoleNames(
                            role(members, "anonymous"), role(members, "authenticated"), role(members, "administrator"));
                    Set<String> distinct =
                            Set.copyOf(List.of(names.anonymous(), names.authenticated(), names.administrator()));
                    if (distinct.size() < 3) {
                        objections.add(
                                members.place(),
                                "db.roles",
                                "two of the standard roles have the same name",
                                "Give anonymous, authenticated and administrator different names.");
                    }
                    return names;
                })
                .orElse(RoleNames.DEFAULT);
    }

    private String role(Json.Members roles, String name) {
        Optional<Json.Text> text = objections.text(roles, name, "db.roles." + name);
        text.ifPresent(value -> {
            String objection = Names.objection(value.value());
            if (!objection.isEmpty()) {
                objections.add(
                        value.place(),
                        "db.roles." + name,
                        "the role name in \"db.roles." + name + "\" " + objection,
                        "Write the name of a role.");
            }
        });
        return text.map(Json.Text::value).orElse(name);
    }

    private List<Allowance> allowances(Json.Members root) {
        return objections
                .object(root, "fullCycle", "fullCycle")
                .flatMap(members -> objections.list(members, "allow", "fullCycle.allow"))
                .map(items -> new AllowanceParser(objections).parse(items))
                .orElse(List.of());
    }
}
