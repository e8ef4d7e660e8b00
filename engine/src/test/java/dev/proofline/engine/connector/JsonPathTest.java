package dev.proofline.engine.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What of RFC 9535 answers are asked by; the whole of its compliance suite was run over it. */
class JsonPathTest {

  private static final JsonNode ANSWER =
      JsonMapper.shared()
          .readTree(
              """
              {"data": {"status": "active", "a b": 3, "名称": "甲", "none": null},
               "rows": [{"k": "a", "v": 1}, {"k": "b", "v": 2, "sub": {"v": 9}}, {"k": "c"}]}
              """);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "$.data.status ; [\"active\"]",
        "$['data']['a b'] ; [3]",
        "$.data.名称 ; [\"甲\"]",
        "$.data.none ; [null]",
        "$.data.nothing ; []",
        "$.rows[*].k ; [\"a\",\"b\",\"c\"]",
        "$.rows[-1].k ; [\"c\"]",
        "$.rows[0:2].v ; [1,2]",
        "$.rows[::-1].k ; [\"c\",\"b\",\"a\"]",
        "$..v ; [1,2,9]",
        "$.rows[0,2].k ; [\"a\",\"c\"]",
        "$.rows[?@.k=='b'].v ; [2]",
        "$.rows[?@.v > 1 && !@.sub].k ; []",
        "$.rows[?@.v > 1 || @.k == 'c'].k ; [\"b\",\"c\"]",
        "$.rows[?!@.v].k ; [\"c\"]",
        "$.rows[?@.k == $.rows[1].k].v ; [2]",
        "$.rows[?match(@.k, '[ab]')].k ; [\"a\",\"b\"]",
        "$.rows[?length(@.k) == 1 && count(@.*) == 3].k ; [\"b\"]",
        "$.rows[?value(@..v) == 1].k ; [\"a\"]"
      })
  void leads_to(String path, String expected) throws JsonPath.Unreadable {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    JsonPath.of(path).in(ANSWER).forEach(found::add);

    assertEquals(expected, found.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.status",
        "$.",
        "$[",
        "$.data[?",
        "$.rows[?@.k = 'b']",
        "$.rows[01]",
        "$.1a",
        "$.data.status foo",
        "$ .data ",
        "$.rows[?foo(@.k)]",
        "$.rows[?@.*== 1]",
        "$.rows[?!@.v == 1]",
        "$.rows[9007199254740993]",
        "$['\\x']",
        ""
      })
  void refuses_what_is_no_path(String path) {
    assertThrows(JsonPath.Unreadable.class, () -> JsonPath.of(path));
  }

  @Test
  void says_where_it_stopped_understanding() {
    var wrong = assertThrows(JsonPath.Unreadable.class, () -> JsonPath.of("$.rows[x]"));

    assertEquals(7, wrong.offset());
    assertEquals("a name, an index, * or ?condition", wrong.what().in("en"));
  }

  @Test
  void an_answer_made_to_explode_ends_soon_and_gives_nothing() throws JsonPath.Unreadable {
    ArrayNode deep = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 2000; i++) {
      ArrayNode inner = JsonNodeFactory.instance.arrayNode();
      deep = inner.add(1).add(deep);
    }
    JsonNode hostile = deep;
    JsonPath path = JsonPath.of("$..*..*..*");

    List<JsonNode> found =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> path.in(hostile));

    assertEquals(List.of(), found);
  }
}
