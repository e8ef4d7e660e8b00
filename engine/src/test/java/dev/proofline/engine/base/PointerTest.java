package dev.proofline.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PointerTest {

  @Test
  void reads_back_what_it_writes() {
    Pointer pointer = Pointer.of("fields", "a/b", "m~n").child(3);

    assertEquals("/fields/a~1b/m~0n/3", pointer.toString());
    assertEquals(pointer, Pointer.parse(pointer.toString()));
  }

  @Test
  void refuses_what_is_no_pointer() {
    assertThrows(IllegalArgumentException.class, () -> Pointer.parse("fields/0"));
  }
}
