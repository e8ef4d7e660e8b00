package dev.proofline.engine.expression;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which field the value of an expression is of, as far as the text tells: then it is told as that
 * field's values are. {@code customer.stage} is a stage, {@code or(amount, 0)} is money, {@code
 * rows.order.sum(o, o.amount)} as well; {@code amount * 2} is a number like any other.
 */
final class MannerFinder {

  private final Map<String, RowType> rowTypes;
  private final String thisRow;

  MannerFinder(Map<String, RowType> rowTypes, String thisRow) {
    this.rowTypes = rowTypes;
    this.thisRow = thisRow;
  }

  @Nullable Manner of(Node node) {
    return switch (node) {
      case Node.SelfField _, Node.Navigate _ -> ofField(RowField.of(node, thisRow));
      case Node.Otherwise(var wanted, var instead, _) -> agreed(wanted, instead);
      case Node.Choose(_, var yes, var no, _) -> agreed(yes, no);
      case Node.Loop loop -> keepsUnit(loop.kind()) ? of(loop.body()) : null;
      case Node.Call(var operation, var arguments, _) ->
          isPicked(operation.script()) ? of(arguments.getFirst()) : null;
      case Node.Constant _,
          Node.Self _,
          Node.Now _,
          Node.Setting _,
          Node.Variable _,
          Node.Source _,
          Node.UsersInRole _,
          Node.Local _,
          Node.ListLiteral _,
          Node.Or _,
          Node.And _,
          Node.Not _,
          Node.Equal _,
          Node.In _,
          Node.Matches _ ->
          null;
    };
  }

  private @Nullable Manner ofField(@Nullable RowField field) {
    RowType row = field == null ? null : rowTypes.get(field.rowType());
    return row == null || field == null ? null : row.manners().get(field.field());
  }

  /** One of two: told as both are; what is written out goes with the other. */
  private @Nullable Manner agreed(Node one, Node other) {
    if (one instanceof Node.Constant) {
      return of(other);
    }
    Manner manner = of(one);
    return other instanceof Node.Constant || Objects.equals(manner, of(other)) ? manner : null;
  }

  private static boolean keepsUnit(LoopKind kind) {
    return switch (kind) {
      case MAP, SUM, AVG, MIN, MAX -> true;
      case EXISTS, ALL, FILTER, COUNT, STREAK -> false;
    };
  }

  /** Operations on a list of values that give one or some of them, or one of their kind. */
  private static boolean isPicked(@Nullable String script) {
    return switch (script) {
      case null -> false;
      case "sum", "average", "smallest", "biggest", "first", "distinct" -> true;
      default -> false;
    };
  }
}
