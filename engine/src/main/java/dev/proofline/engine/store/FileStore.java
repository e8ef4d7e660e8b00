package dev.proofline.engine.store;

import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.SoundPrint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Metadata of attachments; the bytes are blobs. */
public interface FileStore {
  /**
   * @param text what is written in it, if anybody looked for it
   */
  default void put(FileRow file, @Nullable FileText text) {
    put(file, text, SoundPrint.NONE);
  }

  /**
   * @param text what is written in it, if anybody looked for it
   * @param print what it is known by, if it is a recording
   */
  void put(FileRow file, @Nullable FileText text, SoundPrint print);

  /** What a recording is known by. */
  SoundPrint print(UUID file);

  /** Notes what a recording is known by that was kept before anybody looked. */
  void printed(UUID file, SoundPrint print);

  /** Recordings nobody has taken the print of, so many at most. */
  List<FileRow> unprinted(int most);

  /**
   * The records that show these bytes, or a recording that has so many percent in common with the
   * print; the likest first, at most a few hundred.
   */
  List<LikeUse> sounding(String sha256, SoundPrint print, int percent);

  Optional<FileRow> find(UUID id);

  /** What is written in the file; empty when nobody looked for it. */
  Optional<FileText> text(UUID file);

  /** What some engine recognised in another file of the same content. */
  Optional<FileText> recognised(String sha256);

  /** The records that show the file, or did. */
  List<FileUse> uses(UUID file);

  /**
   * The records that show these bytes or, when a hash is given, a picture whose difference hash is
   * at most so far from it, up to {@link #FARTHEST}; the likest first, at most a few hundred.
   */
  List<LikeUse> alike(String sha256, @Nullable Long hash, int distance);

  /** Farther apart, pictures are not looked up. */
  int FARTHEST = 11;

  /** What somebody uploaded since then and no record ever showed. */
  Unused unused(UUID by, Instant since);

  /**
   * Forgets files uploaded before then that no record ever showed, so many at once.
   *
   * @return the contents that no file has any more
   */
  List<String> forgetUnused(Instant before, int most);

  /** Whether a file or an uploaded pack still has the content. */
  boolean isNeeded(String sha256);

  record Unused(int files, long bytes) {}

  record FileUse(String form, UUID record) {}

  record LikeUse(FileUse use, int distance) {}
}
