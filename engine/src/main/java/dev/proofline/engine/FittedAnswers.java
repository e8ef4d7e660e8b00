package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What expressions gave, in the form in which the fields it goes to hold it. */
final class FittedAnswers {

  private FittedAnswers() {}

  /** The answers to a form's fields; what is no field stays as it is. */
  static Answers of(ExecutableForm form, Answers given) {
    return of(form.fields(), given);
  }

  /** The answers with some set or cleared; what is no field is left alone. */
  static Answers with(ExecutableForm form, Answers before, Map<String, Optional<Value>> set) {
    Answers answers = before;
    for (var entry : set.entrySet()) {
      ExecutableField field = form.fields().get(entry.getKey());
      if (field != null) {
        answers = answers.with(entry.getKey(), entry.getValue().map(value -> of(field, value)));
      }
    }
    return answers;
  }

  static Value of(ExecutableField field, Value given) {
    Value fitted = field.type().fit(given, field.context());
    Optional<Structure.Table> table = field.table();
    return table.isPresent() && fitted instanceof Value.Rows(var rows)
        ? new Value.Rows(rows.stream().map(row -> of(table.get().columns(), row)).toList())
        : fitted;
  }

  private static Answers of(SequencedMap<String, ExecutableField> fields, Answers given) {
    Answers fitted = given;
    for (var answer : given.values().entrySet()) {
      ExecutableField field = fields.get(answer.getKey());
      if (field != null) {
        fitted = fitted.with(answer.getKey(), Optional.of(of(field, answer.getValue())));
      }
    }
    return fitted;
  }
}
