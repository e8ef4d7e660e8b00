package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A value or condition over stored rows, as SQL can say it. Three-valued as the expression it came
 * from: what is empty or unknown is SQL's null. Rows go by number; what does not depend on a stored
 * row is already known.
 */
public sealed interface Term {

  /** The row a filter is over; what is gathered or reached from it counts on. */
  int THIS = 0;

  Term TRUE = new Known(Optional.of(new Value.Bool(true)), Type.BOOLEAN);
  Term FALSE = new Known(Optional.of(new Value.Bool(false)), Type.BOOLEAN);

  Type type();

  record Known(Optional<Value> value, Type type) implements Term {}

  /** A field of a row; the row itself is its {@code id}, of a row type. */
  record Column(int row, String field, Type type) implements Term {}

  /** Unknown when one of its arguments is. */
  record Apply(Operator operator, List<Term> arguments, Type type) implements Term {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  record And(Term left, Term right) implements Term {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  record Or(Term left, Term right) implements Term {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  record Not(Term part) implements Term {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  /** Two-valued: empty is the same as empty. */
  record Same(Term left, Term right) implements Term {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  /** Whether the value is one of the values; false when empty. */
  record Among(Term value, List<Term> values) implements Term {
    public Among {
      values = List.copyOf(values);
    }

    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  /** Whether a list field has the value; false when empty. */
  record Has(Column list, Term value) implements Term {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  /** {@code condition ? yes : no}; {@code no} when the condition is unknown. */
  record Choose(Term condition, Term yes, Term no, Type type) implements Term {}

  record Otherwise(Term wanted, Term instead, Type type) implements Term {}

  /** A value of the row with that id; empty when there is none. */
  record Reached(int row, String rowType, Term id, Term value) implements Term {
    @Override
    public Type type() {
      return value.type();
    }
  }

  record Gathered(Gathering gathering, Type type) implements Term {}
}
