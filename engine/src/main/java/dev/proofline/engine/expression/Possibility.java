package dev.proofline.engine.expression;

import dev.proofline.engine.expression.Contradiction.Fact;
import dev.proofline.engine.expression.Contradiction.Less;
import dev.proofline.engine.expression.Contradiction.Other;
import dev.proofline.engine.expression.Contradiction.Same;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether any row can be thought of for which conditions come out as wanted. They are taken apart
 * into facts over parts that are not looked into further; what contradicts itself is impossible.
 * Impossible is sure, possible is not: what is not understood, or takes too long, counts as
 * possible.
 */
final class Possibility {

  private static final Set<String> ORDERS = Set.of("_<_", "_<=_", "_>_", "_>=_");
  private static final Set<Type> ORDERED = Set.of(Type.NUMBER, Type.TIMESTAMP, Type.DURATION);
  private static final Node EMPTY = new Node.Constant(null, Type.TEXT);
  private static final int CASES = 2_000;

  private int casesLeft = CASES;

  private Possibility() {}

  /** What a condition shall come to; unknown is neither true nor false. */
  enum Wanted {
    TRUE,
    FALSE,
    NOT_TRUE,
    NOT_FALSE;

    Wanted negated() {
      return switch (this) {
        case TRUE -> FALSE;
        case FALSE -> TRUE;
        case NOT_TRUE -> NOT_FALSE;
        case NOT_FALSE -> NOT_TRUE;
      };
    }

    /** For what is never unknown. */
    boolean holds() {
      return this == TRUE || this == NOT_FALSE;
    }
  }

  record Goal(Node node, Wanted wanted) {}

  /** One way to reach a goal. */
  private record Way(List<Goal> goals, List<Fact> facts) {
    static Way of(Goal... goals) {
      return new Way(List.of(goals), List.of());
    }

    static Way of(Fact... facts) {
      return new Way(List.of(), List.of(facts));
    }
  }

  static boolean of(Goal... goals) {
    return new Possibility().found(List.of(goals), List.of(), List.of());
  }

  /**
   * @param undecided goals that can be reached in several ways, of which none is chosen yet
   */
  private boolean found(List<Goal> goals, List<Fact> known, List<List<Way>> undecided) {
    var open = new ArrayDeque<>(goals);
    var facts = new ArrayList<>(known);
    var choices = new ArrayList<>(undecided);
    while (!open.isEmpty()) {
      List<Way> ways = ways(open.poll());
      if (ways.isEmpty()) {
        return false;
      }
      if (ways.size() > 1) {
        choices.add(ways);
      } else {
        open.addAll(ways.getFirst().goals);
        facts.addAll(ways.getFirst().facts);
      }
    }
    if (Contradiction.in(facts)) {
      return false;
    }
    if (choices.isEmpty() || --casesLeft < 0) {
      return true;
    }
    List<Way> first = choices.removeFirst();
    return first.stream().anyMatch(way -> found(way.goals, joined(facts, way.facts), choices));
  }

