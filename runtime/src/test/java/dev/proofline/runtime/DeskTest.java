package dev.proofline.runtime;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What browser tests stand on: one Chromium a class, a folder a test. */
abstract class DeskTest {

  static Chromium chromium;

  @TempDir Path folder;

  @BeforeAll
  static void launch() {
    PlaywrightAssertions.setDefaultAssertionTimeout(DeskBrowser.PATIENCE);
    chromium = new Chromium();
  }

  @AfterAll
  static void quit() {
    chromium.close();
  }
}
