package dev.proofline.engine.value;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a file, beside what its sender said. Kept with it for good: whatever is judged
 * later is judged by this.
 *
 * @param receivedAt by the server's clock
 * @param vouched whether the app signed its record of the capture, in the sender's session
 * @param signals what speaks against the file
 */
public record FileFacts(
    Instant receivedAt, boolean vouched, FileContent content, List<Signal> signals) {
  public FileFacts {
    signals = List.copyOf(signals);
  }

  /** Whether nothing but its sender's word says how the file came about. */
  public static boolean isHearsay(Value.File file) {
    return file.facts() != null && !file.facts().vouched();
  }

  /**
   * Something that makes a file doubtful; proves nothing by itself.
   *
   * @param code what it is: {@link Doubt#key()}
   * @param score 0 to 1: how much it says
   * @param seen what was seen, as figures
   */
  public record Signal(String code, double score, String seen) {}
}
