package dev.proofline.engine.expression;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which field of which row type a part of an expression stands for. */
public record RowField(String rowType, String field) {

  /** Null when it is no field. */
  static @Nullable RowField of(Node node, String thisRow) {
    return switch (node) {
      case Node.SelfField(var name, _) -> new RowField(thisRow, name);
      case Node.Navigate(var row, var name, _) when row.type() instanceof Type.RowOf(var target) ->
          new RowField(target, name);
      default -> null;
    };
  }

  /** Every one that an expression reads, however it gets to the row. */
  static Set<RowField> allOf(Node root, String thisRow) {
    var found = new LinkedHashSet<RowField>();
    gather(root, thisRow, found);
    return found;
  }

  private static void gather(Node node, String thisRow, Set<RowField> found) {
    RowField field = of(node, thisRow);
    if (field != null) {
      found.add(field);
    }
    node.parts().forEach(part -> gather(part, thisRow, found));
  }
}
