package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.GivenValue;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Computed fields in what somebody sends: nobody writes them. */
final class ComputedAnswers {

  private ComputedAnswers() {}

  /**
   * Those sent with another value. Who sends the whole record sends them as they were, or as they
   * come to with what is changed.
   */
  static Stream<Finding> mistakes(
      ExecutableForm form, ObjectNode sent, Answers before, Answers judged) {
    return form.fields().values().stream()
        .filter(field -> field.compute().isPresent() && sent.has(field.key()))
        .filter(field -> {
          String key = field.key();
          return !says(field, sent.path(key), before.get(key))
              && !says(field, sent.path(key), judged.get(key));
        })
        .map(field ->
            Finding.error(Pointer.of(field.key()), "read_only", GivenValue.notYours(field)));
  }

  private static boolean says(ExecutableField field, JsonNode given, Optional<Value> value) {
    return field.type().read(given, field.context(), Pointer.of(field.key()))
            instanceof Outcome.Ok<Optional<Value>>(var read, _)
        && read.equals(value);
  }

  /** Of a record that was computed anew since it was read, they are no answers. */
  static ObjectNode without(ExecutableForm form, ObjectNode sent) {
    ObjectNode rest = sent.deepCopy();
    form.fields().values().stream()
        .filter(field -> field.compute().isPresent())
        .forEach(field -> rest.remove(field.key()));
    return rest;
  }
}
