package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Manner;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values that each have a name: options, stages, what a record may be.
 *
 * @param words by value
 */
public record WordsManner(SequencedMap<String, LocalText> words) implements Manner {

  @Override
  public Optional<String> tell(Value value, String language) {
    return Optional.of(
        value instanceof Value.Many(var values)
            ? FieldManner.each(values, one -> name(one, language), language)
            : name(value, language));
  }

  private String name(Value value, String language) {
    String key = TextBased.text(value);
    return Optional.ofNullable(words.get(key)).map(one -> one.in(language)).orElse(key);
  }

  @Override
  public Optional<String> script(String language) {
    return Optional.of(script(words, language));
  }

  /** A look-up in the names of values, for the browser. */
  static String script(Map<String, LocalText> words, String language) {
    ObjectNode names = FieldSchema.JSON.objectNode();
    words.forEach((value, name) -> names.put(value, name.in(language)));
    return "x.toldChoice(" + names + ",";
  }

  static String script(Iterable<Control.Choice> choices, String language) {
    var words = new LinkedHashMap<String, LocalText>();
    choices.forEach(choice -> words.putIfAbsent(choice.value(), choice.label()));
    return script(words, language);
  }
}
