package dev.proofline.engine.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A text people read, in one or more languages (BCP 47 tags). A plain string in a definition is a
 * text in {@link #DEFAULT_LANGUAGE}.
 */
public record LocalText(SequencedMap<String, String> byLanguage) {

  public static final String DEFAULT_LANGUAGE = "zh-CN";
  public static final String ENGLISH = "en";

  public LocalText {
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one language, but the text has none.");
    }
    byLanguage = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byLanguage));
  }

  public static LocalText of(String chinese, String english) {
    var texts = new LinkedHashMap<String, String>();
    texts.put(DEFAULT_LANGUAGE, chinese);
    texts.put(ENGLISH, english);
    return new LocalText(texts);
  }

  public static LocalText plain(String text) {
    return new LocalText(new LinkedHashMap<>(Map.of(DEFAULT_LANGUAGE, text)));
  }

  /**
   * The text in the language asked for; else in its base language, in the default language, or in
   * whatever there is.
   */
  public String in(String language) {
    return in(byLanguage, language);
  }

  /** The same of whatever is there by language. */
  public static <T> T in(SequencedMap<String, T> byLanguage, String language) {
    T exact = byLanguage.get(language);
    if (exact != null) {
      return exact;
    }
    String base = language.split("-", 2)[0];
    for (var entry : byLanguage.entrySet()) {
      if (entry.getKey().split("-", 2)[0].equals(base)) {
        return entry.getValue();
      }
    }
    T fallback = byLanguage.get(DEFAULT_LANGUAGE);
    return fallback != null ? fallback : byLanguage.firstEntry().getValue();
  }

  @Override
  public String toString() {
    return in(DEFAULT_LANGUAGE);
  }
}
