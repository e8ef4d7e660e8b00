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

  @Test
  void a_place_in_the_keys_is_the_word_that_was_written_there() {
    String written = "数量 * Unit price + 单介";

    assertEquals(new FieldWords.Word(0, 2, "数量"), words.wordAt(written, 3));
    assertEquals(new FieldWords.Word(5, 15, "Unit price"), words.wordAt(written, 12));
    assertEquals("单介", words.wordAt(written, words.toKeys(written).indexOf("介")).text());
    assertEquals("", words.wordAt(written, 99).text());
  }

  @Test
  void the_nearest_label_is_found_from_a_beginning_or_a_slip() {
    FieldWords order = words("客户名称", "单价", "Unit price");

    assertEquals(Optional.of("客户名称"), order.nearest("客户名"));
    assertEquals(Optional.of("单价"), order.nearest("单介"));
    assertEquals(
        Optional.of("Unit prise"),
        order
            .phrase("2 * Unit prise", order.wordAt("2 * Unit prise", 10))
            .map(FieldWords.Word::text));
    assertEquals(Optional.empty(), order.nearest("xyz"));
  }

  @Test
  void a_word_that_is_part_of_a_label_is_nearer_than_another_short_label() {
    FieldWords shop = words("门店名称", "铺货结果", "单价", "铺货数量");

    assertEquals(Optional.of("铺货数量"), shop.nearest("数量"));
    assertEquals(Optional.empty(), shop.nearest("颜色"));
  }

  @Test
  void a_sign_or_a_quoted_text_is_no_part_of_a_name() {
    FieldWords shop = words("单价");
    String written = "\"元\" + 单价";

    FieldWords.Word sign = shop.wordAt(written, 4);

    assertEquals("+", sign.text());
    assertEquals(Optional.empty(), shop.phrase(written, sign));
    assertEquals(new FieldWords.Word(0, 3, "\"元\""), shop.wordAt(written, 1));
  }
}
