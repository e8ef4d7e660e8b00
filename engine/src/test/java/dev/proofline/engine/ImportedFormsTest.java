package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.compile.WorkspaceCompiler;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.Importers;
import dev.proofline.engine.step.Steps;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Forms of others, imported: every draft can be published, and what is refused has its reason. */
class ImportedFormsTest {

  private final WorkspaceCompiler compiler =
      new WorkspaceCompiler(
          CelExpressions::new,
          new Definitions.NoScripts(),
          new Steps(Channels.keys()),
          ZoneId.of("Asia/Shanghai"));
  private final ImportSettling settling = new ImportSettling(this::findings);

  private List<Finding> findings(Source form) {
    return compiler.compile(List.of(form), Map.of()).findings();
  }

  @Test
  void json_forms_examples_give_drafts_that_compile() throws IOException, URISyntaxException {
    Set<String> refused = refused("jsonforms", "jsonforms", ".json");

    // Made from data by code, without a schema; of any type whatever; of more than 300 fields.
    assertEquals(
        Set.of(
            "1948_without",
            "dynamic",
            "generate",
            "json-editor",
            "mixed",
            "oneOfArray",
            "jsonschema"),
        refused);
  }

  @Test
  void json_schema_samples_give_drafts_that_compile() throws IOException, URISyntaxException {
    Set<String> refused = refused("jsonschema", "jsonschema", ".json");

    assertEquals(Set.of(), refused);
  }

  @Test
  void xlsforms_give_drafts_that_compile() throws IOException, URISyntaxException {
    Set<String> refused = refused("xlsform", "xlsform", ".xlsx");

    // Without any question; without a sheet called survey.
    assertEquals(Set.of("include_json", "survey_no_name"), refused);
  }

  @Test
  void workbooks_give_drafts_that_compile() throws IOException, URISyntaxException {
    Set<String> refused = refused("xlsx", "xlsx", ".xlsx");

    assertEquals(Set.of(), refused);
  }

  private Set<String> refused(String as, String folder, String ending)
      throws IOException, URISyntaxException {
    var refused = new TreeSet<String>();
    Path files = Path.of(ImportedFormsTest.class.getResource("/import/" + folder).toURI());
    try (Stream<Path> found = Files.walk(files)) {
      for (Path file :
          found
              .filter(path -> path.toString().endsWith(ending))
              .filter(path -> !path.endsWith("answer-key.json"))
              .sorted()
              .toList()) {
        String name = file.getFileName().toString();
        if (!compiles(as, new Importer.Source(name, Files.readAllBytes(file)))) {
          refused.add(name.substring(0, name.lastIndexOf('.')));
        }
      }
    }
    return refused;
  }

  private boolean compiles(String as, Importer.Source file) {
    Outcome<Imported> outcome = Importers.find(as).orElseThrow().read(file);
    outcome.findings().forEach(finding -> assertBoth(finding.message()));
    if (!(outcome instanceof Outcome.Ok<Imported>(var imported, _))) {
      return false;
    }
    Imported settled = settling.settled(imported);
    settled.notes().forEach(note -> assertBoth(note.what()));
    var id = new DefinitionId(Kind.FORM, settled.form().path("key").asString());
    List<Finding> errors =
        findings(new Source(id, 0, settled.form())).stream().filter(Finding::isError).toList();
    assertEquals(List.of(), errors, file.name());
    assertTrue(settled.taken().size() >= settled.form().path("fields").size(), file.name());
    return true;
  }

  private static void assertBoth(LocalText text) {
    assertTrue(text.byLanguage().keySet().containsAll(List.of("zh-CN", "en")), text::toString);
  }
}
