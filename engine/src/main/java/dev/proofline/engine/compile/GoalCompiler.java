package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableMetric.Band;
import dev.proofline.engine.executable.ExecutableMetric.Goal;
import dev.proofline.engine.executable.ExecutableMetric.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code better}, {@code target} and {@code bands} of a metric → {@link Goal}. */
final class GoalCompiler {

  private static final String HIGHER = "higher";

  private final List<Finding> findings;

  /**
   * @param findings gets what is wrong
   */
  GoalCompiler(List<Finding> findings) {
    this.findings = findings;
  }

  Goal compile(Settings metric) {
    Optional<String> better = metric.text("better");
    if (better.filter(text -> !text.equals(HIGHER) && !text.equals(Goal.LOWER)).isPresent()) {
      error(
          metric.at("better"),
          "not_one_of",
          "需要 higher 或 lower，但写的是“" + better.get() + "”。请选其一。",
          "Expected higher or lower, but found \"" + better.get() + "\". Choose one.");
    }
    var bands = new ArrayList<Band>();
    for (Settings band : metric.list("bands")) {
      band(band).ifPresent(bands::add);
    }
    return new Goal(better, number(metric, "target"), bands);
  }

  private Optional<Band> band(Settings band) {
    Optional<BigDecimal> below = number(band, "below");
    Optional<BigDecimal> above = number(band, "above");
    Optional<State> state = band.text("state").flatMap(State::of);
    if (below.isPresent() == above.isPresent()) {
      error(
          band.at(),
          "missing",
          "区间需要 below 与 above 之一，但写了两个或都没写。请只留一个。",
          "Expected either below or above in a band, but found both or none. Keep one.");
      return Optional.empty();
    }
    if (state.isEmpty()) {
      error(
          band.at("state"),
          "not_one_of",
          "需要 red、amber 或 green 之一。请选其一。",
          "Expected red, amber or green, but found something else. Choose one.");
    }
    return state.map(
        found -> new Band(below.isPresent(), below.or(() -> above).orElseThrow(), found));
  }

  private static Optional<BigDecimal> number(Settings settings, String key) {
    return settings.node(key).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
  }

  private void error(Pointer at, String code, String chinese, String english) {
    findings.add(Finding.error(at, code, LocalText.of(chinese, english)));
  }
}
