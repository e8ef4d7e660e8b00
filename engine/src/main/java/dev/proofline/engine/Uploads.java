package dev.proofline.engine;

import dev.proofline.engine.value.Value;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files that come in pieces, so that a broken network costs one piece: begun with their length,
 * added to where they end, kept as an attachment when they are whole. Only who began one knows of
 * it. What nobody adds to for {@link #KEPT_DAYS} days is forgotten.
 */
public interface Uploads {

  /** How long an upload waits for its next piece, in days. */
  int KEPT_DAYS = 3;

  /** How many one person may have under way. */
  int MOST = 20;

  /**
   * Begins one. TOO_LARGE beyond {@link Attachments#LARGEST}, INVALID for an empty file, TOO_MANY
   * for who has as many under way as they may.
   *
   * @param length of the file, in bytes
   * @param metadata what the client says of it, as it says it; told again
   */
  Upload begin(Caller caller, long length, String metadata);

  /** NOT_FOUND unless the caller began it. */
  Upload find(Caller caller, UUID id);

  /**
   * Adds a piece, all or nothing. CONFLICT when the file does not end there or another piece is
   * being added, TOO_LARGE when it would be longer than was said, INVALID with the code {@code
   * checksum} when the piece is not what it was.
   */
  Upload append(Caller caller, UUID id, Piece piece);

  /**
   * Makes an attachment of a whole one; asked again, tells the same. What can never be one is
   * forgotten with the refusal. CONFLICT while some of it is missing.
   */
  Value.File finish(Caller caller, UUID id, Attachments.Said said);

  /** The bytes of a whole one that is not finished; CONFLICT while some are missing. */
  Path whole(Caller caller, UUID id);

  void drop(Caller caller, UUID id);

  /**
   * @param offset how many bytes are here
   * @param until when it is forgotten unless more comes
   * @param file what was made of it
   */
  record Upload(
      UUID id,
      long length,
      long offset,
      String metadata,
      Instant until,
      Optional<Value.File> file) {
    public boolean isWhole() {
      return offset == length;
    }
  }

  /**
   * @param offset where in the file it belongs
   * @param sum what its bytes must add up to; null when nothing was said
   */
  record Piece(long offset, InputStream bytes, @Nullable Sum sum) {}

  /** A checksum. */
  record Sum(Algorithm algorithm, String hex) {
    /** The algorithms there are. */
    public enum Algorithm {
      SHA1("SHA-1"),
      SHA256("SHA-256");

      private final String java;

      Algorithm(String java) {
        this.java = java;
      }

      String java() {
        return java;
      }
    }
  }
}
