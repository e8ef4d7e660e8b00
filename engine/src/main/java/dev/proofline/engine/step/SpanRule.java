package dev.proofline.engine.step;

import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.Optional;

/** A span of clock time as authored: ISO 8601, or computed when the step runs. */
public sealed interface SpanRule {

  record Fixed(Duration duration) implements SpanRule {}

  record Computed(Expression expression) implements SpanRule {}

  /** Empty when the expression gives none, or a negative one. */
  default Optional<Duration> span(Situation situation) {
    return switch (this) {
      case Fixed(var duration) -> Optional.of(duration);
      case Computed(var expression) ->
          expression
              .evaluate(situation)
              .filter(Value.Span.class::isInstance)
              .map(value -> ((Value.Span) value).value())
              .filter(duration -> !duration.isNegative());
    };
  }
}
