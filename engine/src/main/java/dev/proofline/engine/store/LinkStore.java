package dev.proofline.engine.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links by which outsiders decide. */
public interface LinkStore {
  void put(TaskLink link, Event event);

  Optional<TaskLink> find(String tokenHash);

  /** Those of a task, oldest first. */
  List<TaskLink> of(UUID task);

  /** None of the task's links opens anything from now on. */
  void revoke(UUID task, Instant at, Event event);

  /** This one opens nothing from now on. */
  void withdraw(TaskLink link, Instant at, Event event);

  /**
   * A link to one task of an outsider; its token is kept hashed.
   *
   * @param via {@code mail}, or {@code shown} to a colleague who passes it on
   * @param content the SHA-256 of what it shows; it opens nothing else
   * @param version of the record when it was made
   * @param by the colleague it was shown to
   */
  record TaskLink(
      String tokenHash,
      UUID task,
      String via,
      String content,
      long version,
      @Nullable UUID by,
      Instant at,
      Instant expiresAt,
      @Nullable Instant revokedAt) {

    /** What it is called where its token is not to be told. */
    public UUID id() {
      return UUID.nameUUIDFromBytes(("link " + tokenHash).getBytes(StandardCharsets.UTF_8));
    }
  }
}
