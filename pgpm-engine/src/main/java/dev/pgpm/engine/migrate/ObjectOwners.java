package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.Creation;
import dev.pgpm.engine.script.Removal;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Origin;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects that two modules of a workspace make, as far as the text of their deploy scripts tells: each is proven
 * without the other, and no database can hold both. What a module drops or renames again is not its own; names without a
 * schema are left out, because nobody knows where they lead. All deploy scripts are read once, when it is first asked
 * for. Used by several threads.
 */
public final class ObjectOwners {

    /** Kinds that share one space of names: a table is a type, too. */
    private static final Set<String> RELATIONS =
            Set.of("TABLE", "VIEW", "MATERIALIZED VIEW", "SEQUENCE", "TYPE", "DOMAIN");

    /** What modules may well share: each makes it unless it is there. */
    private static final Set<String> SHARED = Set.of("SCHEMA", "EXTENSION", "LANGUAGE");

    private final Workspace workspace;
    private final ModuleGraph graph;
    private @Nullable Map<String, List<Made>> makers;

    /** Asks for the objects of a workspace's modules; nothing is read yet. */
    public ObjectOwners(Workspace workspace, ModuleGraph graph) {
        this.workspace = workspace;
        this.graph = graph;
    }

    private record Made(Module module, Change change, Creation creation) {}

    /** {@return each object of a module that another module makes, too, if it is this module that should not} */
    public List<Finding> findings(Module module) {
        List<Finding> findings = new ArrayList<>();
        for (List<Made> same : makers().values()) {
            same.stream()
                    .filter(made -> made.module().equals(module))
                    .findFirst()
                    .ifPresent(own -> same.stream()
                            .filter(other -> isToldOf(own, other))
                            .findFirst()
                            .ifPresent(other -> findings.add(finding(own, other))));
        }
        return findings;
    }

    /** Of two modules the one that requires the other is told, or else the later one; installed ones are others' work. */
    private boolean isToldOf(Made own, Made other) {
        Module module = own.module();
        if (other.module().equals(module) || module.origin() != Origin.OWN || mayShare(own, other)) {
            return false;
        }
        if (graph.requiredNames(module).contains(other.module().name())) {
            return true;
        }
        if (graph.requiredNames(other.module()).contains(module.name())) {
            return false;
        }
        List<Module> all = workspace.modules();
        return other.module().origin() != Origin.OWN || all.indexOf(module) > all.indexOf(other.module());
    }

    private static boolean mayShare(Made own, Made other) {
        return SHARED.contains(own.creation().kind())
                && (own.creation().replaces() || other.creation().replaces());
    }

    private Finding finding(Made own, Made other) {
        String name = own.creation().name();
        String owner = other.module().name();
        boolean requires = graph.requiredNames(own.module()).contains(owner);
        String effect = own.creation().replaces()
                ? "deployed after it, this script takes the other's for its own, and the reverts of both drop it"
                : "where one of the two modules is deployed, the other cannot be";
        SqlScript script = SqlScript.read(own.module().script(ScriptKind.DEPLOY, own.change()));
        return Finding.of(
                FindingCode.OBJECT_MADE_TWICE,
                script.placeAt(own.creation().nameStart()),
                own.module().address(own.change()),
                "\"%s\" is made by the module %s, too, in its change \"%s\": %s"
                        .formatted(name, owner, other.change().name(), effect),
                requires
                        ? "Leave it to %s, and change it there; or give this one another name.".formatted(owner)
                        : "Leave it to one of the two and let the other require that one; or give this one another name.");
    }

    private synchronized Map<String, List<Made>> makers() {
        Map<String, List<Made>> known = makers;
        if (known == null) {
            Map<String, List<Made>> all = new LinkedHashMap<>();
            for (Module module : workspace.modules()) {
                madeBy(module)
                        .forEach((key, made) -> all.computeIfAbsent(key, same -> new ArrayList<>(1))
                                .add(made));
            }
            all.values().removeIf(same -> same.size() < 2);
            known = all;
            makers = all;
        }
        return known;
    }

    /** What is there once all changes of a module are deployed, by what it cannot share with another object. */
    private static Map<String, Made> madeBy(Module module) {
        Map<String, Made> made = new LinkedHashMap<>();
        for (Change change : module.plan().changes()) {
            read(module, change).ifPresent(script -> {
                List<Removal> removals = Removal.of(script);
                made.values().removeIf(earlier -> removals.stream().anyMatch(gone -> gone.takes(earlier.creation())));
                Creation.of(script).stream()
                        .filter(creation -> creation.qualified() || !creation.inSchema())
                        .filter(creation -> removals.stream()
                                .noneMatch(gone -> gone.start() > creation.start() && gone.takes(creation)))
                        .forEach(creation -> made.putIfAbsent(key(creation), new Made(module, change, creation)));
            });
        }
        return made;
    }

    private static String key(Creation creation) {
        String kind = creation.kind();
        return RELATIONS.contains(kind) ? "relation " + creation.name() : creation.identity();
    }

    private static Optional<SqlScript> read(Module module, Change change) {
        try {
            return Files.isRegularFile(module.script(ScriptKind.DEPLOY, change))
                    ? Optional.of(SqlScript.read(module.script(ScriptKind.DEPLOY, change)))
                    : Optional.empty();
        } catch (FindingsException e) {
            return Optional.empty(); // told by the script's own checks
        }
    }
}
