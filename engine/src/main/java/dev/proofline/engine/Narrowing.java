package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows a reference takes.
 *
 * @param only over {@code it}, the candidate
 * @param situation the form as it is filled so far
 */
record Narrowing(Expression only, Situation situation) {

  private static final String CANDIDATE = "it";

  /** Empty where each row has to be asked. */
  Optional<Filter> filter() {
    return only.filterOf(CANDIDATE, situation);
  }

  /** What it asks of a row by equality, by field. */
  Map<String, Value> fixes() {
    var fixes = new LinkedHashMap<String, Value>();
    if (filter().orElse(null) instanceof Filter.Holds(var condition)) {
      fixed(condition, fixes);
    }
    return fixes;
  }

  private static void fixed(Term condition, Map<String, Value> into) {
    switch (condition) {
      case Term.And(var left, var right) -> {
        fixed(left, into);
        fixed(right, into);
      }
      case Term.Same(var left, var right) -> {
        fixed(left, right, into);
        fixed(right, left, into);
      }
      default -> {}
    }
  }

  private static void fixed(Term left, Term right, Map<String, Value> into) {
    if (left instanceof Term.Column(int row, var field, _)
        && row == Term.THIS
        && right instanceof Term.Known(var value, _)) {
      value.ifPresent(known -> into.putIfAbsent(field, known));
    }
  }

  boolean takes(ExecutableForm form, StoredRecord candidate) {
    return only.holds(situation.with(CANDIDATE, new Rows.OfRecord(form, candidate)));
  }
}
