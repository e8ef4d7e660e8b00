package dev.proofline.engine.scenario;

import dev.proofline.engine.FileReading;
import dev.proofline.engine.value.FileContent;
import java.nio.file.Path;
import java.time.ZoneId;

/** Finds in the next files what a scenario says is there. */
final class FoundInFiles implements FileReading {

  private FileContent next = FileContent.NOTHING;
  private boolean busy;

  void find(FileContent content) {
    next = content;
  }

  void busy(boolean now) {
    busy = now;
  }

  @Override
  public FileContent read(Path file, String type, ZoneId zone) {
    if (busy) {
      throw new Busy("All readers are at work.");
    }
    return next;
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
