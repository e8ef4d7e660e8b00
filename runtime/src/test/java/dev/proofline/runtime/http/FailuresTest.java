package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.importer.Importer;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void says_of_a_file_too_large_what_the_importers_and_the_guide_say() {
    assertEquals("10 MB", Importer.MOST);
    assertEquals(Importer.MOST, Failures.size(Importer.LARGEST + 1L));
    assertEquals("16 KB", Failures.size(16 * 1024));
  }
}
