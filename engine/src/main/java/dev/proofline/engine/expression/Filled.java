package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A text with its slots filled, in every language. What was filled in stays apart from the author's
 * words, so that it is never read as markup.
 */
public record Filled(SequencedMap<String, List<Piece>> byLanguage) {
  public Filled {
    byLanguage = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byLanguage));
  }

  /** A piece of a filled text. */
  public sealed interface Piece {
    String text();

    record Words(String text) implements Piece {}

    /** What was filled in; blank for an empty or unknown value. */
    record Given(String text) implements Piece {}
  }

  /** The pieces in the reader's language. */
  public List<Piece> in(String language) {
    return LocalText.in(byLanguage, language);
  }

  /** All in one. */
  public LocalText text() {
    var texts = new LinkedHashMap<String, String>();
    byLanguage.forEach((language, pieces) -> {
      var text = new StringBuilder();
      pieces.forEach(piece -> text.append(piece.text()));
      texts.put(language, text.toString());
    });
    return new LocalText(texts);
  }
}
