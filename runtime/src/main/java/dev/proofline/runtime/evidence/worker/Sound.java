package dev.proofline.runtime.evidence.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long a recording is, by its frames or its own tables; nothing is decoded. Says nothing where
 * that does not tell.
 */
final class Sound {

  private Sound() {}

  static void read(Path file, String type, Found found) throws IOException {
    ByteBuffer bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
    double seconds =
        switch (type) {
          case "audio/mpeg" -> Mp3.seconds(bytes);
          case "audio/mp4" -> Mp4.seconds(bytes);
          case "audio/wav" -> Wav.seconds(bytes);
          case "audio/webm" -> WebM.seconds(bytes);
          default -> 0;
        };
    if (seconds > 0 && Double.isFinite(seconds)) {
      found.put("seconds", Math.round(seconds * 10) / 10.0);
    }
  }
}
