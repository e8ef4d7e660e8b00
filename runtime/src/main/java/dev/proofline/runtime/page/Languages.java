package dev.proofline.runtime.page;

import static dev.proofline.engine.base.LocalText.DEFAULT_LANGUAGE;
import static dev.proofline.engine.base.LocalText.ENGLISH;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The languages the pages speak, each with its whole catalogue of words. */
final class Languages {

  static final List<String> ALL = List.of(DEFAULT_LANGUAGE, ENGLISH);

  private final Map<String, Words> words = new HashMap<>();

  Languages() {
    for (String language : ALL) {
      words.put(language, new Words(language, read("words." + language + ".properties")));
    }
  }

  /** The words of the language, or of the default one. */
  Words in(String language) {
    Words exact = words.get(language);
    String near = language.startsWith("en") ? ENGLISH : DEFAULT_LANGUAGE;
    return exact != null ? exact : Objects.requireNonNull(words.get(near));
  }

  private static Map<String, String> read(String name) {
    var properties = new Properties();
    try (var stream = Objects.requireNonNull(Languages.class.getResourceAsStream(name), name)) {
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var texts = new HashMap<String, String>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }
}
