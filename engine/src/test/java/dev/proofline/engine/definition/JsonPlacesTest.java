package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.JsonPlaces.Place;
import org.junit.jupiter.api.Test;

class JsonPlacesTest {

  private static final String TEXT =
      """
      {
        "kind": "form",
        "fields": [
          {"key": "a"},
          {"key": "b", "type": "txet"}
        ]
      }
      """;

  private static Place at(String text, String pointer) {
    return JsonPlaces.of(text).at(Pointer.parse(pointer));
  }

  @Test
  void a_part_is_found_where_it_stands() {
    assertEquals(new Place(2, 3), at(TEXT, "/kind"));
    assertEquals(new Place(4, 5), at(TEXT, "/fields/0"));
    assertEquals(new Place(5, 18), at(TEXT, "/fields/1/type"));
  }

  @Test
  void what_is_missing_is_told_at_what_it_is_missing_in() {
    assertEquals(new Place(4, 5), at(TEXT, "/fields/0/label"));
    assertEquals(new Place(1, 1), at(TEXT, "/title"));
  }

  @Test
  void a_text_that_breaks_off_is_told_where() {
    assertEquals(2, at("{\n  \"kind\": form\n}", "").line());
    assertEquals(3, at("{\"a\": 1,\n\n \"a\": 2}", "").line());
  }

  @Test
  void lines_are_found_by_their_number() {
    assertEquals(new Place(2, 1), JsonPlaces.ofLines("{}\n{\n").at(Pointer.parse("/2/data/name")));
  }
}
