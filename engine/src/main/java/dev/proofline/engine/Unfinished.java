package dev.proofline.engine;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Forms that came back to who filled them, kept for twelve hours under a key of their own: whatever
 * node is asked finds them, nobody but their writer does.
 */
public interface Unfinished {

  /**
   * Keeps what was sent; the writer's oldest ones make room.
   *
   * @param sheet what is being filled
   * @return false when it is larger than what is kept: then it is nowhere but with who sent it
   */
  boolean keep(Caller caller, UUID key, UUID sheet, JsonNode attempt);

  Optional<JsonNode> find(Caller caller, UUID key);

  /** The sheet was taken: its attempts lead nowhere any more. */
  void forget(Caller caller, UUID sheet);
}
