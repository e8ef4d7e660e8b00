package dev.proofline.engine.store;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The event log and its proof. */
public interface Ledger {
  List<Event> ofSubject(String subject);

  /** Events of several subjects, each one's oldest first. */
  List<Event> ofSubjects(Collection<String> subjects);

  /** Events after a sequence number of the whole log, oldest first. */
  List<NumberedEvent> after(long sequence, int limit);

  /** A sequence number after which every event that happened at the moment or later comes. */
  long before(Instant at);

  /** What the rows of {@code rows.events} come to. */
  Gathering.Tally tally(Gathering gathering);

  /** The newest or oldest few of them, ones that happened at the same moment among these. */
  List<Event> first(Selection selection);

  /** They in groups, each folded to a number. */
  List<Folding.Folded> fold(Folding folding);

  /** Seals new events: a Merkle root over them, linked to the last seal and signed. */
  void seal();

  /** Everything that does not fit together; empty when intact. */
  List<Broken> verify();

  /** How much {@link #verify} looks at. */
  Extent extent();

  /**
   * How much there is.
   *
   * @param records those deleted since too
   */
  record Extent(long records, long events, long seals) {}

  record NumberedEvent(long sequence, Event event) {}

  /**
   * @param subject the chain that is broken, as in {@link Event}
   */
  record Broken(String subject, @Nullable UUID record, String what) {}
}
