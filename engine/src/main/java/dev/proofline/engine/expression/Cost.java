package dev.proofline.engine.expression;

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
    double parts = node.parts().stream().mapToDouble(Cost::of).sum();
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
}
