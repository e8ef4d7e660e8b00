package dev.proofline.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CutTest {

  @Test
  void leaves_a_text_that_fits_as_it_is() {
    assertEquals("𠜎", Cut.to("𠜎", 2));
    assertEquals("𠜎", Cut.shown("𠜎", 2));
    assertEquals("𠜎", Cut.within("𠜎", 2));
    assertEquals("𠜎", Cut.last("𠜎", 2));
    assertEquals("", Cut.to("", 0));
  }

  @Test
  void leaves_out_a_character_that_fits_only_by_half() {
    assertEquals("客户", Cut.to("客户𠜎店", 3));
    assertEquals("客户𠜎", Cut.to("客户𠜎店", 4));
    assertEquals("客户…", Cut.shown("客户𠜎店", 3));
    assertEquals("客户…", Cut.within("客户𠜎店", 4));
    assertEquals("店", Cut.last("客户𠜎店", 2));
    assertEquals("𠜎店", Cut.last("客户𠜎店", 3));
    assertEquals("", Cut.to("😀😀", 1));
  }

  @Test
  void is_never_longer_than_said_and_tells_where_something_is_left_out() {
    assertEquals("abcd", Cut.to("abcdef", 4));
    assertEquals("abcd…", Cut.shown("abcdef", 4));
    assertEquals("abc…", Cut.within("abcdef", 4));
    assertEquals("cdef", Cut.last("abcdef", 4));
  }
}
