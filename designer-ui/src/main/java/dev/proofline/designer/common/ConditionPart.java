package dev.proofline.designer.common;

import dev.proofline.designer.condition.Condition;
import java.util.Optional;

/** What a condition is put together of on the screen. */
interface ConditionPart {

  /**
   * What is chosen; empty when that is nothing.
   *
   * @param unfinished whether also what is not wholly chosen counts
   */
  Optional<Condition> chosen(boolean unfinished);
}
