package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A condition that is false for good is told from its text; nothing else is. */
class FinalityTest {

  private static Vocabulary vocabulary() {
    var types = new HashMap<>(SystemRows.all());
    types.put("visit", World.VISIT);
    types.put("customer", World.CUSTOMER);
    types.put("visit.items", World.ITEM);
    var sources = new HashMap<>(Map.of("visit", "visit"));
    for (DerivedRows derived : List.of(DerivedRows.SPOT_CHECKS, DerivedRows.FINDINGS)) {
      types.put(derived.rowType("visit"), derived.rows("visit"));
      sources.put(derived.source("visit"), derived.rowType("visit"));
    }
    return new Vocabulary(types, sources, Map.of(), Set.of());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "!rows.spot_checks.visit.exists(s, s.record == this && s.outcome == 'not_genuine') ¦ true",
        "!rows.spot_checks.visit.exists(s, s.outcome in ['not_genuine', 'unclear']) ¦ true",
        "rows.spot_checks.visit.all(s, !(s.outcome == 'not_genuine')) ¦ true",
        "!rows.spot_checks.visit.exists(s, s.record == this) && false ¦ true",
        "!rows.spot_checks.visit.exists(s, !(s.outcome == 'genuine')) ¦ false",
        "rows.spot_checks.visit.exists(s, s.outcome == 'genuine') ¦ false",
        "rows.spot_checks.visit.all(s, s.outcome == 'genuine') ¦ false",
        "!rows.spot_checks.visit.exists(s, s.at > now) ¦ false",
        "!rows.findings.visit.exists(f, f.outcome == 'failed') ¦ false",
        "!rows.visit.exists(v, v.customer == customer) ¦ false",
        "!rows.spot_checks.visit.exists(s, s.record == this) || amount > 1 ¦ false"
      })
  void it_is_told_whether_waiting_is_in_vain(String condition, boolean inVain) {
    Expression compiled =
        new CelExpressions(vocabulary())
            .check(condition, World.SCOPE, Type.BOOLEAN, Pointer.of("expect"))
            .orElseThrow();

    assertEquals(inVain, compiled.staysFalse());
  }
}
