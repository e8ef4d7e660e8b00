package dev.proofline.engine.search;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTextTest {

  @Test
  void finds_a_company_by_name_initials_spelling_and_phone() {
    String text = SearchText.of("苏州嘉禾饮料", List.of("0512-65779512"));

    assertTrue(SearchText.matches(text, "嘉禾"));
    assertTrue(SearchText.matches(text, "szjh"));
    assertTrue(SearchText.matches(text, "suzhoujiahe"));
    assertTrue(SearchText.matches(text, "051265779512"));
    assertTrue(SearchText.matches(text, "0512-6577"));
    assertFalse(SearchText.matches(text, "wxjh"));
  }

  @Test
  void knows_every_reading_of_a_character() {
    String text = SearchText.of("重庆机电", List.of());

    assertTrue(SearchText.matches(text, "cqjd"));
    assertTrue(SearchText.matches(text, "zqjd"));
    assertTrue(SearchText.matches(text, "chongqing"));
  }

  @Test
  void asks_for_every_word_and_ignores_case() {
    String text = SearchText.of("Northwind Traders", List.of("Seattle"));

    assertTrue(SearchText.matches(text, "north SEATTLE"));
    assertFalse(SearchText.matches(text, "north london"));
  }

  /** Characters beyond the first 65 536 are two in memory: never one half of them. */
  @Test
  void rare_characters_stay_whole() {
    for (String name : List.of("𠜎𠜱𠝹", "丂㐀𠀀", "x" + "𠀀".repeat(3_000))) {
      String text = SearchText.of(name, List.of(name));

      assertTrue(
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text),
          name);
    }
  }

  @Test
  void stays_short_for_long_texts() {
    String text = SearchText.of("客".repeat(5_000), List.of("x".repeat(10_000)));

    assertTrue(text.length() <= 4_000);
  }
}
