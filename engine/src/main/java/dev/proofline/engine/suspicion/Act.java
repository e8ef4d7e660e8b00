package dev.proofline.engine.suspicion;

import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A submitted action, as far as signals look at it.
 *
 * @param by who submitted it
 * @param day of the submission, in the workspace's zone
 * @param about the record it is about
 * @param where places of that record, such as the customer's
 * @param mocked whether a device said of one of its places that it is a made-up one
 * @param answers what was confirmed by links to people outside
 * @param colleagues from where it was submitted, and links to it were made to be passed on
 */
public record Act(
    UUID id,
    String form,
    String receipt,
    UUID by,
    Instant at,
    LocalDate day,
    Optional<Value.Ref> about,
    List<Value.Place> where,
    List<Memo> memos,
    List<Sighting> sightings,
    List<Value.File> files,
    boolean mocked,
    List<Answered> answers,
    List<Origin> colleagues) {
  public Act {
    where = List.copyOf(where);
    memos = List.copyOf(memos);
    sightings = List.copyOf(sightings);
    files = List.copyOf(files);
    answers = List.copyOf(answers);
    colleagues = List.copyOf(colleagues);
  }

  /**
   * Whence somebody acted, as the ledger has it.
   *
   * @param name what they are called there
   * @param address of the network; blank where it is not known
   * @param device what the browser said of itself; blank where it is not known
   */
  public record Origin(String name, String address, String device) {}

  /**
   * A confirmation by link.
   *
   * @param uploaded whether a signature in it is a picture that was not drawn on the page
   */
  public record Answered(Origin from, boolean uploaded) {}

  /** A text somebody wrote. */
  public record Memo(String field, String text) {}

  /** Where whoever acts was, at some moment from one to the other. */
  public record Sighting(Value.Place place, Instant from, Instant until) {
    public Sighting {
      until = until.isBefore(from) ? from : until;
    }
  }
}
