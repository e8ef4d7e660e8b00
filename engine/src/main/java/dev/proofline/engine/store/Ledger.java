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

  /** The sequence number of the newest event; 0 when there is none. */
  long last();

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
   * What proves the events of a record to whoever has no database; all of them are sealed for it.
   *
   * @throws IllegalStateException when events come faster than they can be sealed
   */
  Proven proven(UUID record);

  /** Signs, with the key of the seals, what evidence says of itself ({@link Evidence}). */
  String signEvidence(String statement);

  /**
   * @param publicKey X.509, in Base64
   * @param events canonical JSON, oldest first
   * @param places of the events, in the same order
   * @param seals that the places name
   * @param state what the last fingerprint of the record was taken of; null when it was deleted
   */
  record Proven(
      String publicKey,
      List<String> events,
      List<Place> places,
      List<Sealed> seals,
      @Nullable String state) {
    public Proven {
      events = List.copyOf(events);
      places = List.copyOf(places);
      seals = List.copyOf(seals);
    }
  }

  /**
   * Where an event is under a seal.
   *
   * @param path as {@link MerkleTree#path} gives it
   */
  record Place(long seal, int index, List<String> path) {
    public Place {
      path = List.copyOf(path);
    }
  }

  /** A seal without its leaves: what it says, in canonical JSON, and the signature of that. */
  record Sealed(long number, String statement, String signature) {}

  /**
   * How much there is.
   *
   * @param records those deleted since too
   * @param key the fingerprint of the key that signs seals and evidence
   */
  record Extent(long records, long events, long seals, String key) {}

  record NumberedEvent(long sequence, Event event) {}

  /**
   * @param subject the chain that is broken, as in {@link Event}
   */
  record Broken(String subject, @Nullable UUID record, String what) {}
}
