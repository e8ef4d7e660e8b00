package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpentHeapTest {

  private static final long MB = 1L << 20;

  @Test
  void what_doubled_since_it_was_collected_is_spent_unless_it_is_little() {
    assertTrue(SpentHeap.isSpent(100 * MB, 40 * MB));
    assertFalse(SpentHeap.isSpent(80 * MB, 40 * MB));
    assertFalse(SpentHeap.isSpent(1500 * MB, 900 * MB));
    assertTrue(SpentHeap.isSpent(60 * MB, 0));
  }
}
