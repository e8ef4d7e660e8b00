package dev.proofline.engine;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Flows that begin with a signed call from outside (Standard Webhooks). */
public interface Webhooks {

  /**
   * A call as it came; nothing of it is believed yet.
   *
   * @param webhook the key the address names
   * @param id {@code webhook-id}
   * @param timestamp {@code webhook-timestamp}
   * @param signature {@code webhook-signature}
   * @param address whose it seems to be
   */
  record Incoming(
      String webhook, String id, String timestamp, String signature, byte[] body, String address) {}

  /**
   * Starts the flow, once for each id. Refused in the same words, whatever of address, time or
   * signature is wrong.
   *
   * @param body the call's body as JSON; read only once it is known whose it is
   * @return the run, the same however often the call comes; empty when the flow's condition does
   *     not hold of it
   */
  Optional<UUID> receive(Incoming call, Supplier<JsonNode> body);
}
