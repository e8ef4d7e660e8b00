package dev.proofline.engine.store;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What actions left behind that later ones are held against, and what was found. How far the event
 * log was looked through is one row, written together with what was found there; of several nodes
 * one writes.
 */
public interface Traces {

  /** Empty as long as nobody has begun. */
  Optional<Head> head();

  /** Begins behind an event; nothing happens where somebody has begun. */
  void begin(long sequence);

  /** Takes what stood about the acts away and writes the new; false when somebody was faster. */
  boolean write(Head head, long sequence, List<Looked> looked);

  /**
   * Of each mark the newest few that left it before a moment; marks that nobody left are absent.
   */
  Map<Long, List<Left>> under(Collection<Long> marks, Instant before, int most);

  /** Forgets traces from before a moment. */
  void forget(Instant before);

  /** What was found of these records, most telling first. */
  Map<UUID, List<Signal>> of(Collection<UUID> records);

  /** The scores of all records of a form that anything was found of since. */
  Map<UUID, List<Double>> scores(String form, Instant since);

  /**
   * @param revision counts the writes
   */
  record Head(long sequence, long revision) {}

  /** A record that was looked at, and what it left and what was found; nothing when it is gone. */
  record Looked(UUID record, List<Left> left, List<Signal> found) {
    public Looked {
      left = List.copyOf(left);
      found = List.copyOf(found);
    }
  }

  record Left(long mark, String form, UUID record, Instant at, String told) {}

  /**
   * @param at when the action was submitted
   * @param other the record it was held against
   */
  record Signal(
      UUID record,
      String code,
      String form,
      double score,
      LocalText reason,
      Optional<UUID> other,
      Instant at) {}
}
