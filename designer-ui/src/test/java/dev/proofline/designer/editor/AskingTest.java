package dev.proofline.designer.editor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AskingTest {

  private static final Pointer CHECK = Pointer.of("checks", "0");
  private static final Pointer CONNECTOR = Pointer.of("checks", "0", "call", "connector");
  private static final Pointer METRES = Pointer.of("checks", "0", "evidence", "metres");

  private final DefinitionDraft draft =
      DefinitionDraft.of(
          (ObjectNode)
              JsonMapper.shared()
                  .readTree(
                      """
                      {"checks": [{"key": "a", "expect": "", "call": {"connector": ""},
                                   "evidence": {"metres": 12}}]}\
                      """));

  private final Asking asking = new Asking();

  private boolean quiet(Pointer at) {
    return asking.isOnly(Finding.error(at, "missing_property", LocalText.plain("?")), draft);
  }

  @Test
  void a_new_item_is_not_reminded_of_what_is_empty_in_it_but_of_what_is_wrong() {
    assertFalse(quiet(CONNECTOR));

    asking.make(CHECK);

    assertTrue(quiet(CONNECTOR));
    assertTrue(quiet(Pointer.of("checks", "0", "call", "operation")), "not there at all");
    assertFalse(quiet(METRES), "written, and wrong");
    assertFalse(quiet(Pointer.of("checks", "1", "expect")), "another item");
  }

  @Test
  void a_place_that_is_left_empty_is_missing_from_then_on() {
    asking.make(CHECK);

    assertTrue(asking.left(CONNECTOR, draft));

    assertFalse(quiet(CONNECTOR));
    assertTrue(quiet(Pointer.of("checks", "0", "expect")), "the others still wait");
    assertFalse(asking.left(METRES, draft), "what is written is not missing");
  }

  @Test
  void who_publishes_or_leaves_the_item_is_told_all_of_it() {
    asking.make(CHECK);

    assertTrue(asking.end());

    assertFalse(quiet(CONNECTOR));
    assertFalse(asking.end());
  }
}