  private static List<Fact> joined(List<Fact> some, List<Fact> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<Way> ways(Goal goal) {
    Wanted wanted = goal.wanted;
    return switch (goal.node) {
      case Node.Constant(var value, _) ->
          comesTo(value, wanted) ? List.of(Way.of(new Goal[0])) : List.of();
      case Node.And(var left, var right) ->
          both(left, right, wanted, wanted == Wanted.TRUE || wanted == Wanted.NOT_FALSE);
      case Node.Or(var left, var right) ->
          both(left, right, wanted, wanted == Wanted.FALSE || wanted == Wanted.NOT_TRUE);
      case Node.Not(var part) -> List.of(Way.of(new Goal(part, wanted.negated())));
      case Node.Equal(var left, var right) -> equal(left, right, wanted.holds());
      case Node.In(var value, Node.ListLiteral(var items, _)) ->
          among(value, items, wanted.holds());
      case Node.Choose(var condition, var yes, var no, _) ->
          List.of(
              Way.of(new Goal(condition, Wanted.TRUE), new Goal(yes, wanted)),
              Way.of(new Goal(condition, Wanted.NOT_TRUE), new Goal(no, wanted)));
      case Node.Otherwise(var first, var instead, _) ->
          List.of(
              new Way(List.of(new Goal(first, wanted)), List.of(new Other(first, EMPTY))),
              new Way(List.of(new Goal(instead, wanted)), List.of(new Same(first, EMPTY))));
      case Node.Call call when compares(call) -> ordered(call, wanted);
      default -> List.of(Way.of(whole(goal.node, wanted)));
    };
  }

  private static boolean comesTo(@Nullable Object value, Wanted wanted) {
    return switch (wanted) {
      case TRUE -> Boolean.TRUE.equals(value);
      case FALSE -> Boolean.FALSE.equals(value);
      case NOT_TRUE -> !Boolean.TRUE.equals(value);
      case NOT_FALSE -> !Boolean.FALSE.equals(value);
    };
  }

  private static List<Way> both(Node left, Node right, Wanted wanted, boolean both) {
    Goal one = new Goal(left, wanted);
    Goal other = new Goal(right, wanted);
    return both ? List.of(Way.of(one, other)) : List.of(Way.of(one), Way.of(other));
  }

  private static List<Way> equal(Node left, Node right, boolean same) {
    if (right instanceof Node.Constant(Boolean flag, _)) {
      return List.of(Way.of(new Goal(left, flag(flag, same))));
    }
    if (left instanceof Node.Constant(Boolean flag, _)) {
      return List.of(Way.of(new Goal(right, flag(flag, same))));
    }
    return List.of(Way.of(same ? new Same(left, right) : new Other(left, right)));
  }

  private static Wanted flag(boolean flag, boolean same) {
    return same ? flag ? Wanted.TRUE : Wanted.FALSE : flag ? Wanted.NOT_TRUE : Wanted.NOT_FALSE;
  }

  /** Lists hold no empty items, and an empty value is in none. */
  private static List<Way> among(Node value, List<Node> items, boolean in) {
    if (in) {
      return items.stream()
          .map(item -> Way.of(new Same(value, item), new Other(value, EMPTY)))
          .toList();
    }
    Fact[] others =
        items.stream()
            .filter(
                item -> item instanceof Node.Constant(var one, _) && Evaluation.filled(one) != null)
            .map(item -> new Other(value, item))
            .toArray(Fact[]::new);
    return List.of(Way.of(others));
  }

  private static boolean compares(Node.Call call) {
    List<Node> sides = call.arguments();
    return ORDERS.contains(call.operation().name())
        && sides.size() == 2
        && ORDERED.contains(sides.getFirst().type())
        && sides.getFirst().type().equals(sides.getLast().type());
  }

  private static List<Way> ordered(Node.Call call, Wanted wanted) {
    String name = call.operation().name();
    boolean above = name.startsWith("_>");
    boolean strict = !name.contains("=");
    Node least = call.arguments().get(above ? 1 : 0);
    Node most = call.arguments().get(above ? 0 : 1);
    Way way =
        Way.of(wanted.holds() ? new Less(least, most, strict) : new Less(most, least, !strict));
    return wanted == Wanted.TRUE || wanted == Wanted.FALSE
        ? List.of(way)
        : List.of(way, Way.of(new Same(least, EMPTY)), Way.of(new Same(most, EMPTY)));
  }

  private static Fact whole(Node node, Wanted wanted) {
    boolean flag = wanted == Wanted.TRUE || wanted == Wanted.NOT_TRUE;
    var constant = new Node.Constant(flag, Type.BOOLEAN);
    return wanted == Wanted.TRUE || wanted == Wanted.FALSE
        ? new Same(node, constant)
        : new Other(node, constant);
  }
}
