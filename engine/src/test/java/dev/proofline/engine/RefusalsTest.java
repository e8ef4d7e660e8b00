package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  private static final Finding WRONG =
      Finding.error(Pointer.ROOT, "wrong", LocalText.of("不对。", "Wrong."));

  @Test
  void one_thing_is_told_as_one() {
    assertEquals("There is 1 thing to correct.", Refusals.invalid(List.of(WRONG)).text().in("en"));
    assertEquals(
        "There are 2 things to correct.", Refusals.invalid(List.of(WRONG, WRONG)).text().in("en"));
  }
}
