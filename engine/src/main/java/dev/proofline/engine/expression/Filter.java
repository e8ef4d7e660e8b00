package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.util.List;

/**
 * A condition over the fields of one row, ready to become SQL. Three-valued like the expression it
 * came from; a row for which it is unknown is not selected.
 */
public sealed interface Filter {

  Filter EVERYTHING = new And(List.of());

  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(Filter part) implements Filter {}

  /** Two-valued: {@code IS NOT DISTINCT FROM}. */
  record Equal(String field, Value value) implements Filter {}

  record Empty(String field) implements Filter {}

  /** Unknown when the field is empty. */
  record Ordered(String field, Order order, Value value) implements Filter {}

  /** Whether the field is one of the values; false when empty. */
  record OneOf(String field, List<Value> values) implements Filter {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /**
   * Whether a list field has the value, or a text field has the text in it; unknown for an empty
   * text.
   */
  record Contains(String field, Value value) implements Filter {}

  /** Whether a condition over the row and what it leads to holds; {@link Term#THIS} is the row. */
  record Holds(Term condition) implements Filter {}

  enum Order {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }
}
