package dev.proofline.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.junit.jupiter.api.Test;

class SpellingsTest {

  private final Spellings spellings = Spellings.read();

  @Test
  void every_character_is_spelled_as_the_library_spells_it() {
    int spelled = 0;
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      String[] toned = PinyinHelper.toHanyuPinyinStringArray(c);
      List<String> expected =
          toned == null
              ? List.of()
              : Arrays.stream(toned)
                  .map(one -> one.replaceAll("[0-9]", "").replace("u:", "v"))
                  .distinct()
                  .toList();
      assertEquals(expected, spellings.of(c), () -> "a character of pinyin4j's table");
      spelled += expected.isEmpty() ? 0 : 1;
    }
    assertTrue(spelled > 20_000);
  }

  @Test
  void a_character_with_two_readings_has_both_and_a_letter_none() {
    assertEquals(List.of("zhong", "chong"), spellings.of('重'));
    assertEquals(List.of(), spellings.of('a'));
  }
}
