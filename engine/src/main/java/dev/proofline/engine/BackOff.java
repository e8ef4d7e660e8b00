package dev.proofline.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a few attempts pass, then makes each wait twice as long as the one before, up to a quarter
 * of an hour. Quiet for an hour, and all is forgotten. Holds at most {@code most} keys: the one
 * used longest ago is forgotten first.
 */
final class BackOff {

  private static final int FREE = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration QUIET = Duration.ofHours(1);
  private static final int DOUBLINGS = 10;

  private final Clock clock;
  private final Map<String, Tries> tries;

  BackOff(Clock clock, int most) {
    this.clock = clock;
    this.tries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > most;
          }
        };
  }

  /** Counts an attempt; or how long it has to wait, and then it does not count. */
  synchronized Duration attempt(String key) {
    Instant now = clock.instant();
    Tries before = tries.getOrDefault(key, Tries.NONE);
    if (now.isBefore(before.next)) {
      return Duration.between(now, before.next);
    }
    int count = now.isAfter(before.next.plus(QUIET)) ? 1 : before.count + 1;
    tries.put(key, new Tries(count, now.plus(waitAfter(count))));
    return Duration.ZERO;
  }

  /** None so far was an attempt to guess. */
  synchronized void forget(String key) {
    tries.remove(key);
  }

  private static Duration waitAfter(int count) {
    if (count < FREE) {
      return Duration.ZERO;
    }
    Duration wait = FIRST.multipliedBy(1L << Math.min(count - FREE, DOUBLINGS));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /**
   * @param next when another may be made
   */
  private record Tries(int count, Instant next) {
    static final Tries NONE = new Tries(0, Instant.EPOCH);
  }
}
