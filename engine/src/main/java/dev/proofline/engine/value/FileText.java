package dev.proofline.engine.value;

import dev.proofline.engine.value.FileContent.Unread;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written in a file, or said in it: a contract's text, a recording's transcript. Who read
 * it may have read it wrongly, so it says who did, and how sure they were.
 *
 * @param text empty when nothing is written in it, as in a page that was only scanned
 * @param cut whether there was more than is kept
 * @param lines of the text, where whoever read it can tell how sure it is of each; they make it up
 */
public record FileText(String text, boolean cut, List<Line> lines, Origin origin) {

  /** Below this a line is shown as one that may be wrong. */
  public static final double SURE = 0.8;

  public FileText {
    lines = List.copyOf(lines);
  }

  /** What a document says itself. */
  public FileText(String text, boolean cut) {
    this(text, cut, List.of(), Origin.THE_FILE);
  }

  /**
   * @param confidence 0 to 1; null where it is not told
   */
  public record Line(String text, @Nullable Double confidence) {

    public boolean isDoubtful() {
      return confidence != null && confidence < SURE;
    }
  }

  /**
   * Where a text comes from.
   *
   * @param engine what recognised it, with its version; null when nothing had to be recognised
   * @param by who typed or corrected it; null when nobody did
   * @param at when; null for what the file says itself
   * @param first as it was recognised, before somebody corrected it
   * @param unread why nothing could be recognised, through a fault of the file
   * @param review what somebody else said who listened; null as long as nobody did
   */
  public record Origin(
      @Nullable String engine,
      @Nullable UUID by,
      @Nullable Instant at,
      @Nullable String first,
      @Nullable Unread unread,
      @Nullable Review review) {

    static final Origin THE_FILE = new Origin(null, null, null, null, null, null);

    public static Origin recognised(String engine, Instant at) {
      return new Origin(engine, null, at, null, null, null);
    }
  }

  /** Whether what somebody typed is what is said, by the word of another. */
  public record Review(UUID by, Instant at, boolean accepted) {}

  /** That nothing could be made of the file, and why. */
  public static FileText illegible(Unread why, String engine, Instant at) {
    return new FileText("", false, List.of(), new Origin(engine, null, at, null, why, null));
  }

  /** The same as somebody puts it right; what was recognised first is kept. */
  public FileText corrected(String written, UUID by, Instant at) {
    String first = origin.engine() == null || origin.by() != null ? origin.first() : text;
    return new FileText(
        written, false, List.of(), new Origin(origin.engine(), by, at, first, null, null));
  }

  /** The same with what another said who listened. */
  public FileText reviewed(Review review) {
    return new FileText(
        text,
        cut,
        lines,
        new Origin(
            origin.engine(), origin.by(), origin.at(), origin.first(), origin.unread(), review));
  }

  /** Whether it is somebody's word alone, about which nobody else has said anything yet. */
  public boolean waitsForReview() {
    return origin.by() != null && origin.review() == null;
  }

  /**
   * As it stands without trust in whoever typed it: what another accepted, or what was recognised,
   * or no words where another declined them; empty as long as there is none of that.
   *
   * @param own those whose word does not count, as it is their own record
   */
  public Optional<FileText> vouched(Set<UUID> own) {
    Review review = origin.review();
    boolean accepted = isAccepted() && review != null && !own.contains(review.by());
    if (origin.by() == null || accepted) {
      return Optional.of(this);
    }
    String engine = origin.engine();
    String first = origin.first();
    if (engine == null || first == null) {
      return isDeclined()
          ? Optional.of(new FileText("", false, List.of(), origin))
          : Optional.empty();
    }
    return Optional.of(
        new FileText(
            first, false, List.of(), new Origin(engine, null, origin.at(), null, null, review)));
  }

  /** Whether another vouches for it. */
  public boolean isAccepted() {
    return origin.review() != null && origin.review().accepted();
  }

  /** Whether another says that this is not what is said. */
  public boolean isDeclined() {
    return origin.review() != null && !origin.review().accepted();
  }
}
