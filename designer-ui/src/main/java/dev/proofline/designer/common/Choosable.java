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

  /** Those of the fields that it can be compared with. */
  List<Choosable> comparable(List<Choosable> fields) {
    return switch (sort) {
      case NUMBER, DATE, TEXT ->
          fields.stream()
              .filter(other -> other.sort() == sort && !other.key().equals(key))
              .toList();
      case YES_NO, CHOICE, CHOICES, LIST, OTHER -> List.of();
    };
  }
}
