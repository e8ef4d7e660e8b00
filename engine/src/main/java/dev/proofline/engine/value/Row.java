package dev.proofline.engine.value;

import java.util.Optional;

/**
 * One row of a source as expressions see it: a record with its system fields, a user, a team, a
 * task. Fields hold references as {@link Value.Ref}; who reads on from there asks {@code Facts}.
 */
public interface Row {

  Value.Ref ref();

  /**
   * The field's value, or empty when there is no answer. System fields of language.md §2 are fields
   * like any other.
   */
  Optional<Value> get(String field);
}
