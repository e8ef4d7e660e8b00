package dev.proofline.engine;

import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileText;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is in files that anybody may have made: where a file can harm nobody, within bounded
 * time and memory. Implementations are safe for many threads.
 */
public interface FileReading extends AutoCloseable {

  /** No reader is free just now, through no fault of the file; try again later. */
  final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Busy(String why) {
      super(why);
    }
  }

  /**
   * Looks into a file. Never throws for a fault of the file: one that is damaged, endless or greedy
   * says so in {@link FileContent#unread()}.
   *
   * @param type the media type by its first bytes
   * @param zone where a camera's time is meant that names no zone
   * @throws Busy when it was not even tried
   */
  Read read(Path file, String type, ZoneId zone);

  /**
   * What was found.
   *
   * @param type the media type, where its first bytes told less: {@code application/zip} is an
   *     office file of some kind, or stays what it is
   * @param text what is written in it; null where nobody looked for it
   */
  record Read(String type, FileContent content, @Nullable FileText text) {}

  /** Whether what is written or said in such a file is recognised later, in the background. */
  default boolean recognises(String type) {
    return false;
  }

  @Override
  void close();

  /** Looks into nothing. */
  static FileReading none() {
    return new FileReading() {
      @Override
      public Read read(Path file, String type, ZoneId zone) {
        return new Read(type, FileContent.NOTHING, null);
      }

      @Override
      public void close() {}
    };
  }
}
