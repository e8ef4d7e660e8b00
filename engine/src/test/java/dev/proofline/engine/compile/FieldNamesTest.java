package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldNamesTest {

  private static JsonNode version(String... fields) {
    return JsonMapper.shared().readTree("{\"fields\": [" + String.join(", ", fields) + "]}");
  }

  private static String field(String key) {
    return "{\"key\": \"" + key + "\"}";
  }

  private static String field(String key, String was) {
    return "{\"key\": \"" + key + "\", \"was\": \"" + was + "\"}";
  }

  @Test
  void a_field_is_the_same_however_often_it_is_renamed_and_whether_or_not_it_is_asked_still() {
    FieldNames names =
        FieldNames.of(
            Stream.of(
                version(field("a"), field("x")),
                version(field("b", "a"), field("x")),
                version(field("b")),
                version(field("c", "b"))));

    assertEquals(Set.of("a", "b", "c"), names.sameAs("a"));
    assertEquals(Set.of("a", "b", "c"), names.sameAs("c"));
    assertEquals(Set.of("x"), names.sameAs("x"));
    assertTrue(names.knows("x"));
    assertFalse(names.knows("y"));
    assertEquals(Set.of("y"), names.sameAs("y"));
  }

  @Test
  void the_order_of_versions_means_nothing() {
    FieldNames names = FieldNames.of(Stream.of(version(field("c", "b")), version(field("b", "a"))));

    assertEquals(Set.of("a", "b", "c"), names.and(Stream.of(version(field("d")))).sameAs("b"));
  }

  @Test
  void what_is_no_list_of_fields_names_none() {
    assertFalse(
        FieldNames.of(Stream.of(JsonMapper.shared().readTree("{\"fields\": 3}"))).knows("a"));
  }
}
