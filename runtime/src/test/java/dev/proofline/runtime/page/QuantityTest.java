package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers with their unit, and by how much they differ. */
class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "percent, zh-CN, 0.032, 3.2%, 3.2 个百分点",
    "percent, en, 0.032, 3.2%, 3.2 pp",
    "hours, zh-CN, 1.5, 1.5 小时, 1.5 小时",
    "count, en, 3, 3, 3"
  })
  void shares_differ_by_points(
      String unit, String language, BigDecimal value, String whole, String difference) {
    var quantity = new Quantity(unit, new Languages().in(language));

    assertEquals(whole, quantity.whole(value));
    assertEquals(difference, quantity.difference(value));
  }
}
