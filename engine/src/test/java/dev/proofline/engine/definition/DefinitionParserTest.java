package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionParserTest {

  private final DefinitionParser parser = new DefinitionParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\":1} x",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\u0000\"}",
        "\uFEFF\uFEFF{}",
        "{\"a\":1}{\"b\":2}"
      })
  void refuses_what_is_no_json_with_its_place(String text) {
    var outcome = parser.parse(text);

    assertEquals(1, outcome.findings().size(), text);
    assertTrue(
        List.of("malformed_json", "not_an_object").contains(outcome.findings().getFirst().code()),
        outcome.findings().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "\"x\"", "null", "true"})
  void refuses_json_that_is_no_object(String text) {
    assertEquals("not_an_object", parser.parse(text).findings().getFirst().code());
  }

  @Test
  void refuses_a_name_that_stands_twice() {
    var finding = parser.parse("{\"key\": 1,\n \"key\": 2}").findings().getFirst();

    assertEquals("duplicate_name", finding.code());
    assertTrue(finding.message().in("en").contains("line 2"), finding.message().in("en"));
  }

  @Test
  void refuses_nesting_of_ten_thousand_levels() {
    String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

    assertEquals("too_deep", parser.parse(deep).findings().getFirst().code());
    assertEquals(
        "too_deep", parser.parse("{\"a\":" + "[".repeat(10_000)).findings().getFirst().code());
  }

  @Test
  void refuses_a_text_that_is_too_long() {
    String large = "{\"a\":\"" + "x".repeat(DefinitionParser.LARGEST) + "\"}";

    assertEquals("too_large", parser.parse(large).findings().getFirst().code());
  }

  @Test
  void refuses_a_number_of_a_million_digits() {
    assertEquals(
        "too_deep",
        parser.parse("{\"a\":" + "9".repeat(1_000_000) + "}").findings().getFirst().code());
  }
}
