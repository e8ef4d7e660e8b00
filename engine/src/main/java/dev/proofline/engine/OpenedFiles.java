package dev.proofline.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has fetched which recording from this server lately. It only ever vouches that somebody did:
 * what is forgotten, or fetched from another server, is not told at all.
 */
final class OpenedFiles {

  private static final int MOST = 5_000;

  private record Fetch(UUID person, UUID file) {}

  private final Map<Fetch, Instant> fetches = new LinkedHashMap<>();

  /** The newest stay. */
  synchronized void note(UUID person, UUID file, Instant at) {
    var fetch = new Fetch(person, file);
    fetches.remove(fetch);
    fetches.put(fetch, at);
    if (fetches.size() > MOST) {
      fetches.remove(fetches.keySet().iterator().next());
    }
  }

  synchronized Optional<Instant> at(UUID person, UUID file) {
    return Optional.ofNullable(fetches.get(new Fetch(person, file)));
  }
}
