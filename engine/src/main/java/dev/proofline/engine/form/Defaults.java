package dev.proofline.engine.form;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Optional;

/** What stands in a form, and in the rows of its tables, when it is opened. */
record Defaults(ExecutableForm form, Question question) {

  /** The answers with the default of every field that has none yet. */
  static Answers of(ExecutableForm form, Answers given, Question question) {
    var defaults = new Defaults(form, question);
    Answers filled = given;
    for (String key : form.fieldSet().evaluationOrder()) {
      ExecutableField field = form.fields().get(key);
      if (field != null && field.table().isPresent()) {
        filled = defaults.rows(field, field.table().get(), filled);
      } else if (field != null && !filled.has(key)) {
        filled = filled.with(key, initial(field, defaults.walk(filled)));
      }
    }
    return filled;
  }

  private Walk walk(Answers answers) {
    return new Walk(form, answers, question);
  }

  private static Optional<Value> initial(ExecutableField field, Walk walk) {
    return field
        .initial()
        .flatMap(initial -> initial.evaluate(walk.situation()))
        .map(value -> field.type().fit(value, field.context()));
  }

  /** As many rows as there have to be, each with its defaults. */
  private Answers rows(ExecutableField field, Structure.Table table, Answers given) {
    var rows = new ArrayList<Answers>();
    if (given.get(field.key()).orElse(null) instanceof Value.Rows(var there)) {
      rows.addAll(there);
    }
    int fewest = field.type().control(field.context()) instanceof Control.Table t ? t.min() : 0;
    while (rows.size() < fewest) {
      rows.add(Answers.EMPTY);
    }
    if (rows.isEmpty()) {
      return given;
    }
    Answers filled = given.with(field.key(), new Value.Rows(rows));
    for (String key : table.order()) {
      ExecutableField column = table.columns().get(key);
      if (column == null || column.initial().isEmpty()) {
        continue;
      }
      var walked = walk(filled).rows(field.key());
      for (int i = 0; i < walked.size(); i++) {
        if (!rows.get(i).has(key)) {
          rows.set(i, rows.get(i).with(key, initial(column, walked.get(i))));
        }
      }
      filled = filled.with(field.key(), new Value.Rows(rows));
    }
    return filled;
  }
}
