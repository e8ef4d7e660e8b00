package dev.proofline.engine.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values written out beside a field that calls them something else now: what was written before an
 * option was renamed goes on meaning that option.
 */
final class FormerValues {

  private final Vocabulary vocabulary;
  private final String thisRow;

  FormerValues(Vocabulary vocabulary, String thisRow) {
    this.vocabulary = vocabulary;
    this.thisRow = thisRow;
  }

  /** The node as the field it is compared with calls it. */
  Node current(Node written, Node beside) {
    Map<String, String> renamed = renamed(beside);
    return renamed.isEmpty() ? written : current(written, renamed);
  }

  private static Node current(Node written, Map<String, String> renamed) {
    return switch (written) {
      case Node.Constant(String text, var type) ->
          new Node.Constant(renamed.getOrDefault(text, text), type);
      case Node.ListLiteral(var items, var type) ->
          new Node.ListLiteral(items.stream().map(item -> current(item, renamed)).toList(), type);
      default -> written;
    };
  }

  private Map<String, String> renamed(Node field) {
    return switch (field) {
      case Node.SelfField(var name, _) -> renamed(thisRow, name);
      case Node.Navigate(var row, var name, _) when row.type() instanceof Type.RowOf(var target) ->
          renamed(target, name);
      default -> Map.of();
    };
  }

  private Map<String, String> renamed(String rowType, String field) {
    @Nullable RowType row = vocabulary.rowTypes().get(rowType);
    return row == null ? Map.of() : row.renamed().getOrDefault(field, Map.of());
  }

  /** Both sides of a comparison. */
  List<Node> both(List<Node> sides) {
    Node left = sides.get(0);
    Node right = sides.get(1);
    return List.of(current(left, right), current(right, left));
  }
}
