package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.OfMetrics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Formulas that come back to where they began. */
final class MetricCycles {

  private MetricCycles() {}

  /** The metrics on the way from one back to it. */
  static Optional<List<String>> around(String key, Map<String, ExecutableMetric> metrics) {
    var way = new ArrayDeque<String>();
    return leads(key, key, metrics, way, new HashSet<>())
        ? Optional.of(List.copyOf(way))
        : Optional.empty();
  }

  private static boolean leads(
      String from,
      String to,
      Map<String, ExecutableMetric> metrics,
      Deque<String> way,
      Set<String> seen) {
    ExecutableMetric metric = metrics.get(from);
    if (metric == null || !(metric.measure() instanceof OfMetrics(_, var parts))) {
      return false;
    }
    way.addLast(from);
    for (String part : parts) {
      if (part.equals(to) || (seen.add(part) && leads(part, to, metrics, way, seen))) {
        return true;
      }
    }
    way.removeLast();
    return false;
  }

  static Finding finding(List<String> along, Pointer at) {
    String way = String.join(" → ", along) + " → " + along.getFirst();
    return Finding.error(
        at,
        "cycle",
        LocalText.of(
            "公式不能引用到自己，但有 " + way + "。请去掉其中一处引用。",
            "Expected a formula that does not come back to itself, but found "
                + way
                + ". Remove one of them."));
  }
}
