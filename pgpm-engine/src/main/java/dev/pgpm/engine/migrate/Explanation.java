package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import dev.pgpm.engine.migrate.Origins.Origin;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.BodyLine;
import dev.pgpm.engine.script.Creation;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the files of the workspace know about a script's failure, beyond what the server said: which change makes the
 * object that is missing or in the way, and in which line of which file a function's body failed.
 */
public final class Explanation {

    private static final Set<String> MISSING = Set.of("42P01", "42883", "42704", "3F000");
    private static final Set<String> IN_THE_WAY = Set.of("42710", "42P07", "42723", "42P06");

    /** The server puts names into the quotes of its language; of functions it gives name and arguments without any. */
    private static final Pattern NAME = Pattern.compile("[\"„“«]\\s?([^\"“”»]+?)\\s?[\"“”»]|([\\w.]+)\\([^)]*\\)");

    /** {@code PL/pgSQL function app.tax(numeric) line 3 at RAISE}, in any language. */
    private static final Pattern BODY = Pattern.compile("([\\w.\"]+)\\([^()]*\\) \\S+ (\\d+)");

    /** What extensions that are often used without saying so are known by. */
    private static final Map<String, String> OF_EXTENSIONS = Map.ofEntries(
            Map.entry("citext", "citext"),
            Map.entry("uuid_generate_v4", "uuid-ossp"),
            Map.entry("uuid_generate_v1mc", "uuid-ossp"),
            Map.entry("crypt", "pgcrypto"),
            Map.entry("gen_salt", "pgcrypto"),
            Map.entry("gen_random_bytes", "pgcrypto"),
            Map.entry("digest", "pgcrypto"),
            Map.entry("hmac", "pgcrypto"),
            Map.entry("pgp_sym_encrypt", "pgcrypto"),
            Map.entry("similarity", "pg_trgm"),
            Map.entry("gin_trgm_ops", "pg_trgm"),
            Map.entry("gist_trgm_ops", "pg_trgm"),
            Map.entry("unaccent", "unaccent"),
            Map.entry("hstore", "hstore"),
            Map.entry("ltree", "ltree"),
            Map.entry("geometry", "postgis"),
            Map.entry("geography", "postgis"));

    private final Module module;
    private final Origins origins;

    Explanation(Workspace workspace, Module module) {
        this.module = module;
        this.origins = new Origins(workspace);
    }

    /** {@return a sentence that says what to do when a script of this kind fails so} */
    public String remedy(ScriptFailure failure, String kind, Change change) {
        String general = Remedies.of(failure, kind, change.name());
        String state = failure.error().sqlState();
        Optional<String> name = name(failure.error().message());
        if (name.isEmpty() || Remedies.speaksOfRole(failure)) {
            return general;
        }
        if (MISSING.contains(state) && !kind.equals("revert")) {
            return missing(name.get(), change).orElse(general);
        }
        return IN_THE_WAY.contains(state) && kind.equals("deploy")
                ? inTheWay(name.get(), change).orElse(general)
                : general;
    }

    private Optional<String> missing(String name, Change change) {
        List<Origin> found = origins.of(name);
        Optional<Origin> own = own(found);
        if (own.isEmpty()) {
            return elsewhere(name, found);
        }
        Origin origin = own.get();
        if (origin.change().equals(change)) {
            return Optional.empty();
        }
        boolean later = module.plan().indexOf(origin.change()) > module.plan().indexOf(change);
        return Optional.of(
                later
                        ? "\"%s\" is made by \"%s\", which comes later in the plan: move \"%s\" behind it, and let it require it."
                                .formatted(
                                        origin.creation().name(),
                                        origin.change().name(),
                                        change.name())
                        : "\"%s\" is made by \"%s\": let \"%s\" require it in the plan, and look why it is not there."
                                .formatted(
                                        origin.creation().name(),
                                        origin.change().name(),
                                        change.name()));
    }

    private Optional<Origin> own(List<Origin> found) {
        return found.stream()
                .filter(origin -> origin.module().name().equals(module.name()))
                .findFirst();
    }

