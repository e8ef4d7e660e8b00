package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the JSON of the API and the ledger. */
final class RecordJson {

  private RecordJson() {}

  static ObjectNode write(ExecutableForm form, Answers answers) {
    return write(form, answers, _ -> true);
  }

  /** Only the fields asked for, in the order of the form. */
  static ObjectNode write(ExecutableForm form, Answers answers, Predicate<String> fields) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    form.fields()
        .forEach((key, field) -> {
          if (fields.test(key)) {
            answers
                .get(key)
                .ifPresent(value -> json.set(key, field.type().write(value, field.context())));
          }
        });
    return json;
  }

  /** What a change did: the fields that differ, before and after. */
  static ObjectNode difference(ExecutableForm form, Answers before, Answers after) {
    ObjectNode was = JsonNodeFactory.instance.objectNode();
    ObjectNode is = JsonNodeFactory.instance.objectNode();
    JsonNode nothing = JsonNodeFactory.instance.nullNode();
    form.fields()
        .forEach((key, field) -> {
          if (!Objects.equals(before.get(key), after.get(key))) {
            was.set(key, before.get(key).map(value -> written(field, value)).orElse(nothing));
            is.set(key, after.get(key).map(value -> written(field, value)).orElse(nothing));
          }
        });
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    both.set("before", was);
    both.set("after", is);
    return both;
  }

  private static JsonNode written(ExecutableField field, Value value) {
    return field.type().write(value, field.context());
  }

  /** The fields in which two sets of answers differ. */
  static Map<String, Boolean> changed(ExecutableForm form, Answers before, Answers after) {
    var changed = new LinkedHashMap<String, Boolean>();
    for (String key : form.fields().keySet()) {
      if (!before.get(key).equals(after.get(key))) {
        changed.put(key, true);
      }
    }
    return changed;
  }

  /** JSON merge patch (RFC 7396). */
  static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    for (var change : changes.properties()) {
      if (change.getValue().isNull()) {
        result.remove(change.getKey());
      } else {
        JsonNode before =
            Optional.ofNullable(result.get(change.getKey()))
                .orElse(JsonNodeFactory.instance.nullNode());
        result.set(change.getKey(), merged(before, change.getValue()));
      }
    }
    return result;
  }
}
