package dev.proofline.runtime.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery that failed is tried again: soon, then ever later, for about three days. */
final class RetryPlan {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(1));

  private RetryPlan() {}

  /**
   * @param failed how often it has failed, this time included; empty when that is enough
   */
  static Optional<Duration> pauseAfter(int failed) {
    return failed <= PAUSES.size() ? Optional.of(PAUSES.get(failed - 1)) : Optional.empty();
  }
}
