package dev.proofline.engine;

import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.Store.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions as last read. This node's own changes are seen at once, those of other nodes within two
 * seconds, as {@link Directory} sees people.
 */
final class Sessions {

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int MOST = 10_000;

  private final Store.People people;
  private final Map<String, Reading> read = new HashMap<>();
  private long changes;

  Sessions(Store.People people) {
    this.people = people;
  }

  private record Reading(Session session, Instant at) {}

  Optional<Session> find(String tokenHash, Instant now) {
    long before;
    synchronized (this) {
      Reading known = read.get(tokenHash);
      if (known != null && Duration.between(known.at, now).abs().compareTo(FRESH) <= 0) {
        return Optional.of(known.session);
      }
      before = changes;
    }
    Optional<Session> found = people.session(tokenHash);
    found.ifPresent(session -> keep(new Reading(session, now), before));
    return found;
  }

  /** What was read while sessions were closed may be one of those. */
  private synchronized void keep(Reading reading, long before) {
    if (changes != before) {
      return;
    }
    if (read.size() >= MOST) {
      read.clear();
    }
    read.put(reading.session.tokenHash(), reading);
  }

  void open(Session session) {
    people.open(session);
    changed();
  }

  void close(String tokenHash) {
    people.close(tokenHash);
    changed();
  }

  void closeAll(UUID user) {
    people.closeAll(user);
    changed();
  }

  private synchronized void changed() {
    changes++;
    read.clear();
  }
}
