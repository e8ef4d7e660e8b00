package dev.proofline.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

  @ParameterizedTest
  @ValueSource(
      ints = {0x200B, 0x3164, 0x2800, 0xFE0F, 0x202E, 0x2060, 0xFEFF, 0xAD, 0x200D, 0xE0041})
  void what_shows_nothing_is_blank_however_often_it_stands_there(int code) {
    String text = Character.toString(code).repeat(22);

    assertTrue(Visible.isBlank(text));
    assertTrue(Visible.isBlank(" \u00A0" + text + "\u3000\n"));
    assertTrue(Visible.of(text).isEmpty());
    assertFalse(Visible.isBlank(text + "字"));
  }

  @Test
  void a_name_with_them_is_the_same_name() {
    assertEquals("苏州联创", Visible.of("\u202E苏\u200B州\u2060联创\u200B"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"客户 说：不行", "👩‍👩‍👧", "❤️‍🔥", "می‌خواهم", "葛󠄀城", "𠜎", "a\n\tb"})
  void what_belongs_to_a_character_stays(String text) {
    assertEquals(text, Visible.of(text));
  }

  @Test
  void text_without_them_is_not_copied() {
    String text = "见了设备科李建国";

    assertSame(text, Visible.of(text));
  }

  @Property
  void once_is_enough(@ForAll String text) {
    String once = Visible.of(text);

    assertEquals(once, Visible.of(once));
    assertEquals(Visible.isBlank(text), Visible.isBlank(once));
  }
}
