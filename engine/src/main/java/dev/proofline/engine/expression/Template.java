package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A text with checked {@code {{expression}}} parts, in every language it was written in. */
public record Template(SequencedMap<String, List<Part>> byLanguage) {

  /** A piece of a text. */
  public sealed interface Part {
    record Words(String text) implements Part {}

    record Slot(Expression expression) implements Part {}
  }

  /**
   * Shows a value to people: dates in the zone, references by their label, numbers in the
   * language's habit.
   */
  public interface Display {
    String show(Value value, String language);
  }

  /** The text with its slots filled; an empty or unknown slot is shown as nothing. */
  public LocalText fill(Situation situation, Display display) {
    var filled = new LinkedHashMap<String, String>();
    byLanguage.forEach((language, parts) -> {
      var text = new StringBuilder();
      for (Part part : parts) {
        switch (part) {
          case Part.Words(var words) -> text.append(words);
          case Part.Slot(var expression) ->
              expression
                  .evaluate(situation)
                  .ifPresent(value -> text.append(display.show(value, language)));
        }
      }
      filled.put(language, text.toString());
    });
    return new LocalText(filled);
  }
}
