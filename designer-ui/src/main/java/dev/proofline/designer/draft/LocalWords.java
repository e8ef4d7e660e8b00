package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writing texts people read: a plain string while there is one language, an object from two on. */
public final class LocalWords {

  private LocalWords() {}

  /** The text with the words put in for the language; empty words take that language away. */
  public static @Nullable JsonNode put(@Nullable JsonNode text, String words, String language) {
    var json = JsonNodeFactory.instance;
    if (!(text instanceof ObjectNode byLanguage)) {
      if (text == null
          || !text.isString()
          || text.asString().isBlank()
          || language.equals(LocalText.DEFAULT_LANGUAGE)) {
        return plain(words, language);
      }
      if (words.isBlank()) {
        return text;
      }
      return json.objectNode()
          .put(LocalText.DEFAULT_LANGUAGE, text.asString())
          .put(language, words);
    }
    ObjectNode changed = byLanguage.deepCopy();
    if (words.isBlank()) {
      changed.remove(language);
    } else {
      changed.put(language, words);
    }
    if (changed.isEmpty()) {
      return null;
    }
    return changed.size() == 1 && changed.has(LocalText.DEFAULT_LANGUAGE)
        ? changed.get(LocalText.DEFAULT_LANGUAGE)
        : changed;
  }

  private static @Nullable JsonNode plain(String words, String language) {
    if (words.isBlank()) {
      return null;
    }
    return language.equals(LocalText.DEFAULT_LANGUAGE)
        ? JsonNodeFactory.instance.stringNode(words)
        : JsonNodeFactory.instance.objectNode().put(language, words);
  }
}
