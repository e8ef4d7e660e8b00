package dev.proofline.engine.expression;

import dev.cel.common.ast.CelExpr;
import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values written out beside a field that can never have them: no option, no stage, no status is
 * called so, and the comparison never holds. A warning, as a record of long ago may have a value
 * that was an option then.
 */
final class OptionValues {

  private static final int SHOWN = 12;

  private final Checker checker;
  private final Vocabulary vocabulary;
  private final String thisRow;
  private final Complaints complaints;
  private final List<Node> ranges = new ArrayList<>();

  OptionValues(Checker checker, Vocabulary vocabulary, String thisRow, Complaints complaints) {
    this.checker = checker;
    this.vocabulary = vocabulary;
    this.thisRow = thisRow;
    this.complaints = complaints;
  }

  /** A loop walks over these; its row stands for one of them. */
  void enter(Node range) {
    ranges.add(range);
  }

  void leave() {
    ranges.removeLast();
  }

  /**
   * Two sides of {@code ==}, {@code !=} or {@code in}, and how they were written.
   *
   * @param negated whether it is asked that they differ
   */
  void compared(List<Node> sides, List<CelExpr> written, boolean negated) {
    look(sides.get(0), written.get(0), sides.get(1), negated);
    look(sides.get(1), written.get(1), sides.get(0), negated);
  }

  private void look(Node value, CelExpr written, Node beside, boolean negated) {
    RowField field = field(beside);
    Set<String> options = field == null ? null : options(field);
    if (field == null || options == null) {
      return;
    }
    switch (value) {
      case Node.Constant(String text, _) when !text.isBlank() && !options.contains(text) ->
          tell(text, checker.offset(written), field, negated);
      case Node.ListLiteral(var items, _) -> {
        List<CelExpr> elements = written.list().elements();
        for (int i = 0; i < items.size(); i++) {
          look(items.get(i), elements.get(i), beside, negated);
        }
      }
      default -> {}
    }
  }

  private @Nullable RowField field(Node node) {
    return node instanceof Node.Local(var loop, _) && loop < ranges.size()
        ? RowField.of(ranges.get(loop), thisRow)
        : RowField.of(node, thisRow);
  }

  private @Nullable Set<String> options(RowField field) {
    RowType row = vocabulary.rowTypes().get(field.rowType());
    return row == null ? null : row.options().get(field.field());
  }

  private static String quoted(List<String> values, String begin, String end, String between) {
    return values.stream().map(value -> begin + value + end).collect(Collectors.joining(between));
  }

  private void tell(String text, int offset, RowField field, boolean negated) {
    Set<String> options = Objects.requireNonNullElse(options(field), Set.of());
    String nearest = Nearest.to(text, options);
    List<String> some = new TreeSet<>(options).stream().limit(SHOWN).toList();
    String more = options.size() > SHOWN ? " …" : "";
    complaints.warn(
        offset,
        "no_such_option",
        LocalText.of(
            "“" + field.field() + "”没有“" + text + "”这个值，" + (negated ? "不等于它永远成立。" : "比较永远不成立。"),
            "'"
                + field.field()
                + "' is never '"
                + text
                + "', so "
                + (negated ? "it always differs." : "the comparison never holds.")),
        nearest != null
            ? LocalText.of("是不是想写“" + nearest + "”？", "Did you mean '" + nearest + "'?")
            : LocalText.of(
                "可能的值：" + quoted(some, "“", "”", "、") + more + "。",
                "It may be: " + quoted(some, "'", "'", ", ") + more + "."));
  }
}
