package dev.pgpm.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.pgpm.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule resultsAreDataThatKnowsNeitherReportsNorCommands = noClasses()
            .that()
            .resideInAPackage("..console.result..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..console.report..", "..console.run..", "..console.lifecycle..", "picocli..", "org.junit..");

    @ArchTest
    static final ArchRule reportsAreMadeOfResultsAlone = noClasses()
            .that()
            .resideInAPackage("..console.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..console.run..", "..console.lifecycle..", "picocli..", "org.junit..");
}
