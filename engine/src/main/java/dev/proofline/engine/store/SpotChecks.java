package dev.proofline.engine.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records drawn for a closer look, read; they are written by {@link Change.PutSpotCheck}. */
public interface SpotChecks {

  Optional<Check> check(UUID id);

  /** Those a person has to decide, oldest first, or has decided, newest first. */
  List<Check> of(UUID reviewer, boolean decided, int limit);

  List<Check> ofDraw(UUID draw);

  /** All of these records, oldest first. */
  List<Check> ofRecords(Collection<UUID> records);

  /** Which records of a form were drawn before. */
  Set<UUID> drawn(String form);

  Optional<Draw> draw(UUID id);

  /** Newest first. */
  List<Draw> draws(int limit);

  /**
   * @param size how many were drawn · @param data what was asked, and by which seed
   */
  record Draw(UUID id, String form, @Nullable UUID by, Instant at, int size, ObjectNode data) {}

  /**
   * A record somebody has to look at.
   *
   * @param score how suspicious it was when it was drawn
   * @param outcome as {@code SpotChecking.Outcome}; empty as long as it waits
   */
  record Check(
      UUID id,
      long revision,
      UUID draw,
      String form,
      UUID record,
      UUID reviewer,
      double score,
      Instant drawnAt,
      @Nullable String outcome,
      @Nullable String comment,
      @Nullable UUID decidedBy,
      @Nullable Instant at) {

    public Check decided(String outcome, @Nullable String comment, UUID by, Instant at) {
      return new Check(
          id, revision, draw, form, record, reviewer, score, drawnAt, outcome, comment, by, at);
    }

    public boolean isOpen() {
      return outcome == null;
    }
  }
}
