package dev.proofline.engine.form;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is added to answers as they come in: defaults of a new record, the server's own time. */
record Completion(ExecutableForm form, Question question) {

  static Completion of(ExecutableForm form, Question question) {
    return new Completion(form, question);
  }

  /**
   * @param data as it was sent: what it names, if only to empty it, keeps no default
   */
  Answers completed(Answers given, ObjectNode data) {
    Answers completed = question.before().isEmpty() ? withDefaults(given, data) : given;
    for (ExecutableField field : form.fields().values()) {
      Optional<Value> value = completed.get(field.key());
      if (value.isPresent() && !value.equals(before(field))) {
        completed = completed.with(field.key(), field.type().stamped(value.get(), question.now()));
      }
    }
    return completed;
  }

  private Answers withDefaults(Answers given, ObjectNode data) {
    boolean asked =
        form.fields().values().stream()
            .anyMatch(field -> field.initial().isPresent() && !data.has(field.key()));
    if (!asked) {
      return given;
    }
    Answers filled = Defaults.of(form, given, question);
    for (String key : data.propertyNames()) {
      filled = given.has(key) ? filled : filled.without(key);
    }
    // Rows are what was sent; their defaults are for who opens a new one.
    for (ExecutableField field : form.fields().values()) {
      if (field.table().isPresent()) {
        filled = filled.with(field.key(), given.get(field.key()));
      }
    }
    return filled;
  }

  private Optional<Value> before(ExecutableField field) {
    return question.before().flatMap(row -> row.get(field.key()));
  }
}
