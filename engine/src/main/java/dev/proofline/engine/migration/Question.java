package dev.proofline.engine.migration;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/**
 * What only the author can know. Until it is answered, nothing is guessed: the answers stay where
 * they are.
 *
 * @param kind what is asked
 * @param field the field it is about
 * @param candidates keys of fields that may be the answer
 */
public record Question(Kind kind, String field, LocalText text, List<String> candidates) {
  public Question {
    candidates = List.copyOf(candidates);
  }

  /** What may be asked. */
  public enum Kind {
    /** A field is gone and others are new: is it one of them under another name? */
    RENAMED_OR_NEW,
    /** A field is required now: what of the records that have no answer? */
    FILL_WITH
  }
}
