package dev.proofline.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts by key in windows of a fixed length. Holds at most {@code most} keys: the one
 * begun longest ago is forgotten first.
 */
final class Attempts {

  private final Clock clock;
  private final int allowed;
  private final Duration window;
  private final Map<String, Window> windows;

  Attempts(Clock clock, int allowed, Duration window, int most) {
    this.clock = clock;
    this.allowed = allowed;
    this.window = window;
    this.windows =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > most;
          }
        };
  }

  /** Counts one more; false when there were too many. */
  synchronized boolean count(String key) {
    Instant now = clock.instant();
    Window open = windows.get(key);
    if (open == null || !now.isBefore(open.from.plus(window))) {
      windows.remove(key);
      windows.put(key, new Window(now, 1));
      return true;
    }
    windows.put(key, new Window(open.from, open.count + 1));
    return open.count < allowed;
  }

  /** The last one was no attempt to guess; those before it stay counted. */
  synchronized void takeBack(String key) {
    windows.computeIfPresent(key, (_, open) -> new Window(open.from, Math.max(0, open.count - 1)));
  }

  /** None so far was an attempt to guess. */
  synchronized void forget(String key) {
    windows.remove(key);
  }

  private record Window(Instant from, int count) {}
}
