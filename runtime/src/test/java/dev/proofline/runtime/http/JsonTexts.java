package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The texts of JSONTestSuite. */
final class JsonTexts {

  private JsonTexts() {}

  record Text(String name, byte[] bytes) {}

  static List<Text> all() {
    var licence = Objects.requireNonNull(JsonTexts.class.getResource("/json-test-suite/LICENSE"));
    try (var files = Files.list(Path.of(licence.toURI()).getParent())) {
      List<Text> texts =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(JsonTexts::text)
              .toList();
      assertTrue(texts.size() > 300, "the suite is there");
      return texts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException noFolder) {
      throw new IllegalStateException(noFolder);
    }
  }

  private static Text text(Path file) {
    try {
      return new Text(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