    private Optional<String> elsewhere(String name, List<Origin> found) {
        if (found.isEmpty()) {
            String last = name.substring(name.lastIndexOf('.') + 1);
            return Optional.ofNullable(OF_EXTENSIONS.get(last))
                    .map(extension ->
                            "\"%s\" belongs to the extension %s: add it to requires in %s, or correct the name."
                                    .formatted(name, extension, file(module)));
        }
        Origin origin = found.get(0);
        return Optional.of("\"%s\" is made by the module %s (%s): add it to requires in %s."
                .formatted(
                        origin.creation().name(),
                        origin.module().name(),
                        origin.change().name(),
                        file(module)));
    }

    /**
     * {@return what to require if an error speaks of something that is missing and that another module or an extension
     * makes}
     */
    public Optional<String> madeElsewhere(ServerError error) {
        if (!MISSING.contains(error.sqlState())) {
            return Optional.empty();
        }
        return name(error.message()).flatMap(name -> {
            List<Origin> found = origins.of(name);
            return own(found).isPresent() ? Optional.empty() : elsewhere(name, found);
        });
    }

    /**
     * A statement of this module that makes a routine.
     *
     * @param change the change
     * @param script its deploy script
     * @param creation the statement
     */
    public record Maker(Change change, SqlScript script, Creation creation) {}

    /** {@return the last statement of this module that makes a routine with this body, or with another if none has this} */
    public Optional<Maker> maker(String routine, String body) {
        String name = routine.replace("\"", "");
        List<Origin> own = Stream.of(name, name.substring(name.lastIndexOf('.') + 1))
                .flatMap(either -> origins.of(either).stream())
                .filter(origin -> origin.module().name().equals(module.name()))
                .filter(origin -> !origin.creation().qualified()
                        || origin.creation().name().equals(name))
                .distinct()
                .toList();
        List<Origin> exact = own.stream()
                .filter(origin ->
                        origin.script().text().indexOf(body, origin.creation().start()) >= 0)
                .toList();
        List<Origin> best = exact.isEmpty() ? own : exact;
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of(best.get(best.size() - 1))
                        .map(origin -> new Maker(origin.change(), origin.script(), origin.creation()));
    }

    private Optional<String> inTheWay(String name, Change change) {
        List<Origin> found = origins.of(name);
        boolean onlyHere = found.size() == 1
                && found.get(0).module().name().equals(module.name())
                && found.get(0).change().equals(change);
        if (onlyHere) {
            return Optional.of(
                    ("\"%1$s\" is made by no other script: if \"%2$s\" was deployed and reverted before, its revert"
                                    + " script left it (revert/%2$s.sql); otherwise somebody made it by hand.")
                            .formatted(found.get(0).creation().name(), change.name()));
        }
        return found.stream()
                .filter(origin -> !(origin.module().name().equals(module.name())
                        && origin.change().equals(change)))
                .findFirst()
                .map(origin ->
                        ("\"%1$s\" is made by \"%2$s\"%3$s, too: if that one was reverted, its revert script left it"
                                        + " (revert/%2$s.sql); otherwise let one of the two own it.")
                                .formatted(
                                        origin.creation().name(),
                                        origin.change().name(),
                                        origin.module().name().equals(module.name())
                                                ? ""
                                                : " of the module "
                                                        + origin.module().name()));
    }

    private static String file(Module module) {
        return String.valueOf(module.control().file().getFileName());
    }

    private static Optional<String> name(String message) {
        Matcher matcher = NAME.matcher(message);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    /**
     * {@return lines that say where in the files the functions' bodies are that the server's context speaks of}
     *
     * @param kind what the script is for
     */
    public List<String> details(ScriptFailure failure, String kind, Change change) {
        List<String> lines = new ArrayList<>();
        Matcher body = BODY.matcher(failure.error().context());
        while (body.find()) {
            String name = body.group(1);
            int line = Integer.parseInt(body.group(2));
            origins.of(name).stream()
                    .flatMap(origin -> BodyLine.of(origin.script(), origin.creation(), line).stream())
                    .findFirst()
                    .ifPresent(place -> lines.add("%s() line %d is %s".formatted(name, line, shown(place))));
        }
        if (!kind.equals("verify")) {
            lines.add("change %d of %d in the plan of %s, line %d"
                    .formatted(
                            module.plan().indexOf(change) + 1,
                            module.plan().changes().size(),
                            module.name(),
                            change.place().line()));
        }
        return lines;
    }

    private String shown(Place place) {
        return place.show(module.directory());
    }
}
