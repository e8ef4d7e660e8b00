package dev.proofline.engine.importer;

import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the header of a sheet is: the first row that names most of the columns.
 *
 * @param row of the names
 * @param first of the rows with data
 */
record SheetHeader(int row, int first) {

  private static final int LOOKED_AT = 30;

  static Optional<SheetHeader> of(Sheet sheet) {
    int rows = Math.min(LOOKED_AT, sheet.rows().size());
    int widest = 0;
    for (int row = 0; row < rows; row++) {
      widest = Math.max(widest, filled(sheet, row));
    }
    for (int row = 0; row < rows; row++) {
      if (names(sheet, row)
          && filled(sheet, row) * 5 >= widest * 3
          && !isProse(sheet, row, rows, widest)) {
        boolean two = spans(sheet, row) && names(sheet, row + 1);
        return Optional.of(new SheetHeader(row, row + (two ? 2 : 1)));
      }
    }
    return Optional.empty();
  }

  /**
   * Text above a table: a fuller row of names follows, and values stand right below that one, while
   * none stand below this.
   */
  private static boolean isProse(Sheet sheet, int row, int rows, int widest) {
    if (filled(sheet, row) == widest || values(sheet, row) > 0) {
      return false;
    }
    for (int later = row + 1; later < rows; later++) {
      if (filled(sheet, later) == widest && names(sheet, later) && values(sheet, later) > 0) {
        return true;
      }
    }
    return false;
  }

  /** How many names of the row have something else than a text right below. */
  private static long values(Sheet sheet, int row) {
    return IntStream.range(0, sheet.rows().get(row).size())
        .filter(column -> !sheet.at(row, column).isEmpty())
        .mapToObj(column -> sheet.at(row + 1, column))
        .filter(below -> !below.isEmpty())
        .filter(below -> below.kind() != Kind.TEXT || CellValues.isValue(below.text().strip()))
        .count();
  }

  private static int filled(Sheet sheet, int row) {
    return (int) sheet.rows().get(row).stream().filter(cell -> !cell.isEmpty()).count();
  }

  /** Only texts, none of them long, hardly any twice, and no value such as an address or a day. */
  private static boolean names(Sheet sheet, int row) {
    if (row >= sheet.rows().size()) {
      return false;
    }
    List<Cell> cells = sheet.rows().get(row).stream().filter(cell -> !cell.isEmpty()).toList();
    Set<String> different = new HashSet<>();
    cells.forEach(cell -> different.add(cell.text().strip()));
    return !cells.isEmpty()
        && different.size() * 2 > cells.size()
        && cells.stream()
            .allMatch(cell ->
                cell.kind() == Kind.TEXT
                    && cell.text().length() <= 100
                    && !CellValues.isValue(cell.text().strip()));
  }

  /** Whether a cell of the row spans several columns, as above a second row of names. */
  private static boolean spans(Sheet sheet, int row) {
    return sheet.merged().stream()
        .anyMatch(area ->
            area.firstRow() == row
                && area.lastRow() == row
                && area.lastColumn() > area.firstColumn());
  }

  /** The name of the column, with that of the span above it. */
  String name(Sheet sheet, int column) {
    String upper = covering(sheet, row, column);
    if (first == row + 1) {
      return upper;
    }
    String lower = sheet.at(row + 1, column).text().strip();
    boolean alone = lower.isEmpty() || upper.isEmpty() || upper.equals(lower);
    return alone ? (lower.isEmpty() ? upper : lower) : upper + " " + lower;
  }

  private static String covering(Sheet sheet, int row, int column) {
    return sheet.merged().stream()
        .filter(area -> area.covers(row, column))
        .findFirst()
        .map(area -> sheet.at(area.firstRow(), area.firstColumn()).text().strip())
        .filter(text -> !text.isEmpty())
        .orElse(sheet.at(row, column).text().strip());
  }
}
