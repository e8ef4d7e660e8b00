package dev.proofline.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.value.FileContent.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RapidOcrTest extends OcrContract {

  @Override
  Ocr ocr() {
    return RapidOcr.found(folder.resolve("ocr")).orElseThrow();
  }

  @Override
  Ocr ocr(Tool.Limits limits) {
    return RapidOcr.found(folder.resolve("ocr"), limits).orElseThrow();
  }

  @Test
  void leaves_nothing_of_its_library_behind() throws Exception {
    Path picture = Written.picture(folder, Written.LINES);

    ocr().read(Written.job(picture, "image/png"));

    try (Stream<Path> left = Files.list(folder.resolve("ocr"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void says_which_pictures_it_cannot_open() throws IOException {
    Path picture = Written.picture(folder, Written.LINES);

    var unheard = assertThrows(Unheard.class, () -> ocr().read(Written.job(picture, "image/heic")));

    assertEquals(Unread.UNKNOWN_KIND, unheard.fault());
  }
}
