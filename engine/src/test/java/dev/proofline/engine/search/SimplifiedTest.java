package dev.proofline.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SimplifiedTest {

  @Test
  void a_text_keeps_its_length_whatever_is_in_it() {
    String text = "無限連帶責任 a𠮷㑮臨期折釦後裡隻\n";

    assertEquals("无限连带责任 a𠮷㑮临期折扣后里只\n", Simplified.of(text));
    assertEquals(text.length(), Simplified.of(text).length());
  }

  @Test
  void what_is_simple_stays_and_what_is_not_leads_there_in_one_step() {
    int changed = 0;
    for (int code = 0; code <= Character.MAX_VALUE; code++) {
      int simple = Simplified.of(code);
      assertEquals(simple, Simplified.of(simple), "one step is enough for " + code);
      if (simple != code) {
        changed++;
        assertTrue(Simplified.traditional(simple).contains(code));
      }
    }
    assertTrue(changed > 2_500, "the whole table was read");
  }
}
