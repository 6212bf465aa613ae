package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.cycle.BaselineFile;
import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.Durations;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.server.KeptDatabases;
import dev.pgpm.junit.server.CacheDirectory;
import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import dev.pgpm.junit.server.TimeoutParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;

/** Reads the engine's options from JUnit's configuration parameters, each named {@code pgpm.…}. */
final class EngineParameters {

    static final String WORKSPACE = "pgpm.workspace";

    private final ConfigurationParameters parameters;

    EngineParameters(ConfigurationParameters parameters) {
        this.parameters = parameters;
    }

    Optional<String> workspace() {
        return parameters.get(WORKSPACE);
    }

    EngineOptions options() {
        CycleOptions cycle = new CycleOptions(
                        flag("pgpm.full-cycle", true), level(), flag("pgpm.keep-on-failure", false), baseline())
                .with(flag("pgpm.isolated", false), flag("pgpm.mutate", false));
        return new EngineOptions(
                cycle,
                servers(),
                number("pgpm.jobs"),
                flag("pgpm.fail-fast", false),
                names("pgpm.modules"),
                names("pgpm.exclude"),
                Durations.none(),
                cache());
    }

    private Baseline baseline() {
        return parameters
                .get("pgpm.baseline")
                .map(Path::of)
                .map(BaselineFile::read)
                .orElseGet(Baseline::none);
    }

    private List<ServerRequest> servers() {
        String word = parameters.get("pgpm.server").orElse("auto");
        ServerChoice choice = ServerChoice.parse(word)
                .orElseThrow(() -> new JUnitException("The configuration parameter pgpm.server is \"" + word
                        + "\"; it must be one of " + String.join(", ", ServerChoice.ids()) + "."));
        // A URL has no blanks; commas it may have.
        List<String> urls =
                List.of(parameters.get("pgpm.jdbc-url").orElse("").strip().split("\\s+", -1));
        return ServerRequest.of(choice, urls, parameters.get("pgpm.image").orElse("")).stream()
                .map(request -> request.within(TimeoutParameters.read(parameters::get)))
                .toList();
    }

    private Cache cache() {
        String text = parameters.get("pgpm.cache").orElse("off");
        CacheUse use = CacheUse.parse(text)
                .orElseThrow(() -> new JUnitException(
                        "The configuration parameter pgpm.cache is \"" + text + "\"; it must be off, on or clear."));
        KeptDatabases.Limits usual = KeptDatabases.Limits.USUAL;
        int most = parameters.get("pgpm.cache-databases", Integer::parseInt).orElse(usual.most());
        Duration longest = parameters
                .get("pgpm.cache-days", Integer::parseInt)
                .map(Duration::ofDays)
                .orElse(usual.longest());
        return new Cache(use, CacheDirectory.of(System.getenv()), new KeptDatabases.Limits(most, longest));
    }

    private Level level() {
        String text = parameters.get("pgpm.level").orElse("standard");
        return Arrays.stream(Level.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new JUnitException("The configuration parameter pgpm.level is \"" + text
                        + "\"; it must be compat, standard or strict."));
    }

    private boolean flag(String key, boolean otherwise) {
        return parameters.get(key, Boolean::parseBoolean).orElse(otherwise);
    }

    private int number(String key) {
        return parameters.get(key, Integer::parseInt).orElse(0);
    }

    private List<String> names(String key) {
        return parameters.get(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
