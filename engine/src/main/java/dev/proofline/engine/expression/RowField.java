package dev.proofline.engine.expression;

import org.jspecify.annotations.Nullable;

/** Which field of which row type a part of an expression stands for. */
record RowField(String rowType, String field) {

  /** Null when it is no field. */
  static @Nullable RowField of(Node node, String thisRow) {
    return switch (node) {
      case Node.SelfField(var name, _) -> new RowField(thisRow, name);
      case Node.Navigate(var row, var name, _) when row.type() instanceof Type.RowOf(var target) ->
          new RowField(target, name);
      default -> null;
    };
  }
}
