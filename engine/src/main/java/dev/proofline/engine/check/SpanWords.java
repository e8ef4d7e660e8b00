package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Lasting;
import java.time.Duration;
import java.util.Optional;

/** Spans for people, in the largest unit that says them well. */
final class SpanWords {

  private SpanWords() {}

  static LocalText of(Duration span) {
    long minutes = Math.max(0, span.toMinutes());
    if (minutes >= 2 * 24 * 60) {
      return counted(Math.round(minutes / 1440.0), " 天", "day");
    }
    return minutes >= 60
        ? counted(Math.round(minutes / 60.0), " 小时", "hour")
        : counted(minutes, " 分钟", "minute");
  }

  /** None is no time at all. */
  static LocalText of(Optional<Lasting> limit) {
    return switch (limit.orElseGet(() -> new Lasting.ByClock(Duration.ZERO))) {
      case Lasting.ByClock(var span) -> of(span);
      case Lasting.AtWork(var span, _) -> atWork(span.toMinutes());
    };
  }

  private static LocalText atWork(long minutes) {
    return minutes % 60 == 0
        ? counted(minutes / 60, " 个工作小时", "working hour")
        : counted(minutes, " 个工作分钟", "working minute");
  }

  private static LocalText counted(long count, String chinese, String english) {
    return LocalText.of(count + chinese, count + " " + english + (count == 1 ? "" : "s"));
  }
}
