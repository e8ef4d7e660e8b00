package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.HeadedSheet.Line;
import dev.proofline.engine.importer.Imported.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The surveys of pyxform and the cases of its tests: whatever a row says is either in the form or
 * told of, and the sums are those that pyxform itself comes to.
 */
class XlsFormCorpusTest {

  /** A survey that was read, beside what came of it. */
  private record Survey(String name, Workbook workbook, Imported imported) {}

  private final Map<String, int[]> kept = new TreeMap<>();

  @Test
  void every_word_of_a_survey_is_in_the_form_or_in_the_notes() throws IOException {
    var silent = new ArrayList<String>();
    for (Survey survey : surveys()) {
      silent.addAll(silent(survey));
    }

    report();
    assertEquals(List.of(), silent);
  }

  @Test
  void the_sums_are_those_of_pyxform_unless_notes_tell_of_what_is_missing() throws IOException {
    JsonNode keys = key("xlsform/answer-key.json");
    var off = new TreeMap<String, String>();
    for (JsonNode key : keys) {
      String file = key.path("file").asString();
      String name = file.substring(file.lastIndexOf('/') + 1);
      Path path = Path.of("src/test/resources/import/xlsform", name);
      if (key.path("ok").asBoolean() && Files.exists(path)) {
        Outcome<Imported> outcome = Read.file("xlsform", name, Files.readAllBytes(path));
        if (outcome instanceof Outcome.Ok<Imported>(var imported, _)) {
          off.putAll(off(name, key, imported));
        }
      }
    }

    assertEquals(Map.of(), off);
  }

  private static Map<String, String> off(String name, JsonNode key, Imported imported) {
    var off = new TreeMap<String, String>();
    long asked = imported.notes().size();
    Map<String, Long> ours =
        Map.of(
            "inputs", count(imported.form(), field -> isInput(field)),
            "required", count(imported.form(), field -> field.has("required")),
            "repeats", count(imported.form(), field -> is(field, "table")));
    ours.forEach((what, number) -> {
      long theirs = key.path(what).asLong();
      if (number < theirs && asked == 0 || number > theirs + asked) {
        off.put(name + " " + what, number + " instead of " + theirs);
      }
    });
    return off;
  }

  private static boolean isInput(JsonNode field) {
    return !is(field, "table") && !field.has("compute");
  }

  private static boolean is(JsonNode field, String type) {
    return field.path("type").asString("").equals(type);
  }

  private static long count(JsonNode rows, Predicate<JsonNode> which) {
    return rows.path("fields")
        .valueStream()
        .mapToLong(field -> (which.test(field) ? 1 : 0) + count(field, which))
        .sum();
  }

  private List<String> silent(Survey survey) {
    var silent = new ArrayList<String>();
    Workbook.Sheet sheet = survey.workbook().sheet("survey").orElseThrow();
    for (Line line : HeadedSheet.of(sheet).lines()) {
      String type = line.at("type");
      boolean off = line.at("disabled").equalsIgnoreCase("yes");
      boolean question =
          !type.isEmpty() && !off && !XlsFormTypes.begins(type) && !XlsFormTypes.ends(type);
      if (question) {
        words(line, fields(survey.imported(), line), survey.imported())
            .forEach((column, there) -> {
              boolean told = isTold(survey.imported(), line, column);
              int[] counts = kept.computeIfAbsent(column, _ -> new int[3]);
              counts[there ? 0 : told ? 1 : 2]++;
              if (!there && !told) {
                silent.add(survey.name() + " " + line.place(column) + " " + line.at(column));
              }
            });
      }
    }
    return silent;
  }

  /** What the row says, by column, and whether its field says it too. */
  private static Map<String, Boolean> words(Line line, List<JsonNode> fields, Imported imported) {
    var words = new LinkedHashMap<String, Boolean>();
    words.put("type", !fields.isEmpty());
    boolean required = line.at("required").matches("(?i)yes|true|1|true\\(\\)");
    say(words, "required", required, fields, "required", "requiredIf");
    say(words, "relevant", says(line, "relevant"), fields, "visibleIf");
    say(words, "calculation", says(line, "calculation"), fields, "compute");
    say(
        words,
        "constraint",
        says(line, "constraint"),
        fields,
        "min",
        "max",
        "minLength",
        "maxLength",
        "pattern");
    words.computeIfPresent("constraint", (_, said) -> said || isChecked(imported, fields));
    return words;
  }

  private static boolean says(Line line, String column) {
    return !line.at(column).isEmpty();
  }

  private static void say(
      Map<String, Boolean> words,
      String column,
      boolean says,
      List<JsonNode> fields,
      String... as) {
    if (says) {
      words.put(
          column, fields.stream().anyMatch(field -> Stream.of(as).anyMatch(key -> field.has(key))));
    }
  }

  private static List<JsonNode> fields(Imported imported, Line line) {
    return imported.taken().stream()
        .filter(taken -> taken.source().equals(line.place()))
        .map(taken -> field(imported.form(), taken.field()))
        .toList();
  }

  private static JsonNode field(JsonNode form, String path) {
    JsonNode rows = form;
    for (String key : path.split("\\.")) {
      rows =
          rows.path("fields")
              .valueStream()
              .filter(field -> field.path("key").asString("").equals(key))
              .findFirst()
              .orElseThrow();
    }
    return rows;
  }

  /** A check of the form reads one of the fields. */
  private static boolean isChecked(Imported imported, List<JsonNode> fields) {
    return fields.stream()
        .map(field -> field.path("key").asString())
        .anyMatch(key -> checks(imported.form()).anyMatch(text -> text.contains(key)));
  }

  /** Told at the cell or for the whole row. */
  private static boolean isTold(Imported imported, Line line, String column) {
    return imported.notes().stream()
        .map(Note::source)
        .anyMatch(place -> place.equals(line.place(column)) || place.equals(line.place()));
  }

  private static Stream<String> checks(JsonNode rows) {
    return Stream.concat(
        rows.path("checks").valueStream().map(JsonNode::toString),
        rows.path("fields").valueStream().flatMap(XlsFormCorpusTest::checks));
  }

  private List<Survey> surveys() throws IOException {
    var surveys = new ArrayList<Survey>();
    for (Path file : Read.files("/import/xlsform", ".xlsx")) {
      add(surveys, file.getFileName().toString(), Files.readAllBytes(file));
    }
    int books = surveys.size();
    for (JsonNode one : key("xlsform-md/cases.json")) {
      add(surveys, one.path("id").asString(), MarkdownSheets.workbook(one.path("md").asString()));
    }
    assertTrue(books >= 20 && surveys.size() >= books + 150, () -> surveys.size() + " were read.");
    return surveys;
  }

  /** One that is refused says so in one finding. */
  private static void add(List<Survey> surveys, String name, byte[] file) {
    Outcome<Imported> outcome = Read.file("xlsform", name, file);
    if (outcome instanceof Outcome.Ok<Imported>(var imported, _)) {
      surveys.add(new Survey(name, XlsxReader.read(file).orElseThrow(), imported));
    } else {
      assertEquals(1, outcome.findings().size(), name);
    }
  }

  private static JsonNode key(String file) throws IOException {
    try (InputStream in = XlsFormCorpusTest.class.getResourceAsStream("/import/" + file)) {
      return JsonMapper.shared().readTree(in);
    }
  }

  private void report() {
    kept.forEach((column, counts) ->
        System.out.printf(
            "XLSForm %s: %d in the form, %d told, %d silent%n",
            column, counts[0], counts[1], counts[2]));
  }
}
