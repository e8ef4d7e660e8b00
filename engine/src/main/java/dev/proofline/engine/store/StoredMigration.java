package dev.proofline.engine.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of a form's records that takes longer than a moment: what it is, and how far it got.
 *
 * @param form of several, the first
 * @param from the version the records are read under
 * @param to the version that counts when it is done
 * @param revision counts its changes
 * @param data what is needed to go on after a restart
 */
public record StoredMigration(
    UUID id,
    String form,
    int from,
    int to,
    State state,
    long revision,
    ObjectNode data,
    @Nullable UUID by,
    Instant at,
    @Nullable Instant endedAt) {

  /** How far it got. */
  public enum State {
    /** Answers are being written to the columns of the version to come; nobody sees them yet. */
    MOVING,
    /** It cannot go on before somebody decided. */
    STOPPED,
    /** The version counts; the ledger is being told of each record. */
    ATTESTING,
    /** A field's answers are being taken away for good. */
    DROPPING,
    DONE,
    CANCELLED;

    /** Whether there is something left to do. */
    public boolean isOpen() {
      return switch (this) {
        case MOVING, STOPPED, ATTESTING, DROPPING -> true;
        case DONE, CANCELLED -> false;
      };
    }

    /** Whether the version it leads to is the one people have. */
    public boolean counts() {
      return switch (this) {
        case ATTESTING, DONE -> true;
        case MOVING, STOPPED, DROPPING, CANCELLED -> false;
      };
    }
  }

  /** What it does to one of several forms, as if it were the only one. */
  public StoredMigration of(String part, int before, int after) {
    return new StoredMigration(id, part, before, after, state, revision, data, by, at, endedAt);
  }

  public StoredMigration in(State next, ObjectNode data, @Nullable Instant endedAt) {
    return new StoredMigration(id, form, from, to, next, revision, data, by, at, endedAt);
  }
}
