package dev.proofline.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void every_fold_has_its_own_key_and_a_title_in_both_languages() {
    var keys = new HashSet<String>();

    for (Fold fold : Folds.all()) {
      assertTrue(keys.add(fold.key()), fold.key());
      assertTrue(fold.title().byLanguage().keySet().containsAll(List.of("zh-CN", "en")));
      assertEquals(Optional.of(fold), Folds.of(fold.key()));
    }
  }

  @Test
  void counts_and_sums_of_nothing_are_zero_others_are_empty() {
    for (Fold fold : Folds.all()) {
      Optional<BigDecimal> result = fold.start().result();

      if (List.of("count", "sum", "distinct").contains(fold.key())) {
        assertEquals(0, result.orElseThrow().signum(), fold.key());
      } else {
        assertFalse(result.isPresent(), fold.key());
      }
    }
  }

  @Test
  void folds_numbers_as_sql_does_and_leaves_empty_ones_out() {
    List<Optional<Value>> values =
        Stream.of(4, 1, 3, 2)
            .map(number -> Optional.<Value>of(Value.Num.of(number)))
            .collect(java.util.stream.Collectors.toList());
    values.add(Optional.empty());

    assertNumber("10", "sum", values);
    assertNumber("2.5", "avg", values);
    assertNumber("2.5", "median", values);
    assertNumber("3.7", "p90", values);
    assertNumber("1", "min", values);
    assertNumber("4", "max", values);
    assertNumber("5", "count", values);
    assertNumber("4", "distinct", values);
  }

  @Test
  void a_share_counts_what_is_not_known_as_not_holding() {
    List<Optional<Value>> values =
        List.of(
            Optional.of(new Value.Bool(true)),
            Optional.of(new Value.Bool(false)),
            Optional.empty(),
            Optional.of(new Value.Bool(true)));

    assertNumber("0.5", "share", values);
  }

  private static void assertNumber(String expected, String fold, List<Optional<Value>> values) {
    Fold.Tally tally = Folds.of(fold).orElseThrow().start();
    values.forEach(tally::add);
    assertEquals(0, new BigDecimal(expected).compareTo(tally.result().orElseThrow()), fold);
  }
}
