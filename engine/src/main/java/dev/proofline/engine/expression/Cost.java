package dev.proofline.engine.expression;

import java.util.List;

/**
 * How many rows an expression may look at, guessed while it is checked: rows within rows multiply.
 */
final class Cost {

  /** What one evaluation may take; as many steps end it when it runs. */
  static final double MOST = 2_000_000;

  private static final double ALL_OF_A_SOURCE = 10_000;
  private static final double TIED = 100;
  private static final double PEOPLE = 1_000;
  private static final double OF_A_FIELD = 20;

  private Cost() {}

  static double of(Node node) {
    double parts = parts(node).stream().mapToDouble(Cost::of).sum();
    return node instanceof Node.Loop loop
        ? of(loop.range()) + rows(loop) * (1 + of(loop.body()))
        : parts;
  }

  private static double rows(Node.Loop loop) {
    return loop.narrowings().isEmpty() ? rows(loop.range()) : TIED;
  }

  private static double rows(Node list) {
    return switch (list) {
      case Node.Source(var name, _) ->
          name.equals("users") || name.equals("teams") ? PEOPLE : ALL_OF_A_SOURCE;
      case Node.UsersInRole _ -> PEOPLE;
      case Node.Loop loop -> rows(loop);
      case Node.Call call when call.arguments().size() == 2 ->
          call.arguments().get(1) instanceof Node.Constant(Double most, _)
              ? Math.max(0, most)
              : rows(call.arguments().getFirst());
      default -> OF_A_FIELD;
    };
  }

  private static List<Node> parts(Node node) {
    return switch (node) {
      case Node.Constant _,
          Node.Self _,
          Node.SelfField _,
          Node.Now _,
          Node.Setting _,
          Node.Variable _,
          Node.Source _,
          Node.UsersInRole _,
          Node.Local _ ->
          List.of();
      case Node.Navigate(var row, _, _) -> List.of(row);
      case Node.ListLiteral(var items, _) -> items;
      case Node.Or(var left, var right) -> List.of(left, right);
      case Node.And(var left, var right) -> List.of(left, right);
      case Node.Not(var part) -> List.of(part);
      case Node.Equal(var left, var right) -> List.of(left, right);
      case Node.In(var value, var list) -> List.of(value, list);
      case Node.Choose(var condition, var yes, var no, _) -> List.of(condition, yes, no);
      case Node.Otherwise(var wanted, var instead, _) -> List.of(wanted, instead);
      case Node.Call(_, var arguments, _) -> arguments;
      case Node.Matches(var text, _) -> List.of(text);
      case Node.Loop loop -> List.of(loop.range(), loop.body());
    };
  }
}
