package dev.proofline.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.DefinitionLanguageTest;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.definition.DefinitionParser;
import dev.proofline.engine.executable.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every pack of the catalogue, compiled with all the others. */
class PacksCompileTest {

  private static final Path PACKS = Path.of("src/main/resources/packs");

  @Test
  void compile_together_without_a_finding() throws IOException {
    Outcome<Catalogue> outcome = Definitions.compile(definitions());

    assertEquals(
        List.of(),
        outcome.findings().stream()
            .map(found -> found.pointer() + " " + found.code() + " " + found.message().in("en"))
            .toList());
    assertTrue(outcome.orElseThrow().forms().containsKey("visit"));
    // twelve of action_check and its fault report, two of field_service, one of contract
    assertEquals(16, outcome.orElseThrow().actions().size());
  }

  @Test
  void fit_the_published_schemas() throws IOException {
    for (Source source : definitions()) {
      DefinitionLanguageTest.assertAgree(source.json());
    }
  }

  static List<Source> definitions() throws IOException {
    try (var files = Files.walk(PACKS)) {
      var parser = new DefinitionParser();
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(
              file -> !file.getParent().endsWith("sample") && !file.toString().contains("cases"))
          .sorted()
          .map(file -> Definitions.source(parser.parse(read(file)).orElseThrow()))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }
}
