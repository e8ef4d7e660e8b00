package dev.proofline.engine.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Imported.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonSchemaImporterTest {

  private static Imported read(String schema) {
    return Read.json("jsonschema", schema).orElseThrow();
  }

  @Test
  void properties_become_fields_with_their_bounds() {
    Imported imported =
        read(
            """
            {'title': '门店拜访', 'required': ['storeName'], 'properties': {
              'storeName': {'type': 'string', 'title': '门店名称', 'minLength': 2, 'maxLength': 40},
              '数量': {'type': 'integer', 'minimum': 1, 'maximum': 99},
              'day': {'type': 'string', 'format': 'date'},
              'agreed': {'type': ['boolean', 'null'], 'default': true}}}
            """);

    assertEquals("men_dian_bai_fang", imported.form().path("key").asString());
    JsonNode name = Read.field(imported, "store_name");
    assertEquals("门店名称", name.path("label").asString());
    assertTrue(name.path("required").asBoolean());
    assertEquals(40, name.path("maxLength").asInt());
    assertEquals(99, Read.field(imported, "shu_liang").path("max").asInt());
    assertEquals("date", Read.field(imported, "day").path("type").asString());
    assertTrue(Read.field(imported, "agreed").path("default").asBoolean());
    assertEquals(
        List.of("The name “storeName” became “store_name”", "The name “数量” became “shu_liang”"),
        imported.notes().stream().map(note -> note.what().in("en")).toList());
  }

  @Test
  void a_name_that_is_a_key_stays_and_another_is_told_with_both() {
    Imported imported =
        read(
            """
            {'title': 'Probe', 'properties': {
              'a': {'type': 'string'}, 'n': {'type': 'integer', 'multipleOf': 5},
              'a_very_long_name_that_is_nevertheless_a_valid_key_here': {'type': 'string'},
              'B': {'type': 'string'}, 'owner': {'type': 'string'}}}
            """);

    assertEquals("text", Read.field(imported, "a").path("type").asString());
    assertEquals("integer", Read.field(imported, "n").path("type").asString());
    assertEquals("text", Read.field(imported, "b").path("type").asString());
    Read.field(imported, "a_very_long_name_that_is_nevertheless_a_valid_key_here");
    assertEquals(
        List.of("The name “B” became “b”", "The name “owner” became “owner_1”"),
        imported.notes().stream().map(note -> note.what().in("en")).toList());
    JsonNode message = imported.form().at("/checks/0/message");
    assertEquals("N should be a multiple of 5", message.path("en").asString());
    assertEquals("N 应为 5 的倍数", message.path("zh-CN").asString());
  }

  @Test
  void a_condition_makes_required_and_shown_what_it_says() {
    Imported imported =
        read(
            """
            {'required': ['kind'], 'properties': {
              'kind': {'enum': ['new', 'old']}, 'amount': {'type': 'number'}},
             'if': {'properties': {'kind': {'const': 'old'}}},
             'then': {'required': ['amount'], 'properties': {'since': {'type': 'string'}}}}
            """);

    assertEquals("kind == 'old'", Read.field(imported, "amount").path("requiredIf").asString());
    assertEquals("kind == 'old'", Read.field(imported, "since").path("visibleIf").asString());
  }

  @Test
  void a_condition_over_what_may_be_empty_is_written_as_it_is_chosen() {
    Imported imported =
        read(
            """
            {'properties': {
              'vip': {'type': 'boolean'}, 'kind': {'type': 'string'}, 'd': {'type': 'string'},
              'e': {'type': 'string'}, 'f': {'type': 'string'}, 'g': {'type': 'string'}},
             'allOf': [
              {'if': {'properties': {'vip': {'const': true}}},
               'then': {'required': ['d']}, 'else': {'required': ['e']}},
              {'if': {'properties': {'kind': {'const': 'x'}}, 'required': ['kind']},
               'then': {'required': ['f']}, 'else': {'required': ['g']}}]}
            """);

    assertEquals("vip == null || vip == true", required(imported, "d"));
    assertEquals("vip == false", required(imported, "e"));
    assertEquals("kind == 'x'", required(imported, "f"));
    assertEquals("kind != 'x'", required(imported, "g"));
  }

  private static String required(Imported imported, String field) {
    return Read.field(imported, field).path("requiredIf").asString();
  }

  @Test
  void a_field_whose_type_nobody_tells_is_a_text_until_somebody_does() {
    String schema =
        "{'properties': {'any': {'title': 'Any'}, 'two': {'type': ['string', 'number']}}}";

    Imported imported = read(schema);

    assertEquals("text", Read.field(imported, "any").path("type").asString());
    assertTrue(imported.taken().getFirst().isGuess());
    List<Asked> asked = Asked.of(imported);
    assertEquals(List.of("type:/any", "type:/two"), asked.stream().map(Asked::id).toList());
    assertEquals("text", asked.getFirst().guess());
    assertFalse(asked.getLast().choices().stream().anyMatch(one -> one.value().equals("boolean")));
    var answers = new Answers(Map.of("/any", "date"), Map.of(), "");
    Imported answered =
        Importers.find("jsonschema")
            .orElseThrow()
            .read(
                new Importer.Source(
                    "file.json", schema.replace('\'', '"').getBytes(UTF_8), answers))
            .orElseThrow();
    assertEquals("date", Read.field(answered, "any").path("type").asString());
    assertEquals(1, Asked.of(answered).size());
  }

  @Test
  void a_whole_constant_is_an_integer_that_has_to_be_it() {
    Imported imported =
        read("{'properties': {'level': {'const': 5}, 'Größe': {'type': 'number'}}}");

    assertEquals("integer", Read.field(imported, "level").path("type").asString());
    assertEquals("level == 5", imported.form().at("/checks/0/expect").asString());
    Read.field(imported, "groesse");
  }

  @Test
  void bounds_that_exclude_themselves_become_checks() {
    Imported imported =
        read("{'properties': {'price': {'type': 'number', 'exclusiveMinimum': 0}}}");

    JsonNode check = imported.form().path("checks").path(0);
    assertEquals("price > 0", check.path("expect").asString());
    assertEquals("price != null", check.path("if").asString());
  }

  @Test
  void a_list_of_objects_is_a_table_and_one_of_values_is_several_choices() {
    Imported imported =
        read(
            """
            {'properties': {
              'items': {'type': 'array', 'minItems': 1, 'items': {'properties': {'qty': {'type': 'integer'}}}},
              'tags': {'type': 'array', 'items': {'enum': ['a', 'b']}}}}
            """);

    assertEquals(
        "qty", Read.field(imported, "items").path("fields").path(0).path("key").asString());
    assertEquals("choices", Read.field(imported, "tags").path("type").asString());
    assertEquals("items.qty", imported.taken().get(1).field());
  }

  @Test
  void what_is_not_carried_over_is_told_with_its_words() {
    Imported imported =
        read(
            """
            {'properties': {'code': {'type': 'string', 'pattern': '(?=a)b'}, 'x': {'type': ['string', 'integer']}},
             'not': {'required': ['code']}}
            """);

    assertTrue(
        imported.notes().stream()
            .anyMatch(note -> note.weight() == Weight.LOST && "(?=a)b".equals(note.original())));
    assertTrue(
        imported.notes().stream()
            .anyMatch(note -> note.source().equals("/x") && note.weight() == Weight.ASK));
    assertTrue(imported.notes().stream().anyMatch(note -> note.what().in("en").contains("not")));
  }

  @Test
  void references_that_multiply_end_in_a_refusal() {
    var text =
        new StringBuilder("{'properties': {'a': {'$ref': '#/definitions/d0'}}, 'definitions': {");
    for (int i = 0; i < 20; i++) {
      text.append(
          "'d%d': {'properties': {'x': {'$ref': '#/definitions/d%d'}, 'y': {'$ref': '#/definitions/d%d'}}},"
              .formatted(i, i + 1, i + 1));
    }
    text.append("'d20': {'type': 'string'}, 'loop': {'$ref': '#/definitions/loop'}}}");

    Outcome<Imported> outcome =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Read.json("jsonschema", text.toString()));

    assertEquals("nothing_to_import", outcome.findings().getFirst().code());
  }

  @Test
  void very_many_options_parts_and_rules_end_soon_and_are_told() {
    var many = new StringBuilder();
    var parts = new StringBuilder();
    var rules = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      many.append(i == 0 ? "" : ",").append("'v").append(i).append("'");
      parts.append(",{'title': 't'}");
      rules.append(i == 0 ? "" : ",").append("'r").append(i).append("': ['a']");
    }

    Imported imported =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                read(
                    "{'properties': {'a': {'enum': [%s]}}, 'allOf': [{}%s], 'dependentRequired': {%s}}"
                        .formatted(many, parts, rules)));

    assertEquals(1_000, imported.form().path("fields").path(0).path("options").size());
    assertTrue(
        imported.notes().stream()
            .anyMatch(note -> note.what().in("en").contains("Options beyond")));
    assertTrue(
        imported.notes().stream().anyMatch(note -> note.what().in("en").contains("Parts beyond")));
  }
}
