package dev.pgpm.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.pgpm.junit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theExtensionDoesNotKnowTheConsole = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.pgpm.console..", "picocli..", "org.junit.platform.launcher..");

    @ArchTest
    static final ArchRule onlyTheAssertionsKnowAssertJ = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pgpm.junit.assertj..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.assertj..", "dev.pgpm.junit.assertj..");

    @ArchTest
    static final ArchRule onlyTheServersKnowContainersAndEmbeddedBinaries = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pgpm.junit.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.testcontainers..", "io.zonky..", "org.apache.commons.compress..");
}
