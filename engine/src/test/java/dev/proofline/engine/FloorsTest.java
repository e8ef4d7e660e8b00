package dev.proofline.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The floors of the engine: a package imports only floors below its own (ARCHITECTURE.md). */
@AnalyzeClasses(
    packages = "dev.proofline.engine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

  private static final String E = "dev.proofline.engine.";

  @ArchTest
  static final ArchRule a_floor_imports_only_floors_below =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("1 base")
          .definedBy(E + "base..")
          .layer("2 value")
          .definedBy(E + "value..")
          .layer("3 definition")
          .definedBy(E + "definition..")
          .layer("4 expression, script, process, effect, connector")
          .definedBy(
              E + "expression..",
              E + "script..",
              E + "process..",
              E + "effect..",
              E + "connector..")
          .layer("5 open sets")
          .definedBy(
              E + "field..",
              E + "check..",
              E + "step..",
              E + "channel..",
              E + "metric..",
              E + "importer..",
              E + "suspicion..")
          .layer("6 executable")
          .definedBy(E + "executable..")
          .layer("7 compile, form, flow, chain, migration")
          .definedBy(E + "compile..", E + "form..", E + "flow..", E + "chain..", E + "migration..")
          .layer("8 store")
          .definedBy(E + "store..")
          .layer("9 engine")
          .definedBy("dev.proofline.engine")
          .whereLayer("9 engine")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("8 store")
          .mayOnlyBeAccessedByLayers("9 engine")
          .whereLayer("7 compile, form, flow, chain, migration")
          .mayOnlyBeAccessedByLayers("8 store", "9 engine")
          .whereLayer("6 executable")
          .mayOnlyBeAccessedByLayers(
              "7 compile, form, flow, chain, migration", "8 store", "9 engine")
          .whereLayer("5 open sets")
          .mayOnlyBeAccessedByLayers(
              "6 executable", "7 compile, form, flow, chain, migration", "8 store", "9 engine")
          .whereLayer("4 expression, script, process, effect, connector")
          .mayOnlyBeAccessedByLayers(
              "5 open sets",
              "6 executable",
              "7 compile, form, flow, chain, migration",
              "8 store",
              "9 engine")
          .because(
              "each floor must be readable without the ones above; move the type down or pass it in");

  @ArchTest
  static final ArchRule cel_lives_in_expression =
      home("dev.cel..", "dev.proofline.engine.expression..");

  @ArchTest
  static final ArchRule graal_lives_in_script =
      home("org.graalvm..", "dev.proofline.engine.script..");

  @ArchTest
  static final ArchRule jooq_lives_in_its_store =
      home("org.jooq..", "dev.proofline.engine.store.jooq..");

  @ArchTest
  static final ArchRule jdbc_lives_in_the_store =
      home("java.sql..", "dev.proofline.engine.store.jooq..");

  @ArchTest
  static final ArchRule no_web_or_screen_in_the_engine =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.vertx..", "com.vaadin..", "jakarta.servlet..", "java.net.http.."));

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Util")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl")
          .because("these words hide what a class is for; name the thing it is");

  @ArchTest
  static final ArchRule nothing_asks_the_machine_for_the_time =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.proofline.engine.script..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .because("time is an injected Clock, so that tests and simulations can move it");

  private static ArchRule home(String library, String packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packages)
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .because("each library has one home: " + packages);
  }
}
