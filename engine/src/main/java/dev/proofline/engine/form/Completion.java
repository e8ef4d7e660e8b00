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
    Answers filled = question.before().isEmpty() ? withDefaults(given, data) : given;
    Answers completed = filled;
    for (var answer : filled.values().entrySet()) {
      ExecutableField field = form.fields().get(answer.getKey());
      if (field != null && !Optional.of(answer.getValue()).equals(before(field))) {
        Value stamped = field.type().stamped(answer.getValue(), question.now());
        completed = completed.with(field.key(), stamped);
      }
    }
    return completed;
  }

  private Answers withDefaults(Answers given, ObjectNode data) {
    boolean asked = form.plan().filled().stream().anyMatch(field -> !data.has(field.key()));
    if (!asked) {
      return given;
    }
    Answers filled = Defaults.of(form, given, question);
    for (String key : data.propertyNames()) {
      filled = given.has(key) ? filled : filled.without(key);
    }
    // Rows are what was sent; their defaults are for who opens a new one.
    for (ExecutableField table : form.plan().tables()) {
      filled = filled.with(table.key(), given.get(table.key()));
    }
    return filled;
  }

  private Optional<Value> before(ExecutableField field) {
    return question.before().flatMap(row -> row.get(field.key()));
  }
}
