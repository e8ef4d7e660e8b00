package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SameChecksTest {

  private static final String FORM =
      """
      {"fields": [{"key": "price"}, {"key": "doubled", "compute": "price * 2"}, {"key": "words"}],
       "checks": [{"key": "x", "expect": "price > 1"}, {"key": "y", "expect": "doubled > 1"},
         {"key": "z", "expect": "size(words) > 1"}]}
      """;

  private static Set<String> same(String what, String by) {
    return SameChecks.of(json(FORM), json(FORM.replace(what, by)));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.builder().build().readTree(text);
  }

  @Test
  void a_check_is_the_same_when_neither_it_nor_a_field_it_names_is_touched() {
    assertEquals(Set.of("x", "y", "z"), same("nothing", "else"));
    assertEquals(Set.of("x", "y"), same("size(words) > 1", "size(words) > 2"));
    assertEquals(
        Set.of("x", "y"), same("{\"key\": \"words\"}", "{\"key\": \"words\", \"max\": 1}"));
  }

  @Test
  void what_is_computed_of_a_touched_field_is_touched_too() {
    assertEquals(Set.of("z"), same("{\"key\": \"price\"}", "{\"key\": \"price\", \"max\": 1}"));
  }
}
