package dev.proofline.engine.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows on their way in or out: a file whose rows are being imported, or an export somebody has to
 * approve.
 *
 * @param kind {@code import} or {@code export}
 * @param form whose records they are
 * @param revision counts its changes
 * @param state how far it got, in words of its kind
 * @param sha256 address of the file that came in; null for what goes out
 * @param data what is needed to go on after a restart
 */
public record StoredTransfer(
    UUID id,
    String kind,
    String form,
    String state,
    long revision,
    @Nullable String sha256,
    ObjectNode data,
    @Nullable UUID by,
    Instant at,
    @Nullable Instant endedAt) {

  public StoredTransfer in(String next, ObjectNode changed, @Nullable Instant ended) {
    return new StoredTransfer(id, kind, form, next, revision, sha256, changed, by, at, ended);
  }
}
