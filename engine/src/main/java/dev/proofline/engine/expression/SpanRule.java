package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A span as it is written (language.md §1): clock time, working time of the owner's calendar, or
 * clock time that is computed when it is needed.
 */
public sealed interface SpanRule {

  record Fixed(Duration duration) implements SpanRule {}

  record Work(Duration duration) implements SpanRule {}

  record Computed(Expression expression) implements SpanRule {}

  /**
   * How it goes by; empty when its expression gives none, or a negative one, or there is no
   * calendar.
   */
  default Optional<Lasting> lasting(Situation situation) {
    return switch (this) {
      case Fixed(var duration) -> Optional.of(new Lasting.ByClock(duration));
      case Work(var duration) ->
          situation
              .facts()
              .calendars()
              .of(situation)
              .map(calendar -> new Lasting.AtWork(duration, calendar));
      case Computed(var expression) ->
          expression
              .evaluate(situation)
              .filter(Value.Span.class::isInstance)
              .map(value -> ((Value.Span) value).value())
              .filter(duration -> !duration.isNegative())
              .map(Lasting.ByClock::new);
    };
  }

  /** When it is over that begins at a moment. */
  default Optional<Instant> after(Instant start, Situation situation) {
    return lasting(situation).flatMap(lasting -> lasting.after(start));
  }

  /** When it began that is over at a moment. */
  default Optional<Instant> before(Instant end, Situation situation) {
    return lasting(situation).flatMap(lasting -> lasting.before(end));
  }

  /** The expression that gives it. */
  default Optional<Expression> computed() {
    return this instanceof Computed(var expression) ? Optional.of(expression) : Optional.empty();
  }
}
