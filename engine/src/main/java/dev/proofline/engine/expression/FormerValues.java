package dev.proofline.engine.expression;

import java.util.List;
import java.util.Map;

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
    RowField place = RowField.of(field, thisRow);
    RowType row = place == null ? null : vocabulary.rowTypes().get(place.rowType());
    return place == null || row == null
        ? Map.of()
        : row.renamed().getOrDefault(place.field(), Map.of());
  }

  /** Both sides of a comparison. */
  List<Node> both(List<Node> sides) {
    Node left = sides.get(0);
    Node right = sides.get(1);
    return List.of(current(left, right), current(right, left));
  }
}
