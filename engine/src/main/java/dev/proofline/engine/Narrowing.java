package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.store.StoredRecord;
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

  boolean takes(ExecutableForm form, StoredRecord candidate) {
    return only.holds(situation.with(CANDIDATE, new Rows.OfRecord(form, candidate)));
  }
}
