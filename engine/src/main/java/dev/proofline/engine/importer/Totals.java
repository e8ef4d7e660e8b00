package dev.proofline.engine.importer;

import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows that add up others, wherever they stand: of a subtotal between, or of a total at the end.
 */
final class Totals {

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(本页|本月|本年|全部)?(合计|总计|小计|共计|总和|累计)([（(][^()（）]*[)）])?|((sub|grand)-?)?totals?|sum");

  private Totals() {}

  /** Whether the first text of the row, which numbers may stand before, says that it is one. */
  static boolean isOne(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> cell.kind() == Kind.TEXT && !CellValues.isValue(cell.text().strip()))
        .findFirst()
        .map(cell -> cell.text().replaceAll("[\\s\\u3000:：]", ""))
        .filter(text -> NAME.matcher(text).matches())
        .isPresent();
  }

  /** The places of such rows, from the first with data on. */
  static List<Integer> rows(Sheet sheet, int first) {
    return IntStream.range(first, sheet.rows().size())
        .filter(row -> isOne(sheet.rows().get(row)))
        .boxed()
        .toList();
  }

  /** The sheet with these rows empty, so that the others keep their places. */
  static Sheet without(Sheet sheet, List<Integer> totals) {
    var rows = new ArrayList<>(sheet.rows());
    totals.forEach(row -> rows.set(row, List.of()));
    return new Sheet(
        sheet.name(), sheet.hidden(), rows, sheet.merged(), sheet.rules(), sheet.cut());
  }
}
