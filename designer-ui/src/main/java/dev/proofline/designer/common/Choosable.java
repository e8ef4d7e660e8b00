package dev.proofline.designer.common;

import dev.proofline.designer.condition.Operator;
import java.util.List;
import java.util.Map;

/**
 * A field that conditions can be made of.
 *
 * @param choices value to words, for fields answered by choosing
 */
public record Choosable(String key, String label, Operator.Sort sort, Map<String, String> choices) {
  /** Whether its values are chosen from a list. */
  public boolean listed() {
    return !choices.isEmpty();
  }

  public List<Operator> operators() {
    return sort.operators();
  }
}
