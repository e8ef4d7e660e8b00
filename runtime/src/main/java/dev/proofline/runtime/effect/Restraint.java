package dev.proofline.runtime.effect;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableConnector.Rate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why an outside system is not asked just now: it was asked as often as it takes, or has failed so
 * often that it gets a rest. Of one connector, on this node.
 */
final class Restraint {
  private static final int MOST_FAILURES = 5;
  private static final Duration REST = Duration.ofSeconds(30);

  private final Clock clock;
  private double tokens;
  private Instant filled;
  private int failures;
  private Instant restsUntil = Instant.MIN;

  Restraint(Clock clock, Optional<Rate> rate) {
    this.clock = clock;
    this.filled = clock.instant();
    this.tokens = rate.map(Rate::times).orElse(0);
  }

  /** Takes a turn; the reason when there is none. After a rest one may try, then all again. */
  synchronized Optional<LocalText> take(Optional<Rate> rate) {
    Instant now = clock.instant();
    if (now.isBefore(restsUntil)) {
      return Optional.of(
          LocalText.of(
              "对方连续 " + failures + " 次没有回答，" + REST.toSeconds() + " 秒内不再询问。",
              "It failed "
                  + failures
                  + " times in a row and is not asked for "
                  + REST.toSeconds()
                  + " seconds."));
    }
    if (failures >= MOST_FAILURES) {
      restsUntil = now.plus(REST);
    }
    if (rate.isEmpty()) {
      return Optional.empty();
    }
    int most = rate.get().times();
    double perNano = most / (double) rate.get().per().toNanos();
    long since = Math.max(0, Math.min(Duration.between(filled, now).toMillis(), 86_400_000L));
    tokens = Math.min(most, tokens + since * 1_000_000d * perNano);
    filled = now;
    if (tokens < 1) {
      return Optional.of(
          LocalText.of(
              "已到频率上限（" + most + " 次），稍后再试。",
              "It was asked as often as it takes (" + most + " times). Try again later."));
    }
    tokens--;
    return Optional.empty();
  }

  synchronized void answered() {
    failures = 0;
    restsUntil = Instant.MIN;
  }

  synchronized void failed() {
    failures++;
    if (failures >= MOST_FAILURES) {
      restsUntil = clock.instant().plus(REST);
    }
  }
}
