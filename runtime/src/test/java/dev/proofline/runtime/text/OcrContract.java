package dev.proofline.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for whoever reads pictures. */
abstract class OcrContract {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;

  abstract Ocr ocr();

  abstract Ocr ocr(Tool.Limits limits);

  @Test
  void reads_chinese_numbers_and_letters_and_says_how_sure_it_is() throws Exception {
    Path picture = Written.picture(folder, Written.LINES);

    FileText text = ocr().read(Written.job(picture, "image/png")).text(ocr().name(), AT);

    assertEquals(Written.LINES, text.text().replace(" ", "").lines().toList());
    for (FileText.Line line : text.lines()) {
      assertTrue(line.confidence() != null && line.confidence() > 0.5, line.toString());
    }
    assertEquals(ocr().name(), text.origin().engine());
  }

  @Test
  void finds_nothing_on_an_empty_page() throws Exception {
    Path picture = Written.picture(folder, List.of());

    FileText text = ocr().read(Written.job(picture, "image/png")).text(ocr().name(), AT);

    assertEquals("", text.text());
  }

  @Test
  void says_that_a_broken_picture_is_damaged() throws IOException {
    Path broken = folder.resolve("broken.jpg");
    Files.write(broken, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3});

    var unheard = assertThrows(Unheard.class, () -> ocr().read(Written.job(broken, "image/jpeg")));

    assertEquals(Unread.DAMAGED, unheard.fault());
  }

  @Test
  void is_killed_when_it_takes_too_long() throws IOException {
    Path picture = Written.picture(folder, Written.LINES);
    Ocr hurried = ocr(new Tool.Limits(Duration.ZERO, 4000, 1 << 20));

    var unheard =
        assertThrows(Unheard.class, () -> hurried.read(Written.job(picture, "image/png")));

    assertEquals(Unread.TOO_SLOW, unheard.fault());
  }

  @Test
  void is_killed_when_it_takes_too_much_memory() throws IOException {
    Path picture = Written.picture(folder, Written.LINES);
    Ocr small = ocr(new Tool.Limits(Duration.ofMinutes(2), 0, 1 << 20));

    var unheard = assertThrows(Unheard.class, () -> small.read(Written.job(picture, "image/png")));

    assertEquals(Unread.TOO_GREEDY, unheard.fault());
  }
}
