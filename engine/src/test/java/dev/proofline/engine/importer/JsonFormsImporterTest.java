package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.importer.Imported.Weight;
import org.junit.jupiter.api.Test;

class JsonFormsImporterTest {

  private static final String SCHEMA =
      """
      'schema': {'properties': {
        'name': {'type': 'string'}, 'dead': {'type': 'boolean'}, 'age': {'type': 'integer'}}}
      """;

  private static Imported read(String ui) {
    return Read.json("jsonforms", "{" + SCHEMA + ", 'uischema': " + ui + "}").orElseThrow();
  }

  @Test
  void the_order_is_that_of_the_screen_and_groups_are_sections() {
    Imported imported =
        read(
            """
            {'type': 'Categorization', 'elements': [
              {'type': 'Category', 'label': 'Second', 'elements': [{'type': 'Control', 'scope': '#/properties/age'}]},
              {'type': 'Category', 'label': 'First', 'elements': [{'type': 'Control', 'label': 'Called', 'scope': '#/properties/name'}]}]}
            """);

    assertEquals("age", imported.form().path("fields").path(0).path("key").asString());
    assertEquals("Called", Read.field(imported, "name").path("label").asString());
    assertEquals("Second", imported.form().path("layout").path(0).path("section").asString());
    assertTrue(
        imported.notes().stream()
            .anyMatch(note -> note.weight() == Weight.LOST && note.source().equals("/dead")));
  }

  @Test
  void rules_show_and_close_fields() {
    Imported imported =
        read(
            """
            {'type': 'VerticalLayout', 'elements': [
              {'type': 'Control', 'scope': '#/properties/dead'},
              {'type': 'Control', 'scope': '#/properties/name', 'rule': {'effect': 'HIDE',
                'condition': {'scope': '#/properties/dead', 'schema': {'const': true}}}},
              {'type': 'Control', 'scope': '#/properties/age', 'rule': {'effect': 'ENABLE',
                'condition': {'type': 'OR', 'conditions': [
                  {'scope': '#/properties/dead', 'schema': {'const': false}},
                  {'scope': '#/properties/name', 'schema': {'minLength': 3}}]}}}]}
            """);

    assertEquals("!(dead == true)", Read.field(imported, "name").path("visibleIf").asString());
    assertEquals(
        "!((dead == false) || (size(name) >= 3))",
        Read.field(imported, "age").path("readOnlyIf").asString());
  }

  @Test
  void a_rule_without_words_here_is_told() {
    Imported imported =
        read(
            """
            {'type': 'Control', 'scope': '#/properties/name', 'rule': {'effect': 'SHOW', 'condition': {'scope': '#'}}}
            """);

    assertTrue(
        imported.notes().stream()
            .anyMatch(note -> note.what().in("en").contains("A rule of the screen")));
  }
}
