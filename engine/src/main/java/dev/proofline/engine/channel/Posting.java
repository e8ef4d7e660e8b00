package dev.proofline.engine.channel;

import dev.proofline.engine.base.LocalText;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The closed set of what a channel makes of a notice. */
public sealed interface Posting {

  /** A message in somebody's inbox. */
  record Inbox(UUID user, LocalText title, LocalText text) implements Posting {}

  /**
   * Something to send outside.
   *
   * @param key the idempotency key, the same however often it is tried
   * @param payload all that sending needs
   */
  record Outgoing(String key, String channel, ObjectNode payload) implements Posting {}
}
