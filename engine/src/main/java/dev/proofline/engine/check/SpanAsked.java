package dev.proofline.engine.check;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A span a check is given: ISO 8601, or computed when the check is judged. */
sealed interface SpanAsked {

  record Fixed(Duration duration) implements SpanAsked {}

  record Computed(Expression expression) implements SpanAsked {}

  static Optional<SpanAsked> compile(Settings settings, String key, CheckCompiling compiling) {
    String text = settings.text(key).orElse("");
    if (text.startsWith("P")) {
      try {
        return Optional.of(new Fixed(Duration.parse(text)));
      } catch (DateTimeParseException _) {
        return refused(settings, key, compiling);
      }
    }
    return text.isEmpty()
        ? refused(settings, key, compiling)
        : compiling.expression(settings, key, Type.DURATION).map(Computed::new);
  }

  private static Optional<SpanAsked> refused(
      Settings settings, String key, CheckCompiling compiling) {
    compiling.report(
        Expected.of("时长，如 PT2H 或 P3D", "a span such as PT2H or P3D")
            .but("写的是别的", "it is something else")
            .hint("凭证的时效按钟表时间算。", "The age of proof goes by the clock, not by working time.")
            .error(settings.at(key), "clock_span"));
    return Optional.empty();
  }

  /** Empty when the expression gives none. */
  default Optional<Duration> of(Situation situation) {
    return switch (this) {
      case Fixed(var duration) -> Optional.of(duration);
      case Computed(var expression) ->
          expression
              .evaluate(situation)
              .filter(Value.Span.class::isInstance)
              .map(span -> ((Value.Span) span).value());
    };
  }

  /** For people, in the largest unit that says it well. */
  static LocalText shown(Duration span) {
    long minutes = Math.max(0, span.toMinutes());
    if (minutes >= 2 * 24 * 60) {
      return counted(Math.round(minutes / 1440.0), " 天", "day");
    }
    return minutes >= 60
        ? counted(Math.round(minutes / 60.0), " 小时", "hour")
        : counted(minutes, " 分钟", "minute");
  }

  private static LocalText counted(long count, String chinese, String english) {
    return LocalText.of(count + chinese, count + " " + english + (count == 1 ? "" : "s"));
  }
}
