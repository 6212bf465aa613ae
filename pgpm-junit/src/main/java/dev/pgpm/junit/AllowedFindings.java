package dev.pgpm.junit;

import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.text.Suggestions;
import dev.pgpm.engine.workspace.Allowance;
import dev.pgpm.engine.workspace.Module;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What the annotation of a class allows, as the cycle wants to have it. */
final class AllowedFindings {

    private final Class<?> testClass;
    private final Place place;

    AllowedFindings(Class<?> testClass, Path project) {
        this.testClass = testClass;
        this.place = Place.of(source(testClass, project));
    }

    /** The file that holds the annotation, where build tools keep it; else the class's name has to do. */
    private static Path source(Class<?> type, Path project) {
        String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/');
        return Stream.of("src/test/java/" + file + ".java", "src/test/kotlin/" + file + ".kt")
                .map(project::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(project.resolve(type.getSimpleName()));
    }

    /**
     * {@return the allowances of an annotation}
     *
     * @throws ExtensionConfigurationException if one cannot be meant as it is written
     */
    List<Allowance> of(Allow... allowed) {
        return Arrays.stream(allowed).map(this::one).toList();
    }

    private Allowance one(Allow allowed) {
        if (allowed.reason().isBlank()) {
            throw wrong(allowed, "needs a reason, which is told beside what it lets pass");
        }
        if (!allowed.value().canBeAllowed()) {
            throw wrong(allowed, "cannot be allowed: it is about the environment or the files, not about a script");
        }
        return new Allowance("", allowed.change(), allowed.value(), allowed.reason(), place);
    }

    /** Makes allowances speak of one module, and of changes that it has. */
    static List<Allowance> in(Module module, List<Allowance> allowances) {
        List<String> changes =
                module.plan().changes().stream().map(Change::name).toList();
        for (Allowance allowance : allowances) {
            if (!allowance.change().isEmpty() && !changes.contains(allowance.change())) {
                throw new ExtensionConfigurationException(
                        "@Allow(%s) speaks of the change \"%s\", which %s does not have. %s"
                                .formatted(
                                        allowance.code(),
                                        allowance.change(),
                                        module.name(),
                                        Suggestions.didYouMean(allowance.change(), changes)));
            }
        }
        return allowances.stream()
                .map(a -> new Allowance(module.name(), a.change(), a.code(), a.reason(), a.place()))
                .toList();
    }

    private ExtensionConfigurationException wrong(Allow allowed, String why) {
        return new ExtensionConfigurationException(
                "@Allow(%s) on %s %s.".formatted(allowed.value(), testClass.getName(), why));
    }
}
