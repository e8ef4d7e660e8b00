package dev.proofline.engine.expression;

/**
 * Which conditions stay as they are once they came out one way, whatever happens later: those over
 * rows that are only ever added, and fields of them that are written once. What cannot be told is
 * taken to change.
 */
final class Finality {

  private Finality() {}

  /** Whether a condition that does not hold never will. */
  static boolean staysFalse(Node condition) {
    return switch (condition) {
      case Node.Constant _ -> true;
      case Node.Not(var part) -> staysTrue(part);
      case Node.And(var left, var right) -> staysFalse(left) && staysFalse(right);
      case Node.Or(var left, var right) -> staysFalse(left) && staysFalse(right);
      case Node.Loop loop -> loop.kind() == LoopKind.ALL && adds(loop) && staysFalse(loop.body());
      default -> false;
    };
  }

  /** Whether a condition that holds always will. */
  private static boolean staysTrue(Node condition) {
    return switch (condition) {
      case Node.Constant _ -> true;
      case Node.Not(var part) -> staysFalse(part);
      case Node.And(var left, var right) -> staysTrue(left) && staysTrue(right);
      case Node.Or(var left, var right) -> staysTrue(left) && staysTrue(right);
      case Node.Equal(var left, var right) -> isWritten(left) && isWritten(right);
      case Node.In(var value, var list) -> isWritten(value) && isWritten(list);
      case Node.Loop loop -> loop.kind() == LoopKind.EXISTS && adds(loop) && staysTrue(loop.body());
      default -> false;
    };
  }

  private static boolean adds(Node.Loop loop) {
    return loop.range() instanceof Node.Source source && isAdded(source.name());
  }

  private static boolean isAdded(String source) {
    return DerivedRows.of(source).map(DerivedRows::isWrittenOnce).orElse(false);
  }

  /** A value that is the same for ever once it is there; two that are equal stay so. */
  private static boolean isWritten(Node value) {
    return switch (value) {
      case Node.Constant _, Node.Self _ -> true;
      case Node.ListLiteral(var items, _) -> items.stream().allMatch(Finality::isWritten);
      case Node.Navigate(Node.Local(_, Type.RowOf(var rows)), _, _) ->
          DerivedRows.ofRows(rows).map(DerivedRows::isWrittenOnce).orElse(false);
      default -> false;
    };
  }
}
