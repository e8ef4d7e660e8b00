package dev.proofline.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.file.FileSystem;

/** An event loop serves hundreds of connections: none waits on it for a disk. */
@AnalyzeClasses(
    packages = "dev.proofline.runtime",
    importOptions = ImportOption.DoNotIncludeTests.class)
class EventLoopTest {

  @ArchTest
  static final ArchRule files_are_asked_for_without_waiting =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "waits for Vert.x' file system", EventLoopTest::waitsForTheDisk))
          .because("it is asked on the event loop: use the call that gives a Future (HeldBody)");

  private static boolean waitsForTheDisk(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(FileSystem.class)
        && call.getName().endsWith("Blocking");
  }
}
