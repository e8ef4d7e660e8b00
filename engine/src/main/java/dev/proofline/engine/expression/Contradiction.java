package dev.proofline.engine.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Facts that cannot hold of one row together: by equality, by emptiness, by order. */
final class Contradiction {

  /** A fact over two parts of a condition, each standing for its value. */
  sealed interface Fact {}

  /** Of the same value, or both empty. */
  record Same(Node one, Node other) implements Fact {}

  record Other(Node one, Node other) implements Fact {}

  /** Both filled, and the one less, or at most equal when it is not strict. */
  record Less(Node one, Node other, boolean strict) implements Fact {}

  /** Two parts written alike are one; constants are one when their values are. */
  private record Constant(@Nullable Object value) {
    static Object or(Node node) {
      if (!(node instanceof Node.Constant(var value, _))) {
        return node;
      }
      Object filled = Evaluation.filled(value);
      return new Constant(filled instanceof Double number ? (Object) (number + 0.0) : filled);
    }
  }

  private final Map<Object, Object> alike = new HashMap<>();
  private final Map<Object, Constant> values = new LinkedHashMap<>();

  private Contradiction() {}

  static boolean in(List<Fact> facts) {
    return new Contradiction().found(facts);
  }

  private boolean found(List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Same(var one, var other)) {
        alike.put(group(Constant.or(one)), group(Constant.or(other)));
      }
    }
    return facts.stream().anyMatch(this::twoValues)
        || facts.stream().anyMatch(this::same)
        || outOfOrder(facts);
  }

  private Object group(Object part) {
    Object up = alike.getOrDefault(part, part);
    return up.equals(part) ? part : group(up);
  }

  private Object group(Node node) {
    return group(Constant.or(node));
  }

  /** Also notes the value each group has. */
  private boolean twoValues(Fact fact) {
    return switch (fact) {
      case Same(var one, var other) -> valued(one) || valued(other);
      case Other(var one, var other) -> valued(one) || valued(other);
      case Less(var one, var other, _) -> valued(one) || valued(other);
    };
  }

  private boolean valued(Node node) {
    if (!(Constant.or(node) instanceof Constant constant)) {
      return false;
    }
    Constant before = values.putIfAbsent(group(constant), constant);
    return before != null && !Evaluation.same(before.value, constant.value);
  }

  private boolean same(Fact fact) {
    return switch (fact) {
      case Same _ -> false;
      case Other(var one, var other) -> group(one).equals(group(other));
      case Less(var one, var other, var strict) ->
          isEmpty(one) || isEmpty(other) || (strict && group(one).equals(group(other)));
    };
  }

  private boolean isEmpty(Node node) {
    Constant known = values.get(group(node));
    return known != null && known.value == null;
  }

  private boolean outOfOrder(List<Fact> facts) {
    var order = new Order();
    for (Fact fact : facts) {
      if (fact instanceof Less(var one, var other, var strict)) {
        order.put(group(one), group(other), strict);
      }
    }
    List<Map.Entry<Object, Constant>> numbers =
        values.entrySet().stream()
            .filter(entry -> entry.getValue().value instanceof Double)
            .toList();
    for (var one : numbers) {
      for (var other : numbers) {
        if (number(one.getValue()) < number(other.getValue())) {
          order.put(one.getKey(), other.getKey(), true);
        }
      }
    }
    order.close();
    return order.goesRound() || facts.stream().anyMatch(fact -> isSqueezed(fact, order));
  }

  private static double number(Constant constant) {
    return (Double) Objects.requireNonNull(constant.value);
  }

  /** Neither less nor greater, and yet another: of numbers. */
  private boolean isSqueezed(Fact fact, Order order) {
    return fact instanceof Other(var one, var other)
        && one.type().equals(Type.NUMBER)
        && order.has(group(one), group(other))
        && order.has(group(other), group(one));
  }

  /** What is less than what, followed from one to the next. */
  private static final class Order {
    private final List<Object> parts = new ArrayList<>();
    private final Map<List<Object>, Boolean> strict = new HashMap<>();

    void put(Object less, Object more, boolean isStrict) {
      for (Object part : List.of(less, more)) {
        if (!parts.contains(part)) {
          parts.add(part);
        }
      }
      strict.merge(List.of(less, more), isStrict, Boolean::logicalOr);
    }

    void close() {
      for (Object through : parts) {
        for (Object from : parts) {
          for (Object to : parts) {
            Boolean first = strict.get(List.of(from, through));
            Boolean second = strict.get(List.of(through, to));
            if (first != null && second != null) {
              put(from, to, first || second);
            }
          }
        }
      }
    }

    boolean has(Object less, Object more) {
      return strict.containsKey(List.of(less, more));
    }

    boolean goesRound() {
      return parts.stream().anyMatch(part -> strict.getOrDefault(List.of(part, part), false));
    }
  }
}
