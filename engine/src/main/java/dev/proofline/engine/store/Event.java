package dev.proofline.engine.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened, as the ledger keeps it. {@code subject} is what the hash chain hangs on: {@code
 * record/<id>}, {@code definition/<kind>/<key>}, {@code user/<id>} or {@code workspace}.
 *
 * @param kind dotted, past tense: {@code record.submitted}, {@code task.approved}, {@code
 *     definition.published}
 * @param data what changed (before, after) and why, as JSON
 * @param definitionVersion the form's or flow's version it happened under; 0 when there is none
 */
public record Event(
    UUID id,
    Instant at,
    String subject,
    String kind,
    @Nullable UUID actor,
    @Nullable String actorName,
    @Nullable String address,
    @Nullable String device,
    @Nullable String form,
    @Nullable UUID record,
    int definitionVersion,
    ObjectNode data) {

  public Event withData(ObjectNode told) {
    return new Event(
        id,
        at,
        subject,
        kind,
        actor,
        actorName,
        address,
        device,
        form,
        record,
        definitionVersion,
        told);
  }

  /** The same without the network and the device it was done from. */
  public Event fromAnywhere() {
    return new Event(
        id, at, subject, kind, actor, actorName, null, null, form, record, definitionVersion, data);
  }

  /** The same without who did it, and from where. */
  public Event byNobody() {
    return new Event(
        id, at, subject, kind, null, null, null, null, form, record, definitionVersion, data);
  }
}
