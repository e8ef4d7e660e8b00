package dev.proofline.designer.common;

import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The designer's texts in one language, from the catalogue {@code words.<language>.properties}. */
public final class Words {

  /** The languages the designer speaks. */
  public static final List<String> LANGUAGES =
      List.of(LocalText.DEFAULT_LANGUAGE, LocalText.ENGLISH);

  private final String language;
  private final Properties texts;

  private Words(String language) {
    this.language = language;
    this.texts = read(language);
  }

  /** Reads the catalogues once. */
  public static final class Catalogue {
    private final ConcurrentHashMap<String, Words> byLanguage = new ConcurrentHashMap<>();

    /** The texts in the language, or in the default one when it is not spoken. */
    public Words in(String language) {
      String spoken = LANGUAGES.contains(language) ? language : LocalText.DEFAULT_LANGUAGE;
      return byLanguage.computeIfAbsent(spoken, Words::new);
    }
  }

  public String language() {
    return language;
  }

  /** The text of the key, with {@code {0}}, {@code {1}} … filled and words chosen by number. */
  public String say(String key, Object... values) {
    String text =
        Objects.requireNonNull(
            texts.getProperty(key), () -> "Expected a text " + key + " in the catalogue.");
    return language.equals(LocalText.DEFAULT_LANGUAGE)
        ? Spacing.closed(text, values)
        : CountedWords.fill(text, values);
  }

  /** The text of the key, if the catalogue has it. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(texts.getProperty(key));
  }

  /** A text of a definition or a finding in this language. */
  public String say(LocalText text) {
    return text.in(language);
  }

  static Properties read(String language) {
    var texts = new Properties();
    String name = "words." + language + ".properties";
    try (var stream = Objects.requireNonNull(Words.class.getResourceAsStream(name), name);
        var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
