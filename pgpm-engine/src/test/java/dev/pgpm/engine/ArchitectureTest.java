package dev.pgpm.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The arrows of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.pgpm.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule everyPackageImportsOnlyThoseBelowIt = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cycle")
            .definedBy("..engine.cycle..")
            .layer("migrate")
            .definedBy("..engine.migrate..")
            .layer("mutation")
            .definedBy("..engine.mutation..")
            .layer("body")
            .definedBy("..engine.body..")
            .optionalLayer("catalog")
            .definedBy("..engine.catalog..")
            .layer("ledger")
            .definedBy("..engine.ledger..")
            .layer("server")
            .definedBy("..engine.server..")
            .layer("script")
            .definedBy("..engine.script..")
            .layer("workspace")
            .definedBy("..engine.workspace..")
            .layer("plan")
            .definedBy("..engine.plan..")
            .layer("text")
            .definedBy("..engine.text..")
            .whereLayer("cycle")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("migrate")
            .mayOnlyBeAccessedByLayers("cycle")
            .whereLayer("mutation")
            .mayOnlyBeAccessedByLayers("cycle")
            .whereLayer("body")
            .mayOnlyBeAccessedByLayers("cycle")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("cycle", "migrate", "mutation")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("cycle", "migrate", "catalog")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("cycle", "migrate", "mutation", "catalog", "ledger")
            .whereLayer("script")
            .mayOnlyBeAccessedByLayers("cycle", "migrate", "catalog", "ledger", "server")
            .whereLayer("workspace")
            .mayOnlyBeAccessedByLayers("cycle", "migrate", "catalog", "ledger", "server", "script")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("cycle", "migrate", "catalog", "ledger", "server", "script", "workspace")
            .because("docs/architecture.md says so");

    @ArchTest
    static final ArchRule theEngineKnowsNeitherJUnitNorContainersNorTheCommandLine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.junit..", "org.testcontainers..", "io.zonky..", "picocli..", "java.util.logging..");

    @ArchTest
    static final ArchRule findingsKnowNothingElseOfTheEngine = classes()
            .that()
            .resideInAPackage("..engine.finding..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.describe(
                    "are findings or no part of the engine",
                    (JavaClass type) -> !type.getPackageName().startsWith("dev.pgpm.engine")
                            || type.getPackageName().equals("dev.pgpm.engine.finding")));
}
