package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.OfMetrics;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.store.Folding.Folded;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A number computed of others, group by group. */
final class NumberFormula {

  private final OfMetrics measure;
  private final MetricView view;
  private final Situation situation;

  NumberFormula(OfMetrics measure, MetricView view, Situation situation) {
    this.measure = measure;
    this.view = view;
    this.situation = situation;
  }

  /** The groups that any part has; where a part has no rows it is what it is over nothing. */
  List<Folded> folded(Function<ExecutableMetric, List<Folded>> ask) {
    List<ExecutableMetric> parts = view.parts(measure);
    var byKeys = new LinkedHashMap<List<Optional<Value>>, Map<String, Folded>>();
    for (ExecutableMetric part : parts) {
      for (Folded group : ask.apply(part)) {
        byKeys.computeIfAbsent(group.keys(), _ -> new LinkedHashMap<>()).put(part.key(), group);
      }
    }
    var folded = new ArrayList<Folded>();
    byKeys.forEach((keys, groups) -> {
      Situation filled = situation;
      for (ExecutableMetric part : parts) {
        Folded group = groups.get(part.key());
        filled = with(filled, part, group == null ? overNothing(part) : group.value());
      }
      long rows = groups.values().stream().mapToLong(Folded::rows).sum();
      folded.add(new Folded(keys, rows, number(measure, filled)));
    });
    return folded;
  }

  private Optional<BigDecimal> overNothing(ExecutableMetric metric) {
    return switch (metric.measure()) {
      case OfRows rows -> rows.fold().start().result();
      case OfMetrics formula -> {
        Situation filled = situation;
        for (ExecutableMetric part : view.parts(formula)) {
          filled = with(filled, part, overNothing(part));
        }
        yield number(formula, filled);
      }
    };
  }

  private static Situation with(
      Situation situation, ExecutableMetric part, Optional<BigDecimal> value) {
    return value
        .map(number -> situation.with(OfMetrics.PREFIX + part.key(), new Value.Num(number)))
        .orElse(situation);
  }

  private static Optional<BigDecimal> number(OfMetrics formula, Situation situation) {
    return formula
        .formula()
        .evaluate(situation)
        .flatMap(value ->
            value instanceof Value.Num(var number) ? Optional.of(number) : Optional.empty());
  }
}
