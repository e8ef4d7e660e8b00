package dev.proofline.engine.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Forms that came back to who filled them, as they were sent. */
public interface UnfinishedStore {
  /** Keeps so many of a person; those from long ago go, whosever they are. */
  void keep(UnfinishedForm form, int own, Instant longAgo);

  Optional<JsonNode> find(UUID user, UUID key, Instant longAgo);

  void forget(UUID user, UUID sheet);

  /**
   * A form that came back.
   *
   * @param sheet what was being filled
   */
  record UnfinishedForm(UUID user, UUID key, UUID sheet, Instant at, String json) {}
}
