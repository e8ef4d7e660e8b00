package dev.proofline.designer.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.designer.condition.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionWordsTest {

  private static final Words WORDS = new Words.Catalogue().in("zh-CN");
  private static final List<Choosable> FIELDS =
      List.of(
          new Choosable("amount", "金额", Operator.Sort.NUMBER, Map.of()),
          new Choosable("photos", "照片", Operator.Sort.LIST, Map.of()));

  private static Optional<String> said(String text) {
    return ConditionWords.said(text, FIELDS, WORDS);
  }

  @Test
  void what_is_made_of_known_fields_is_said_in_words() {
    assertEquals(Optional.of("金额 大于 5"), said("amount > 5"));
    assertEquals(Optional.of("金额"), said("amount"));
    assertEquals(Optional.of("照片的数量 不少于 1 且 金额 大于 5"), said("size(photos) >= 1 && amount > 5"));
  }

  @Test
  void what_has_a_part_without_words_is_not_said_at_all() {
    for (String text :
        List.of(
            "rows.findings.deal.exists(f, f.record == this)",
            "size(photos) >= 1 && rows.visit.count(v, true) > 1",
            "amount > settings.limit",
            "discount > 5",
            "amount * 2 > 5")) {
      assertEquals(Optional.empty(), said(text), text);
    }
  }
}
