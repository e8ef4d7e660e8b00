package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Whether what the store answers of a source is what reading its rows gives, for each person.
 * {@code oldest} of more rows than the store picks reads them all.
 *
 * @param form of whose records the expressions are asked
 */
record AskedAsRead(Scenario scenario, String form) {

  /** Ends a source of which all rows are to be read. */
  static final String ALL = ".oldest(9999)";

  static final List<String> EVERYBODY = List.of("rep1", "manager", "director", "admin");

  int seen(String who, String filter) {
    try {
      return scenario.as(who).sees(form, filter).size();
    } catch (Refusal refused) {
      throw new AssertionError(filter + ": " + refused.findings(), refused);
    }
  }

  /**
   * @param folds with {@code $} for the source and {@code ?} for the condition
   */
  void agrees(String source, List<String> conditions, List<String> folds) {
    for (String who : EVERYBODY) {
      int all = scenario.as(who).sees(form).size();
      for (String condition : conditions) {
        for (String fold : folds) {
          String asked = fold.replace("$", source).replace("?", condition);
          String read = fold.replace("$", source + ALL).replace("?", condition);
          assertEquals(all, seen(who, asked + " == " + read), () -> who + ": " + asked);
        }
      }
    }
  }

  /** A metric by its dimension {@code by}. */
  Map<String, BigDecimal> numbers(String metric, String who) {
    return scenario
        .engine()
        .numbers()
        .ask(scenario.caller(who), Question.of(metric).by(List.of("by")))
        .groups()
        .stream()
        .collect(
            Collectors.toMap(
                group -> group.keys().toString(),
                group -> Objects.requireNonNull(group.value()).stripTrailingZeros()));
  }
}
