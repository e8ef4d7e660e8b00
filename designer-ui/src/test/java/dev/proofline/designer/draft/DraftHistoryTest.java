package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.designer.draft.FormDraft.Spot;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class DraftHistoryTest {

  @Property(tries = 200)
  void undoing_every_edit_gives_each_draft_back_and_redoing_too(
      @ForAll @Size(max = 60) List<@IntRange(max = 5000) Integer> choices) {
    var history = new DraftHistory<>(FormDraftTest.sectioned());
    var drafts = new ArrayList<>(List.of(history.now()));
    for (int choice : choices) {
      if (history.edit(edited(history.now(), choice), "edit", "")) {
        drafts.add(history.now());
      }
    }

    for (int i = drafts.size() - 2; i >= 0; i--) {
      assertTrue(history.undo());
      assertEquals(drafts.get(i), history.now());
    }
    assertFalse(history.undo());
    for (int i = 1; i < drafts.size(); i++) {
      assertTrue(history.redo());
      assertEquals(drafts.get(i), history.now());
    }
    assertFalse(history.redo());
  }

  @Property(tries = 200)
  void layout_and_fields_name_the_same_keys_in_the_same_order(
      @ForAll @Size(max = 40) List<@IntRange(max = 5000) Integer> choices) {
    FormDraft draft = FormDraftTest.sectioned();

    for (int choice : choices) {
      draft = edited(draft, choice);
    }

    var placed = new ArrayList<String>();
    draft.sections().forEach(section -> placed.addAll(section.fields()));
    assertEquals(List.copyOf(draft.fieldKeys()), placed);
    assertEquals(draft.fields().size(), draft.fieldKeys().size());
  }

  @Test
  void typing_in_one_place_is_one_step() {
    var history = new DraftHistory<>(FormDraftTest.visit());

    for (String text : List.of("客", "客户", "客户名")) {
      history.edit(history.now().labelled("customer", text, "zh-CN"), "标题", "customer/label");
    }
    history.undo();

    assertEquals(FormDraftTest.visit(), history.now());
  }

  @Test
  void an_edit_after_an_undo_forgets_what_was_undone() {
    var history = new DraftHistory<>(FormDraftTest.visit());
    history.edit(history.now().removed("note"), "删除", "");
    history.undo();

    history.edit(history.now().removed("kind"), "删除", "");

    assertEquals(Optional.empty(), history.redoable());
    assertEquals(Optional.of("删除"), history.undoable());
  }

  @Test
  void keeps_well_over_a_hundred_steps() {
    var history = new DraftHistory<>(FormDraftTest.visit());
    for (int i = 0; i < 300; i++) {
      history.edit(history.now().labelled("note", "n" + i, "zh-CN"), "标题", "");
    }

    int steps = 0;
    while (history.undo()) {
      steps++;
    }

    assertEquals(300, steps);
  }

  private static FormDraft edited(FormDraft draft, int choice) {
    var keys = List.copyOf(draft.fieldKeys());
    String key = keys.isEmpty() ? "" : keys.get(choice % keys.size());
    String fresh = MadeKeys.make("新", "field", draft.fieldKeys());
    var spot = new Spot(choice % draft.sections().size(), choice % 5);
    return switch (choice % 9) {
      case 0 -> draft.added(FormDraftTest.field(fresh), spot);
      case 1 -> draft.removed(key);
      case 2 -> draft.moved(key, spot);
      case 3 -> draft.moved(key, choice % 2 == 0);
      case 4 -> draft.duplicated(key, fresh);
      case 5 -> draft.sectionAdded("节" + choice, "首节");
      case 6 -> draft.sectionRemoved(choice % draft.sections().size());
      case 7 -> draft.renamed(key, fresh);
      default ->
          draft.withField(key, "required", JsonNodeFactory.instance.booleanNode(choice % 2 == 0));
    };
  }
}
