package dev.proofline.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * How far a development server's clock is ahead, kept in the data folder so that time does not go
 * back when the server starts again.
 */
final class ClockFile {
  private final Path file;

  ClockFile(Path folder) {
    this.file = folder.resolve("clock.ahead");
  }

  Duration ahead() {
    try {
      if (!Files.exists(file)) {
        return Duration.ZERO;
      }
      Duration kept = Duration.parse(Files.readString(file).strip());
      return kept.isNegative() ? Duration.ZERO : kept;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (DateTimeException notADuration) {
      throw new WrongUse(
          file + " 应为时长，如 PT72H。请改正或删除它。",
          "Expected " + file + " to hold a duration such as PT72H. Correct or delete it.");
    }
  }

  /** Whole or not at all, also when the machine loses power. */
  void keep(Duration ahead) {
    Path next = file.resolveSibling("clock.ahead.next");
    try (var channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(ahead.toString().getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
