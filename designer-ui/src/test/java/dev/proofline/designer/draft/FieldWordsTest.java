package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class FieldWordsTest {

  private final FieldWords words = words("数量", "单价", "单价", "Unit price", "数量上限");

  private static FieldWords words(String... labels) {
    FormDraft draft = FormDraft.empty("order", "Order");
    for (int i = 0; i < labels.length; i++) {
      var field = JsonNodeFactory.instance.objectNode();
      field.put("key", "number_" + (i + 1)).put("type", "number").put("label", labels[i]);
      draft = draft.added(field, draft.end());
    }
    return FieldWords.of(draft, label -> label.in("zh-CN"));
  }

  @Test
  void a_label_that_names_one_field_stands_for_its_key() {
    assertEquals("number_1 * number_4", words.toKeys("数量 * Unit price"));
    assertEquals("number_5-number_1", words.toKeys("数量上限-数量"));
  }

  @Test
  void what_is_quoted_or_belongs_to_another_is_left_alone() {
    assertEquals("name == '数量' && row.数量 > 1", words.toKeys("name == '数量' && row.数量 > 1"));
  }

  @Test
  void a_label_of_two_fields_is_told_and_not_guessed() {
    assertEquals(Optional.of("单价"), words.ambiguous("数量 * 单价"));
    assertEquals("number_1 * 单价", words.toKeys("数量 * 单价"));
    assertEquals(Optional.empty(), words.ambiguous("数量 * '单价'"));
  }

  @Test
  void keys_are_shown_as_labels_where_they_read_back_the_same() {
    assertEquals("数量 * number_2 + number_4", words.toLabels("number_1 * number_2 + number_4"));
  }

  @Test
  void slots_of_a_text_are_written_in_labels_too() {
    assertEquals("最多 {{number_1}} 件数量", words.slotsToKeys("最多 {{数量}} 件数量"));
    assertEquals("最多 {{数量}} 件", words.slotsToLabels("最多 {{number_1}} 件"));
  }
}
