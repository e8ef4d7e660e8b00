package dev.proofline.engine;

import dev.proofline.engine.value.Value;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Files kept by their content. */
public interface Attachments {

  /** The most bytes of a file. */
  long LARGEST = 25L * 1024 * 1024;

  /**
   * Keeps what the stream gives: written to a temporary file, flushed to disk, moved to its content
   * address, then recorded. The kind is found by content, not by name. TOO_LARGE beyond the limit,
   * INVALID for an empty file or one whose kind is refused, TOO_MANY for who has uploaded much and
   * submitted none of it. What no record shows within thirty days is forgotten.
   */
  Value.File keep(Caller caller, InputStream bytes, Said said);

  /** NOT_FOUND unless the caller uploaded it or may read a record that refers to it. */
  Kept open(Caller caller, java.util.UUID id);

  /**
   * What the client says of the file; facts only where checks say so.
   *
   * @param signed whether the app signed its record of the capture, over the file's bytes
   */
  record Said(
      String name,
      @Nullable Instant takenAt,
      Value.@Nullable Place place,
      @Nullable String source,
      @Nullable Double seconds,
      boolean signed) {

    public Said(
        String name,
        @Nullable Instant takenAt,
        Value.@Nullable Place place,
        @Nullable String source,
        @Nullable Double seconds) {
      this(name, takenAt, place, source, seconds, false);
    }

    public Said(
        String name,
        @Nullable Instant takenAt,
        Value.@Nullable Place place,
        @Nullable String source) {
      this(name, takenAt, place, source, null);
    }
  }

  record Kept(Value.File file, Path path) {}
}
