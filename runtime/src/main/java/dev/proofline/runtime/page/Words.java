package dev.proofline.runtime.page;

import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.Spacing;
import java.util.Map;
import java.util.TreeMap;

/** The pages' own words in one language. */
public final class Words {

  private final String language;
  private final Map<String, String> texts;

  Words(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = new TreeMap<>(texts);
  }

  public String language() {
    return language;
  }

  /**
   * The text of a key with {@code {0}}, {@code {1}} … filled in, words chosen by number. A missing
   * key is a bug.
   */
  public String say(String key, Object... arguments) {
    return isChinese()
        ? Spacing.closed(text(key), arguments)
        : CountedWords.fill(text(key), arguments);
  }

  /** What somebody did; a name of Latin letters stands apart from the Chinese around it. */
  String tell(String key, Object... arguments) {
    return isChinese() ? Spacing.fill(text(key), arguments) : say(key, arguments);
  }

  private String text(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException(
          "Expected a text for " + key + " in " + language + ", but there is none.");
    }
    return text;
  }

  /**
   * What somebody said, in quotation marks; where it has some itself they would be one too many.
   */
  public String quote(String said) {
    return said.chars().anyMatch(one -> "“”\"\n".indexOf(one) >= 0) ? said : say("quoted", said);
  }

  boolean isChinese() {
    return language.startsWith("zh");
  }

  Map<String, String> texts() {
    return Map.copyOf(texts);
  }
}
