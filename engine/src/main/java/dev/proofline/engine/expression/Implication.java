package dev.proofline.engine.expression;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether one condition holds wherever another does, as far as their texts tell. Only what is sure:
 * false says nothing.
 */
final class Implication {

  private static final Set<String> ORDERS = Set.of("_<_", "_<=_", "_>_", "_>=_");

  private Implication() {}

  /** Whether {@code then} holds of every row of which {@code when} holds. */
  static boolean holds(Node when, Node then) {
    if (when.equals(then)) {
      return true;
    }
    if (when instanceof Node.Or(var left, var right)) {
      return holds(left, then) && holds(right, then);
    }
    return switch (then) {
      case Node.And(var left, var right) -> holds(when, left) && holds(when, right);
      case Node.Or(var left, var right) -> holds(when, left) || holds(when, right);
      default -> Constancy.conjuncts(when).stream().anyMatch(part -> one(part, then));
    };
  }

  /** By a single fact. */
  private static boolean one(Node fact, Node then) {
    if (fact.equals(then)) {
      return true;
    }
    return switch (then) {
      case Node.Equal _, Node.In _ -> within(values(fact), values(then));
      case Node.Not(Node.Equal no) -> differs(fact, no);
      case Node.Call call -> {
        Bound asked = bound(call);
        yield asked != null && isWithin(fact, asked);
      }
      default -> false;
    };
  }

  /** A part of the row, and the constants one of which it is. */
  private record Values(Node of, List<Node.Constant> constants) {}

  private static @Nullable Values values(Node node) {
    return switch (node) {
      case Node.Equal(var left, Node.Constant right) -> new Values(left, List.of(right));
      case Node.Equal(Node.Constant left, var right) -> new Values(right, List.of(left));
      case Node.In(var value, Node.ListLiteral(var items, _))
          when items.stream().allMatch(Node.Constant.class::isInstance) ->
          new Values(value, items.stream().map(Node.Constant.class::cast).toList());
      default -> null;
    };
  }

  private static boolean within(@Nullable Values known, @Nullable Values asked) {
    return known != null
        && asked != null
        && known.of.equals(asked.of)
        && known.constants.stream()
            .allMatch(value -> asked.constants.stream().anyMatch(one -> same(one, value)));
  }

  private static boolean same(Node.Constant one, Node.Constant other) {
    return Evaluation.same(one.constant(), other.constant());
  }

  private static boolean differs(Node fact, Node.Equal no) {
    Values excluded = values(no);
    if (excluded == null) {
      return false;
    }
    Values known = values(fact);
    if (known != null && known.of.equals(excluded.of)) {
      return known.constants.stream()
          .noneMatch(value -> same(value, excluded.constants.getFirst()));
    }
    Bound bound = fact instanceof Node.Call call ? bound(call) : null;
    boolean filled = excluded.constants.getFirst().constant() == null;
    return filled && bound != null && bound.of.equals(excluded.of);
  }

  /** {@code of < limit} and its like, the number always to the right. */
  private record Bound(Node of, boolean above, boolean open, double limit) {
    boolean holds(double value) {
      int compared = Double.compare(value, limit);
      return (above ? compared > 0 : compared < 0) || (!open && compared == 0);
    }

    /** Whether all it leaves is left by the other too. */
    boolean isWithin(Bound other) {
      return above == other.above && (other.holds(limit) || (open && limit == other.limit));
    }
  }

  private static @Nullable Bound bound(Node.Call call) {
    String name = call.operation().name();
    if (!ORDERS.contains(name) || call.arguments().size() != 2) {
      return null;
    }
    Node left = call.arguments().get(0);
    Node right = call.arguments().get(1);
    boolean above = name.startsWith("_>");
    boolean open = !name.contains("=");
    if (right instanceof Node.Constant(Double limit, _)) {
      return new Bound(left, above, open, limit);
    }
    return left instanceof Node.Constant(Double limit, _)
        ? new Bound(right, !above, open, limit)
        : null;
  }

  private static boolean isWithin(Node fact, Bound asked) {
    Bound known = fact instanceof Node.Call call ? bound(call) : null;
    if (known != null) {
      return known.of.equals(asked.of) && known.isWithin(asked);
    }
    Values values = values(fact);
    return values != null
        && values.of.equals(asked.of)
        && values.constants.stream()
            .allMatch(one -> one.constant() instanceof Double number && asked.holds(number));
  }
}
