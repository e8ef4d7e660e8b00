package dev.proofline.engine.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The closed set of ways a span of time goes by. */
public sealed interface Lasting {

  record ByClock(Duration span) implements Lasting {}

  record AtWork(Duration span, WorkCalendar calendar) implements Lasting {}

  /** When it is over; empty when that never comes. */
  default Optional<Instant> after(Instant start) {
    return switch (this) {
      case ByClock(var span) -> Optional.of(start.plus(span));
      case AtWork(var span, var calendar) -> calendar.after(start, span);
    };
  }

  /** When it has to begin to be over by then. */
  default Optional<Instant> before(Instant end) {
    return switch (this) {
      case ByClock(var span) -> Optional.of(end.minus(span));
      case AtWork(var span, var calendar) -> calendar.before(end, span);
    };
  }
}
