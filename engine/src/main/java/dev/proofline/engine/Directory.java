package dev.proofline.engine;

import dev.proofline.engine.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The organisation as last read. This node's own changes are seen at once, those of other nodes
 * within two seconds.
 */
final class Directory {

  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Store store;
  private final Clock clock;
  private final AtomicReference<@Nullable Reading> last = new AtomicReference<>();

  Directory(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  Org org() {
    Reading reading = last.get();
    Instant now = clock.instant();
    if (reading != null && Duration.between(reading.at, now).abs().compareTo(FRESH) <= 0) {
      return reading.org;
    }
    var org = new Org(store.people().users(), store.people().teams());
    last.set(new Reading(org, now));
    return org;
  }

  /** Somebody was changed: read anew. */
  void changed() {
    last.set(null);
  }

  private record Reading(Org org, Instant at) {}
}
