package dev.proofline.runtime.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows guessing: so many failures per account and per address in five minutes, then TOO_MANY. A
 * success forgives the account. Real time, not the workspace's, which a developer may move.
 */
final class SignInLimit {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int PER_ACCOUNT = 10;
  private static final int PER_ADDRESS = 100;
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> failures =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > REMEMBERED;
        }
      };

  SignInLimit(Clock clock) {
    this.clock = clock;
  }

  /** Counts an attempt as failed until {@link #succeeded} takes it back. */
  synchronized void attempt(String login, String address) {
    Deque<Instant> account = recent("account " + login.toLowerCase(Locale.ROOT));
    Deque<Instant> from = recent("address " + address);
    if (account.size() >= PER_ACCOUNT || from.size() >= PER_ADDRESS) {
      throw Problem.TOO_MANY.because(
          "登录失败次数太多，请几分钟后再试。", "There were too many failed attempts. Try again in some minutes.");
    }
    account.add(clock.instant());
    from.add(clock.instant());
  }

  synchronized void succeeded(String login, String address) {
    failures.remove("account " + login.toLowerCase(Locale.ROOT));
    recent("address " + address).pollLast();
  }

  private Deque<Instant> recent(String key) {
    Instant start = clock.instant().minus(WINDOW);
    Deque<Instant> times = failures.computeIfAbsent(key, _ -> new ArrayDeque<>());
    while (!times.isEmpty() && times.peekFirst().isBefore(start)) {
      times.pollFirst();
    }
    return times;
  }
}
