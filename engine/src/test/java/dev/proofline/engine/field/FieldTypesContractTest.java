package dev.proofline.engine.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every field type promises; a new type is tested by being listed. */
class FieldTypesContractTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
  private static final Pointer AT = Pointer.of("answer");

  /** JSON of every kind, sensible and not, that schema and reader must judge alike. */
  private static final List<String> PLANTED =
      List.of(
          "true",
          "0",
          "3",
          "3.5",
          "-1",
          "3.00",
          "1e3",
          "12345678901234567890123456789012",
          "'x'",
          "'new'",
          "'gone'",
          "'2026-02-30'",
          "'2026-02-28'",
          "'2026-02-28T10:00:00Z'",
          "'2026-02-28T10:00:00'",
          "'a@b.cn'",
          "'13800138000'",
          "'PT1H30M'",
          "'PT'",
          "'P1M'",
          "'09:30'",
          "'24:00'",
          "'https://example.cn/a?b=c'",
          "'javascript:alert(1)'",
          "'6901234567892'",
          "{'lat':31.2,'lng':121.5}",
          "{'lat':31.2,'lng':121.5,'accuracy':-1}",
          "{'lat':91,'lng':121.5}",
          "{'lat':31.2,'lng':121.5,'datum':'GCJ-02'}",
          "{'lat':31.2,'lng':121.5,'datum':'BD-09'}",
          "['展会','重点']",
          "['']",
          "[]",
          "['new']",
          "['new','new']",
          "['gone']",
          "[1]",
          "{}",
          "{'id':'x'}",
          "'01890a5d-ac96-774b-bcce-b302099a8057'");

  static Stream<FieldType> types() {
    return FieldTypes.all().stream();
  }

  /** Those that are answered at all. */
  static Stream<FieldType> answered() {
    return types().filter(type -> type.column(field(type)) != Column.NONE);
  }

  @ParameterizedTest
  @MethodSource("answered")
  void reads_back_what_it_wrote(FieldType type) {
    FieldContext field = field(type);
    Value sample = type.sample(field);

    JsonNode written = type.write(sample);
    Optional<Value> read = type.read(written, field, AT).orElseThrow();

    assertEquals(Optional.of(sample), read);
    assertEquals(written, type.write(read.orElseThrow()));
  }

  @ParameterizedTest
  @MethodSource("answered")
  void finds_nothing_wrong_with_its_sample(FieldType type) {
    FieldContext field = field(type);
    Value sample = type.sample(field);

    assertEquals(List.of(), type.examineOn(TODAY, sample, field, AT));
    assertTrue(accepts(type, field, type.write(sample)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void takes_null_and_blank_text_for_no_answer(FieldType type) {
    for (String json : List.of("null", "''", "'  \\n\\t'")) {
      assertEquals(
          Optional.empty(), type.read(Fields.json(json), field(type), AT).orElseThrow(), json);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void judges_as_its_schema_does(FieldType type) {
    FieldContext field = field(type);
    for (String planted : PLANTED) {
      JsonNode json = Fields.json(planted);

      Outcome<Optional<Value>> read = type.read(json, field, AT);
      if (read instanceof Outcome.Ok<Optional<Value>>(var value, _) && value.isEmpty()) {
        continue;
      }

      assertEquals(accepts(type, field, json), good(type, field, read), planted);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void says_what_is_wrong_in_both_languages_at_its_place(FieldType type) {
    FieldContext field = field(type);
    for (String planted : PLANTED) {
      Outcome<Optional<Value>> read = type.read(Fields.json(planted), field, AT);
      for (Finding finding : findings(type, field, read)) {
        assertTrue(finding.pointer().startsWith(AT), planted);
        assertSpoken(finding.message());
        assertTrue(finding.message().in("en").startsWith("Expected "), planted);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void asks_for_a_missing_answer_by_the_name_of_the_field(FieldType type) {
    for (String language : List.of("zh-CN", "en")) {
      String asked = type.asked().in(language);

      assertTrue(asked.contains("{0}"), asked);
      assertTrue(asked.endsWith(language.equals("en") ? "." : "。"), asked);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void describes_itself(FieldType type) {
    FieldContext field = field(type);

    assertSpoken(type.title());
    assertTrue(type.key().matches("[a-z][a-z_]*"), type.key());
    assertTrue(type.icon().matches("[a-z][a-z-]*"), type.icon());
    assertSpoken(type.group().title());
    assertEquals(type.column(field) == Column.NONE, type.control(field) instanceof Control.Notice);
    assertEquals(List.of(), type.faults(field));
    for (Property property : type.properties()) {
      assertSpoken(property.label());
      assertTrue(property.key().matches("[a-z][A-Za-z]*"), property.key());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void shows_its_sample_in_both_languages(FieldType type) {
    FieldContext field = field(type);

    for (String language : List.of("zh-CN", "en")) {
      assertFalse(type.display(type.sample(field), field, language).isBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void keeps_a_normal_form_normal(FieldType type) {
    Value normal = type.normalised(type.sample(field(type)));

    assertEquals(normal, type.normalised(normal));
  }

  @ParameterizedTest
  @MethodSource("types")
  void leaves_a_fitting_value_alone(FieldType type) {
    FieldContext field = field(type);

    assertEquals(type.sample(field), type.fit(type.sample(field), field));
  }

  @ParameterizedTest
  @MethodSource("types")
  void is_a_column_of_a_table_as_it_is_a_field(FieldType type) {
    Value sample = type.sample(field(type));
    if (type.control(field(type)) instanceof Control.Table
        || type.column(field(type)) == Column.NONE) {
      return;
    }
    ObjectNode column = field(type).settings().json().put("key", "cell").put("type", type.key());
    ObjectNode table = FieldSchema.JSON.objectNode();
    table.putArray("fields").add(column);
    FieldContext columns = Fields.with(table.toString());
    Value rows = new Value.Rows(List.of(Answers.of(Map.of("cell", sample))));

    JsonNode written = new TableField().write(rows, columns);

    assertEquals(type.write(sample), written.get(0).get("cell"));
    assertEquals(Optional.of(rows), new TableField().read(written, columns, AT).orElseThrow());
  }

  @Test
  void lists_every_key_once() {
    var keys = new HashSet<String>();
    for (FieldType type : FieldTypes.all()) {
      assertTrue(keys.add(type.key()), type.key());
      assertEquals(Optional.of(type), FieldTypes.find(type.key()));
    }
  }

  private static FieldContext field(FieldType type) {
    return Fields.with(
        switch (type.key()) {
          case "choice", "choices" -> "{'options': 'tags'}";
          case "reference" -> "{'of': 'customer'}";
          case "serial" -> "{'pattern': 'WO{yyyyMMdd}{000}'}";
          case "notice", "acknowledgement" -> "{'text': {'zh-CN': '请先阅读', 'en': 'Read first'}}";
          case "date", "datetime" -> "{'min': '2020-01-01', 'max': 'today+7'}";
          case "stage" ->
              "{'stages':[{'key':'new','title':'新建'},{'key':'won','title':'赢单','final':true}]}";
          case "duration" -> "{'max': 'P30D'}";
          case "table" ->
              "{'fields':[{'key':'sku','type':'text','label':'货号'},"
                  + "{'key':'qty','type':'integer','label':'数量','max':99}],'max':5}";
          default -> "{}";
        });
  }

  private static void assertSpoken(LocalText text) {
    assertTrue(text.byLanguage().keySet().containsAll(List.of("zh-CN", "en")), text.toString());
    assertFalse(text.in("en").isBlank());
  }

  private static boolean good(
      FieldType type, FieldContext field, Outcome<Optional<Value>> outcome) {
    return findings(type, field, outcome).isEmpty();
  }

  private static List<Finding> findings(
      FieldType type, FieldContext field, Outcome<Optional<Value>> outcome) {
    return switch (outcome) {
      case Outcome.Refused<Optional<Value>>(var findings) -> findings;
      case Outcome.Ok<Optional<Value>>(var value, _) ->
          value.map(given -> type.examine(given, field, AT)).orElse(List.of());
    };
  }

  /** By the validator, with formats; a phone number is more than its schema can say. */
  private static boolean accepts(FieldType type, FieldContext field, JsonNode json) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(type.jsonSchema(field).toString(), InputFormat.JSON);
    boolean valid =
        schema
            .validate(json, c -> c.executionConfig(e -> e.formatAssertionsEnabled(true)))
            .isEmpty();
    boolean number =
        !type.key().equals("phone") || (json.isString() && json.asString().matches("1\\d{10}"));
    return valid && number;
  }

  @Test
  void a_photo_given_twice_counts_once() {
    var photo = new PhotoField();
    FieldContext field = Fields.with("{'type':'photo','min':2,'max':3}");
    JsonNode one = photo.write(photo.sample(field)).get(0);
    var twice = FieldSchema.JSON.arrayNode().add(one).add(one);

    Value read = photo.read(twice, field, AT).orElseThrow().orElseThrow();

    assertEquals(1, photo.write(read).size());
    assertEquals("wrong_count", photo.examine(read, field, AT).getFirst().code());
  }
}
