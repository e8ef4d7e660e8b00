package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.compile.WorkspaceCompiler;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Imported.Taken;
import dev.proofline.engine.importer.Imported.Weight;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.Importers;
import dev.proofline.engine.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Imports measured against answers that others, or people, gave: what is taken is right or asked
 * about, never wrong in silence.
 */
class ImportKeysTest {

  private static final Path FILES = Path.of("src/test/resources/import");

  /** Files that are no part of this project, where they lie beside it. */
  private static final Path CASES = Path.of("..", "..", "shared", "cases");

  private static final String ALTERNATIVES =
      "Which of several structures is meant is a choice of its own here, which the data has not.";
  private static final String EMPTY = "An empty text or list is no answer to what is required.";
  private static final String UNSHOWN = "What is wrong stands in properties no control shows.";

  /** Where JSON Forms takes data differently, and why. */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("anyOf", ALTERNATIVES),
          Map.entry("anyOf_simple", ALTERNATIVES),
          Map.entry("huge", ALTERNATIVES),
          Map.entry("oneOf", ALTERNATIVES),
          Map.entry("oneOf_1273_simple", ALTERNATIVES),
          Map.entry(
              "dates", "Days and times are kept in one format, not in one of a control's own."),
          Map.entry("enumInArray", EMPTY),
          Map.entry("string", EMPTY),
          Map.entry("layout-complex", UNSHOWN),
          Map.entry("layout-group", UNSHOWN),
          Map.entry("layout-horizontal", UNSHOWN),
          Map.entry("layout-vertical", UNSHOWN));

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

  private Outcome<Imported> imported(String as, Path file) throws IOException {
    var source = new Importer.Source(file.getFileName().toString(), Files.readAllBytes(file));
    return Importers.find(as).orElseThrow().read(source).map(settling::settled);
  }

  @Test
  void json_forms_show_close_and_accept_as_json_forms_does() throws IOException {
    var off = new TreeMap<String, String>();
    int judged = 0;
    for (JsonNode key : read(FILES.resolve("jsonforms/answer-key.json"))) {
      String name = key.path("name").asString();
      Path file = FILES.resolve("jsonforms").resolve(name.replace(' ', '_') + ".json");
      if (imported("jsonforms", file) instanceof Outcome.Ok<Imported>(var imported, _)) {
        judged++;
        Judgement judgement = judged(imported, read(file).path("data"));
        String different = different(key, imported, judgement);
        if (!different.isEmpty()) {
          off.put(name, different);
        }
      }
    }

    System.out.printf("JSON Forms: %d of %d as its own core says%n", judged - off.size(), judged);
    assertEquals(OTHERWISE.keySet(), off.keySet(), off::toString);
  }

  private static String different(JsonNode key, Imported imported, Judgement judgement) {
    var different = new ArrayList<String>();
    for (Taken taken : imported.taken()) {
      String scope = taken.source().replace("/", "/properties/");
      boolean there = !taken.source().contains("*") && !taken.source().contains("(");
      if (there && !taken.type().equals("notice")) {
        boolean hidden = names(key.path("hidden"), scope);
        if (hidden == judgement.visible().contains(taken.field())) {
          different.add(taken.field() + (hidden ? " is shown" : " is hidden"));
        }
        boolean closed = names(key.path("disabled"), scope);
        if (closed && !judgement.readOnly().contains(taken.field())) {
          different.add(taken.field() + " is open");
        }
      }
    }
    boolean valid = judgement.mistakes().stream().noneMatch(Finding::isError);
    if (valid != key.path("dataValid").asBoolean()) {
      different.add(
          valid
              ? "accepted"
              : "refused: "
                  + judgement.mistakes().stream()
                      .map(one -> one.pointer() + " " + one.message().in("en"))
                      .toList());
    }
    return String.join("; ", different);
  }

  private static boolean names(JsonNode scopes, String scope) {
    return scopes.valueStream().anyMatch(one -> one.asString("").equals("#" + scope));
  }

  private Judgement judged(Imported imported, JsonNode data) {
    var id = new DefinitionId(Kind.FORM, imported.form().path("key").asString());
    var catalogue =
        compiler.compile(List.of(new Source(id, 0, imported.form())), Map.of()).orElseThrow();
    var filling = Filling.of(Optional.ofNullable(catalogue.forms().get(id.key())).orElseThrow());
    answers(imported, data)
        .properties()
        .forEach(entry -> filling.json(entry.getKey(), entry.getValue().toString()));
    return filling.judge();
  }

  /** The data of the source as answers of the fields it became. */
  private static ObjectNode answers(Imported imported, JsonNode data) {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (Taken taken : imported.taken()) {
      String place = taken.source();
      if (!place.startsWith("/") || place.contains("(") || place.contains("*")) {
        continue;
      }
      if (isClosed(imported, taken)) {
        continue;
      }
      JsonNode value = data.at(JsonPointer.compile(place));
      if (taken.type().equals("table")) {
        var rows = answers.putArray(taken.field());
        value.forEach(row -> rows.add(cells(imported, taken, row)));
      } else if (!value.isMissingNode() && !value.isNull()) {
        answers.set(taken.field(), value);
      }
    }
    return answers;
  }

  private static boolean isClosed(Imported imported, Taken taken) {
    return imported
        .form()
        .path("fields")
        .valueStream()
        .filter(field -> field.path("key").asString("").equals(taken.field()))
        .anyMatch(field -> field.path("readOnlyIf").asString("").equals("true"));
  }

  private static ObjectNode cells(Imported imported, Taken table, JsonNode row) {
    ObjectNode cells = JsonNodeFactory.instance.objectNode();
    String rows = table.source() + "/*";
    for (Taken column : imported.taken()) {
      if (column.source().startsWith(rows + "/") && !column.source().contains("(")) {
        JsonNode cell =
            row.isObject()
                ? row.at(JsonPointer.compile(column.source().substring(rows.length())))
                : row;
        if (!cell.isMissingNode() && !cell.isNull()) {
          cells.set(column.field().substring(column.field().indexOf('.') + 1), cell);
        }
      }
    }
    return cells;
  }

  @Test
  void columns_of_spreadsheets_are_guessed_right_or_asked_about() throws IOException {
    var wrong = new TreeMap<String, String>();
    int right = 0;
    int asked = 0;
    for (var file : read(FILES.resolve("xlsx/columns.json")).properties()) {
      Path path = FILES.resolve("xlsx").resolve(file.getKey());
      Path there = Files.exists(path) ? path : CASES.resolve(file.getKey());
      if (!Files.exists(there)) {
        continue;
      }
      Imported imported = imported("xlsx", there).orElseThrow();
      for (var column : file.getValue().properties()) {
        Optional<Taken> taken =
            imported.taken().stream()
                .filter(one -> one.label().in("en").equals(column.getKey()))
                .findFirst();
        String type = taken.map(Taken::type).orElse("nothing");
        if (type.equals(column.getValue().asString())) {
          right++;
        } else if (taken.filter(Taken::isGuess).isPresent()) {
          asked++;
        } else {
          wrong.put(file.getKey() + " " + column.getKey(), type);
        }
      }
    }

    System.out.printf(
        "Spreadsheets: %d columns right, %d asked about, %d wrong%n", right, asked, wrong.size());
    assertEquals(Map.of(), wrong);
    assertTrue(right > asked * 5, "More has to be guessed than asked.");
  }

  @Test
  void any_workbook_becomes_a_form_that_compiles_or_is_refused_with_a_reason() throws IOException {
    if (!Files.isDirectory(CASES.resolve("xlsx"))) {
      throw new TestAbortedException("There are no cases beside the project: " + CASES);
    }
    int forms = 0;
    int refused = 0;
    for (Path file : workbooks()) {
      Outcome<Imported> outcome =
          assertTimeout(Duration.ofSeconds(15), () -> imported("xlsx", file), file::toString);
      if (outcome instanceof Outcome.Ok<Imported>(var imported, _)) {
        forms++;
        var id = new DefinitionId(Kind.FORM, imported.form().path("key").asString());
        assertEquals(
            List.of(),
            findings(new Source(id, 0, imported.form())).stream().filter(Finding::isError).toList(),
            file::toString);
        assertDoubtsAreAsked(imported, file);
      } else {
        refused++;
        assertEquals(1, outcome.findings().size(), file::toString);
      }
    }

    System.out.printf("Workbooks: %d became forms, %d were refused%n", forms, refused);
    assertTrue(forms >= 70, forms + " became forms.");
  }

  private static List<Path> workbooks() throws IOException {
    try (Stream<Path> files = Files.walk(CASES.resolve("xlsx"))) {
      return files.filter(file -> file.toString().matches(".*\\.(xlsx|xlsm|xls|csv)")).toList();
    }
  }

  /** What is least sure has a note that asks. */
  private static void assertDoubtsAreAsked(Imported imported, Path file) {
    for (Taken taken : imported.taken()) {
      if (taken.confidence() <= 0.5) {
        assertTrue(
            imported.notes().stream()
                .anyMatch(
                    note -> note.weight() == Weight.ASK && note.source().equals(taken.source())),
            () -> file + " " + taken);
      }
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }
}
