package dev.proofline.engine.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages between the server and a worker: a count, then texts, each with its length in bytes. */
public final class Frames {

  private static final int MOST_TEXTS = 8_192;
  private static final int LONGEST_TEXT = 16 << 20;

  private Frames() {}

  public static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }

  /** The next message; {@link java.io.EOFException} when the other side is gone. */
  public static List<String> read(DataInputStream in) throws IOException {
    int count = bounded(in.readInt(), MOST_TEXTS);
    var texts = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[bounded(in.readInt(), LONGEST_TEXT)];
      in.readFully(bytes);
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static int bounded(int number, int most) throws IOException {
    if (number < 0 || number > most) {
      throw new IOException("Expected at most " + most + " in a frame, but found " + number + ".");
    }
    return number;
  }
}
