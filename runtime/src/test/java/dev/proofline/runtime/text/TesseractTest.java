package dev.proofline.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.value.FileText.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class TesseractTest extends OcrContract {

  @Override
  Ocr ocr() {
    return Tesseract.found().orElseThrow();
  }

  @Override
  Ocr ocr(Tool.Limits limits) {
    return Tesseract.found(limits).orElseThrow();
  }

  @Test
  void words_become_lines_without_the_spaces_nobody_wrote_in_chinese() {
    String table =
        """
        level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext
        4\t1\t1\t1\t1\t0\t0\t0\t0\t0\t-1\t
        5\t1\t1\t1\t1\t1\t0\t0\t0\t0\t90\t库存
        5\t1\t1\t1\t1\t2\t0\t0\t0\t0\t60\t剩余
        5\t1\t1\t1\t2\t1\t0\t0\t0\t0\t80\tSerial
        5\t1\t1\t1\t2\t2\t0\t0\t0\t0\t80\tNo.
        5\t1\t1\t1\t3\t1\t0\t0\t0\t0\t95\t
        """;

    assertEquals(
        List.of(new Line("库存剩余", 0.75), new Line("Serial No.", 0.8)), Tesseract.lines(table));
  }
}
