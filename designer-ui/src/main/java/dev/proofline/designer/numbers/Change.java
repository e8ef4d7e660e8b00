package dev.proofline.designer.numbers;

import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.executable.ExecutableMetric.Goal;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By how much a number is more or less than before, and whether that is good. */
final class Change {

  private Change() {}

  /** Empty when one of the two is missing. */
  static Optional<Span> badge(
      Desk desk, MetricEntry metric, @Nullable BigDecimal now, @Nullable BigDecimal before) {
    if (now == null || before == null) {
      return Optional.empty();
    }
    BigDecimal more = now.subtract(before);
    String words =
        more.signum() == 0
            ? desk.say("numbers.same")
            : desk.say(
                more.signum() > 0 ? "numbers.up" : "numbers.down",
                metric.unit().equals("percent")
                    ? desk.say("numbers.points", points(more.abs()))
                    : NumberWords.of(desk, metric.unit(), more.abs()));
    return Optional.of(Parts.badge(words, tone(metric, more.signum())));
  }

  private static String points(BigDecimal share) {
    return share
        .movePointRight(2)
        .setScale(1, java.math.RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String tone(MetricEntry metric, int sign) {
    Optional<String> better = metric.goal().better();
    if (sign == 0 || better.isEmpty()) {
      return "";
    }
    return better.get().equals(Goal.LOWER) == sign < 0 ? "ok" : "bad";
  }
}
