package dev.proofline.engine;

import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.UnfinishedStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Unfinished kept in the workspace's database. */
final class LiveUnfinished implements Unfinished {
  private static final Duration KEPT_FOR = Duration.ofHours(12);

  /** Of one person: enough to go back through, too few to fill the database with. */
  private static final int OWN = 8;

  private static final int LONGEST = 1_000_000;

  private final Store store;
  private final Clock clock;

  LiveUnfinished(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public boolean keep(Caller caller, UUID key, UUID sheet, JsonNode attempt) {
    String json = attempt.toString();
    if (json.length() > LONGEST) {
      return false;
    }
    Instant now = clock.instant();
    store
        .unfinished()
        .keep(
            new UnfinishedStore.UnfinishedForm(caller.user(), key, sheet, now, json),
            OWN,
            now.minus(KEPT_FOR));
    return true;
  }

  @Override
  public Optional<JsonNode> find(Caller caller, UUID key) {
    return store.unfinished().find(caller.user(), key, clock.instant().minus(KEPT_FOR));
  }

  @Override
  public void forget(Caller caller, UUID sheet) {
    store.unfinished().forget(caller.user(), sheet);
  }
}
