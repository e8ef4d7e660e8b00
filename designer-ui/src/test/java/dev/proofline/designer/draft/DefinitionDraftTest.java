package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Pointer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DefinitionDraftTest {

  private static final DefinitionDraft ROLE =
      DefinitionDraft.of(
          (ObjectNode)
              json(
                  """
                  {"kind": "role", "key": "rep", "title": "业务员", "strange": {"kept": 1},
                   "can": [{"on": "*", "read": "own", "odd": true}, {"on": "visit"}]}
                  """));

  @Test
  void puts_a_value_at_a_place_and_keeps_what_it_does_not_know() {
    DefinitionDraft edited = ROLE.with(Pointer.parse("/can/0/read"), json("\"team\""));

    assertEquals(
        json("{\"on\": \"*\", \"read\": \"team\", \"odd\": true}"),
        edited.json().path("can").get(0));
    assertEquals(json("{\"kept\": 1}"), edited.json().get("strange"));
    assertEquals("own", ROLE.at(Pointer.parse("/can/0/read")).asString());
  }

  @Test
  void makes_the_objects_on_the_way_there() {
    DefinitionDraft edited = ROLE.with(Pointer.parse("/can/1/fields/tax_no"), json("\"hidden\""));

    assertEquals(json("{\"tax_no\": \"hidden\"}"), edited.at(Pointer.parse("/can/1/fields")));
  }

  @Test
  void adds_behind_the_last_item_and_nowhere_else() {
    DefinitionDraft more = ROLE.with(Pointer.parse("/can/2"), json("{\"on\": \"order\"}"));

    assertEquals(3, more.json().path("can").size());
    assertEquals(ROLE, ROLE.with(Pointer.parse("/can/7"), json("{}")));
    assertEquals(ROLE, ROLE.with(Pointer.parse("/can/first"), json("{}")));
  }

  @Test
  void takes_a_value_or_an_item_away() {
    assertTrue(
        ROLE.with(Pointer.parse("/can/0/read"), null)
            .at(Pointer.parse("/can/0/read"))
            .isMissingNode());
    assertEquals(
        json("[{\"on\": \"visit\"}]"), ROLE.with(Pointer.parse("/can/0"), null).json().get("can"));
    assertEquals(ROLE, ROLE.with(Pointer.parse("/export/rows"), null));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
