package dev.proofline.engine.scenario;

import dev.proofline.engine.FileReading;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileText;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Finds in the next files what a scenario says is there. */
final class FoundInFiles implements FileReading {

  private FileContent next = FileContent.NOTHING;
  private boolean busy;
  private String kind = "";
  private @Nullable FileText text;

  void find(FileContent content) {
    next = content;
  }

  /** The next files hold this text, and are of that kind. */
  void write(String type, String written) {
    kind = type;
    text = new FileText(written, false);
  }

  void busy(boolean now) {
    busy = now;
  }

  @Override
  public Read read(Path file, String type, ZoneId zone) {
    if (busy) {
      throw new Busy("All readers are at work.");
    }
    return new Read(kind.isEmpty() ? type : kind, next, text);
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
