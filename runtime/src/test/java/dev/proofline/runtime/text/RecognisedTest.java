package dev.proofline.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Line;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognisedTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void lines_are_one_line_each_and_hold_no_controls() {
    var recognised =
        new Recognised(
            List.of(new Line(" a\u0000\n\u202Eb ", 0.5), new Line(" ", 0.9), new Line("c", null)));

    FileText text = recognised.text("x", AT);

    assertEquals("a b\nc", text.text());
    assertEquals(2, text.lines().size());
  }

  @Test
  void a_text_without_end_is_cut_between_lines() {
    var recognised = new Recognised(Collections.nCopies(300, new Line("长".repeat(1000), 0.9)));

    FileText text = recognised.text("x", AT);

    assertTrue(text.cut());
    assertTrue(text.text().length() <= Recognised.LONGEST);
    assertEquals(text.lines().size(), text.text().lines().count());
  }
}
