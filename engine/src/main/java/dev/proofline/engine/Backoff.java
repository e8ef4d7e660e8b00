package dev.proofline.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again: 15 s, 1 min, 4 min, 16 min, 64 min, then every 4 hours, each ±20 % so that
 * many failures at once do not come back at once. Ten attempts span about a day.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(4);
  private static final int FACTOR = 4;
  private static final double JITTER = 0.2;
  private static final int ATTEMPTS = 10;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  boolean exhausted(int attempts) {
    return attempts >= ATTEMPTS;
  }

  /**
   * @param attempts how many there were
   */
  Duration after(int attempts) {
    Duration span = FIRST;
    for (int i = 1; i < attempts && span.compareTo(LONGEST) < 0; i++) {
      span = span.multipliedBy(FACTOR);
    }
    Duration bounded = span.compareTo(LONGEST) > 0 ? LONGEST : span;
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(bounded.toMillis() * factor));
  }
}
