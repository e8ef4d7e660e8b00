package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.util.List;

/**
 * Keeps terms within what SQL computes as the other targets do: databases refuse numbers beyond a
 * double where an expression is unknown, so no step may come near; and texts of SQL grow with every
 * argument written out twice.
 */
final class TermBounds {

  private static final int FARTHEST = 290;
  private static final int HEAVIEST = 2_000;
  private static final int DIGITS = 17;
  private static final int ROWS = 9;

  private TermBounds() {}

  /** How big a number may be, and how small when it is not zero, as powers of ten. */
  private record Size(int least, int most) {
    static final Size COLUMN = new Size(-10, 28);

    Size or(Size other) {
      return new Size(Math.min(least, other.least), Math.max(most, other.most));
    }

    boolean isSafe() {
      return least >= -FARTHEST && most <= FARTHEST;
    }
  }

  static boolean hold(Term term) {
    return isSafe(term) && weight(term) <= HEAVIEST;
  }

  private static boolean isSafe(Term term) {
    return size(term).isSafe() && parts(term).stream().allMatch(TermBounds::isSafe);
  }

  private static long weight(Term term) {
    long copies = copies(term);
    long weight = 1;
    for (Term part : parts(term)) {
      weight = Math.min(HEAVIEST * 2L, weight + copies * weight(part));
    }
    return weight;
  }

  /** How often SQL writes out the parts of a term. */
  private static int copies(Term term) {
    return switch (term) {
      case Term.Apply(var operator, _, _) -> operator.copies();
      case Term.Gathered(var gathering, _) when gathering.fold() == Gathering.Fold.STREAK -> 4;
      default -> 1;
    };
  }

  /** The terms a term is made of. */
  static List<Term> parts(Term term) {
    return switch (term) {
      case Term.Known _, Term.Column _ -> List.of();
      case Term.Apply(_, var arguments, _) -> arguments;
      case Term.And(var left, var right) -> List.of(left, right);
      case Term.Or(var left, var right) -> List.of(left, right);
      case Term.Not(var part) -> List.of(part);
      case Term.Same(var left, var right) -> List.of(left, right);
      case Term.Among(var value, var values) -> {
        var all = new java.util.ArrayList<>(values);
        all.addFirst(value);
        yield all;
      }
      case Term.Has(var list, var value) -> List.of(list, value);
      case Term.Choose(var condition, var yes, var no, _) -> List.of(condition, yes, no);
      case Term.Otherwise(var wanted, var instead, _) -> List.of(wanted, instead);
      case Term.Reached(_, _, var id, var value) -> List.of(id, value);
      case Term.Gathered(var gathering, _) -> List.of(gathering.where(), gathering.value());
    };
  }

  private static Size size(Term term) {
    if (term.type() != Type.NUMBER) {
      return Size.COLUMN;
    }
    return switch (term) {
      case Term.Known known -> known(known);
      case Term.Apply(var operator, var arguments, _) -> applied(operator, arguments);
      case Term.Choose(_, var yes, var no, _) -> size(yes).or(size(no));
      case Term.Otherwise(var wanted, var instead, _) -> size(wanted).or(size(instead));
      case Term.Reached(_, _, _, var value) -> size(value);
      case Term.Gathered(var gathering, _) -> gathered(size(gathering.value()));
      case Term.Column _,
          Term.And _,
          Term.Or _,
          Term.Not _,
          Term.Same _,
          Term.Among _,
          Term.Has _ ->
          Size.COLUMN;
    };
  }

  private static Size gathered(Size value) {
    return new Size(value.least - DIGITS - ROWS, value.most + ROWS);
  }

  private static Size known(Term.Known known) {
    if (known.value().orElse(null) instanceof Value.Num(var number) && number.signum() != 0) {
      int power = number.precision() - number.scale();
      return new Size(power - 1, power);
    }
    return new Size(0, 0);
  }

  private static Size applied(Operator operator, List<Term> arguments) {
    return switch (operator) {
      case ADD, SUBTRACT, MOD -> {
        Size both = size(arguments.get(0)).or(size(arguments.get(1)));
        yield new Size(both.least - DIGITS, both.most + 1);
      }
      case MULTIPLY -> {
        Size one = size(arguments.get(0));
        Size other = size(arguments.get(1));
        yield new Size(one.least + other.least, one.most + other.most);
      }
      case DIVIDE -> {
        Size one = size(arguments.get(0));
        Size other = size(arguments.get(1));
        yield new Size(one.least - other.most - 1, one.most - other.least + 1);
      }
      case LEAST, GREATEST -> size(arguments.get(0)).or(size(arguments.get(1)));
      case CLAMP -> size(arguments.get(0)).or(size(arguments.get(1))).or(size(arguments.get(2)));
      case NEGATE, ABS -> size(arguments.get(0));
      case FLOOR, CEIL -> new Size(0, size(arguments.get(0)).most + 1);
      case ROUND -> new Size(-12, Math.max(12, size(arguments.get(0)).most + 1));
      case NUMBER -> new Size(-30, 30);
      default -> Size.COLUMN;
    };
  }
}
