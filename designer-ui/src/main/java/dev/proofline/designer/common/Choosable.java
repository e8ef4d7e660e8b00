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

  /** How the names of business numbers begin. */
  public static final String SETTING = "settings.";

  /** Whether its values are chosen from a list. */
  public boolean listed() {
    return !choices.isEmpty();
  }

  /** A business number is compared with, never by itself. */
  boolean setting() {
    return key.startsWith(SETTING);
  }

  /** How it may be compared; a span only with another, where there is one. */
  List<Operator> operators(List<Choosable> fields) {
    boolean alone = sort == Operator.Sort.SPAN && comparable(fields).isEmpty();
    return sort.operators().stream().filter(one -> !alone || !one.compares()).toList();
  }

  /** Those of the fields that it can be compared with. */
  List<Choosable> comparable(List<Choosable> fields) {
    return switch (sort) {
      case NUMBER, DATE, TEXT -> same(sort, fields);
      case SPAN -> same(sort, fields);
      case COUNT -> same(Operator.Sort.NUMBER, fields);
      case YES_NO, CHOICE, CHOICES, LIST, OTHER -> List.of();
    };
  }

  private List<Choosable> same(Operator.Sort wanted, List<Choosable> fields) {
    return fields.stream()
        .filter(other -> other.sort() == wanted && !other.key().equals(key))
        .toList();
  }
}
