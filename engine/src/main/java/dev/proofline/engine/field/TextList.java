package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Lists of texts as choices and tags have them: none is no answer.
 *
 * @param list what is expected of the whole
 * @param item what is expected of each
 */
record TextList(Expected.Start list, Expected.Start item) {

  Outcome<Optional<Value>> read(JsonNode json, Predicate<String> good, Pointer at) {
    if (FieldSchema.isEmpty(json) || (json.isArray() && json.isEmpty())) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isArray()) {
      return Outcome.refused(FieldSchema.wrongKind(list, json, at));
    }
    var findings = new ArrayList<Finding>();
    var texts = new ArrayList<Value>();
    for (int i = 0; i < json.size(); i++) {
      JsonNode given = json.get(i);
      if (given.isString() && good.test(given.asString())) {
        texts.add(new Value.Text(given.asString()));
      } else {
        findings.add(FieldSchema.wrongKind(item, given, at.child(i)));
      }
    }
    return Outcome.of(Optional.of(new Value.Many(texts)), findings);
  }

  static JsonNode write(Value value) {
    var array = FieldSchema.JSON.arrayNode();
    of(value).forEach(array::add);
    return array;
  }

  static List<String> of(Value value) {
    return value instanceof Value.Many(var values)
        ? values.stream().map(TextBased::text).toList()
        : List.of(TextBased.text(value));
  }

  /** Whether the text at the index stands in the list before. */
  static boolean isRepeated(List<String> texts, int index) {
    return texts.subList(0, index).contains(texts.get(index));
  }
}
