package dev.proofline.runtime.evidence.worker;

import dev.proofline.engine.process.Frames;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Reads one file after the other: a path, a media type and a zone come in, what was found goes out.
 * Ends when the server does.
 */
public final class FileWorker {

  /** What a frame of the server holds. */
  public static final int ASKED = 3;

  private FileWorker() {}

  public static void main(String[] arguments) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(System.in));
    var out = new DataOutputStream(new BufferedOutputStream(System.out));
    // what a parser prints must not get between the frames
    System.setOut(System.err);
    ImageIO.setUseCache(false);
    Frames.write(out, List.of());
    while (true) {
      List<String> asked;
      try {
        asked = Frames.read(in);
      } catch (EOFException serverEnded) {
        return;
      }
      Frames.write(out, read(asked).texts());
    }
  }

  private static Found read(List<String> asked) {
    var found = new Found();
    Path file = Path.of(asked.get(0));
    String type = asked.get(1);
    try {
      if (type.startsWith("image/")) {
        Notes notes = Notes.read(file, ZoneId.of(asked.get(2)), found);
        Picture.read(file, type, notes, found);
      } else if (type.equals("application/pdf")) {
        Pdf.read(file, found);
      } else if (type.equals("application/zip")) {
        Office.read(file, found);
      } else if (type.equals("text/plain")) {
        PlainText.read(file, found);
      } else if (type.startsWith("audio/")) {
        Sound.read(file, type, found);
      }
    } catch (OutOfMemoryError greedy) {
      found.unread("too_greedy");
    } catch (IOException | RuntimeException | StackOverflowError damaged) {
      found.unread("damaged");
    }
    return found;
  }
}
