package dev.pgpm.junit;

import dev.pgpm.engine.finding.Level;
import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import dev.pgpm.junit.server.TimeoutParameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads what a class wants; what the configuration says wins, so that a build server needs no other code. */
final class ModuleRequests {

    private static final String SERVER = "pgpm.server";
    private static final String JDBC_URL = "pgpm.jdbc-url";
    private static final String IMAGE = "pgpm.image";
    private static final String LEVEL = "pgpm.level";

    private final ExtensionContext context;
    private final PgpmModule written;

    private ModuleRequests(ExtensionContext context, PgpmModule written) {
        this.context = context;
        this.written = written;
    }

    /**
     * {@return what the class of a context wants}
     *
     * @throws ExtensionConfigurationException if the annotation is missing or contradicts itself
     */
    static ModuleRequest of(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        PgpmModule written = AnnotationSupport.findAnnotation(
                        testClass, PgpmModule.class, context.getEnclosingTestClasses())
                .orElseThrow(() -> new ExtensionConfigurationException("Which module is meant? Write @PgpmModule on the"
                        + " class " + testClass.getName() + ", or @PgpmModule(\"name\") to name one."));
        refuseDisagreement(testClass);
        return new ModuleRequests(context, written).read(testClass);
    }

    private static void refuseDisagreement(Class<?> testClass) {
        List<PgpmModule> all = Arrays.stream(testClass.getDeclaredAnnotations())
                .flatMap(annotation -> annotation instanceof PgpmModule direct
                        ? Stream.of(direct)
                        : AnnotationSupport.findAnnotation(annotation.annotationType(), PgpmModule.class).stream())
                .distinct()
                .toList();
        if (all.size() > 1) {
            throw new ExtensionConfigurationException(
                    "%s has %d annotations that are or hold @PgpmModule, and they differ: %s."
                                    .formatted(testClass.getName(), all.size(), all)
                            + " Leave one of them, with all that is to hold.");
        }
    }

    private ModuleRequest read(Class<?> testClass) {
        if (!written.to().isEmpty() && written.deploy() != Deploy.MODULE) {
            throw new ExtensionConfigurationException(
                    "@PgpmModule on %s says deploy = %s and to = \"%s\", which contradict"
                                    .formatted(testClass.getName(), written.deploy(), written.to())
                            + " each other. Leave out deploy to have the module up to there, or leave out to.");
        }
        Path project = ProjectDirectory.of(testClass);
        return new ModuleRequest(
                project,
                written.workspace(),
                written.value(),
                server(),
                written.deploy(),
                written.to(),
                level(),
                new AllowedFindings(testClass, project).of(written.allow()),
                written.bootstrapRoles(),
                written.isolated(),
                written.mutate(),
                written.isolation());
    }

    private ServerRequest server() {
        String url = configured(JDBC_URL).orElse("");
        ServerChoice otherwise = url.isBlank() ? written.server() : ServerChoice.EXTERNAL;
        ServerChoice choice = configured(SERVER)
                .map(word -> ServerChoice.parse(word).orElseThrow(() -> notOneOf(SERVER, word, ServerChoice.ids())))
                .orElse(otherwise);
        return ServerRequest.of(choice, url, configured(IMAGE).orElse(written.image()))
                .within(TimeoutParameters.read(this::configured));
    }

    private Level level() {
        return configured(LEVEL)
                .map(word -> Arrays.stream(Level.values())
                        .filter(level -> id(level).equals(word))
                        .findFirst()
                        .orElseThrow(() -> notOneOf(
                                LEVEL,
                                word,
                                Arrays.stream(Level.values())
                                        .map(ModuleRequests::id)
                                        .toList())))
                .orElse(written.level());
    }

    private static String id(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private Optional<String> configured(String key) {
        return context.getConfigurationParameter(key)
                .or(() -> Optional.ofNullable(System.getenv(variable(key))))
                .filter(value -> !value.isBlank());
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static ExtensionConfigurationException notOneOf(String key, String word, List<String> words) {
        return new ExtensionConfigurationException(
                "The configuration parameter %s (or the environment variable %s) is".formatted(key, variable(key))
                        + " \"%s\"; write one of %s.".formatted(word, String.join(", ", words)));
    }
}
