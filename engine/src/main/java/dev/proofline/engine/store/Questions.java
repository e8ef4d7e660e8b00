package dev.proofline.engine.store;

import dev.proofline.engine.expression.Term;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Which questions a form asks: what {@code rows.answers.<form>} has a row of for each record.
 *
 * @param asked by field, when it is asked of the record that is {@link Term#THIS}
 */
public record Questions(SequencedMap<String, Term> asked) {

  public static final Questions NONE = new Questions(new LinkedHashMap<>());

  public Questions {
    asked = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(asked));
  }
}
