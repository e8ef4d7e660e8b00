package dev.proofline.engine;

import dev.proofline.engine.value.FileContent;
import java.nio.file.Path;
import java.time.ZoneId;

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
   * What was found. Never throws for a fault of the file: one that is damaged, endless or greedy
   * says so in {@link FileContent#unread()}.
   *
   * @param type the media type by content
   * @param zone where a camera's time is meant that names no zone
   * @throws Busy when it was not even tried
   */
  FileContent read(Path file, String type, ZoneId zone);

  @Override
  void close();

  /** Looks into nothing. */
  static FileReading none() {
    return new FileReading() {
      @Override
      public FileContent read(Path file, String type, ZoneId zone) {
        return FileContent.NOTHING;
      }

      @Override
      public void close() {}
    };
  }
}
