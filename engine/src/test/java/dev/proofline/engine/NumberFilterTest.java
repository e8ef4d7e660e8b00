package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFilterTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static Expression of(String field, Type type) {
    return of(field, type, field);
  }

  private static Expression of(String field, Type type, String text) {
    var own = new LinkedHashMap<String, Type>();
    own.put(field, type);
    RowType lead = SystemRows.record("lead", own);
    var types = new HashMap<>(SystemRows.all());
    types.put("lead", lead);
    var words = new Vocabulary(types, Map.of("lead", "lead"), Map.of(), Set.of());
    return new CelExpressions(words)
        .check(text, Scope.over("lead"), null, Pointer.ROOT)
        .orElseThrow();
  }

  private static String asked(Type type, String key) {
    return NumberFilter.equality("it", of("it", type), key, ZONE);
  }

  @Test
  void a_number_is_asked_for_as_it_was_told() {
    assertEquals("it == -12.50", asked(Type.NUMBER, "-12.50"));
    assertEquals("it == 100", asked(Type.NUMBER, "100"));
    assertEquals(
        "(it + 1) == 100",
        NumberFilter.equality("it", of("it", Type.NUMBER, "it + 1"), "100", ZONE));
  }

  @ParameterizedTest
  @Timeout(10)
  @ValueSource(strings = {"1E300000000", "1e-300000000", "0x10", "1E9", "NaN", "٣", "1.", ".5"})
  void what_is_no_plain_number_is_refused_before_it_takes_memory(String key) {
    Refusal refusal = assertThrows(Refusal.class, () -> asked(Type.NUMBER, key));

    assertEquals("not_a_value", refusal.findings().getFirst().code());
  }

  @Test
  void a_number_of_a_million_digits_is_refused_in_a_short_answer() {
    Refusal refusal = assertThrows(Refusal.class, () -> asked(Type.NUMBER, "9".repeat(1_000_000)));

    assertEquals(true, refusal.text().in("en").length() < 300);
  }

  @Test
  void a_span_beyond_counting_is_refused() {
    String longest = Duration.ofSeconds(Long.MAX_VALUE).toString();

    assertThrows(Refusal.class, () -> asked(Type.DURATION, longest));
  }
}
