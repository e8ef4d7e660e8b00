package dev.proofline.runtime.evidence.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A text without any mark of its kind: what decodes cleanly and holds nothing but text. */
final class PlainText {

  private static final int MOST_BYTES = 4 * Prose.MOST;
  private static final char MARK = '\uFEFF';

  private PlainText() {}

  static void read(Path file, Found found) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES);
    }
    boolean whole = bytes.length < MOST_BYTES;
    for (Charset charset : charsets(bytes)) {
      Optional<String> text = decoded(bytes, charset, whole);
      if (text.isPresent()) {
        var prose = new Prose();
        prose.add(text.get().replace("\r\n", "\n").replace('\r', '\n'));
        if (!whole) {
          prose.cut();
        }
        found.put("type", "text/plain");
        found.written(prose);
        return;
      }
    }
  }

  /** Chinese editors write GB 18030 where they do not write UTF-8. */
  private static List<Charset> charsets(byte[] bytes) {
    boolean utf16 =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    return utf16
        ? List.of(StandardCharsets.UTF_16)
        : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset, boolean whole) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    if (decoder.decode(ByteBuffer.wrap(bytes), text, whole).isError()) {
      return Optional.empty();
    }
    String decoded = text.flip().toString();
    return Optional.of(
            decoded.isEmpty() || decoded.charAt(0) != MARK ? decoded : decoded.substring(1))
        .filter(one -> one.chars().noneMatch(PlainText::isForeign));
  }

  private static boolean isForeign(int letter) {
    return Character.isISOControl(letter) && "\t\n\r\f".indexOf(letter) < 0;
  }
}
