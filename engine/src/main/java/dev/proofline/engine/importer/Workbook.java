package dev.proofline.engine.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The sheets of a spreadsheet, as far as forms and records are made of them. */
public record Workbook(List<Sheet> sheets) {

  public Workbook {
    sheets = List.copyOf(sheets);
  }

  /** The sheet of that name, whatever its case. */
  Optional<Sheet> sheet(String name) {
    return sheets.stream().filter(sheet -> sheet.name().strip().equalsIgnoreCase(name)).findFirst();
  }

  /** What a cell holds. */
  public enum Kind {
    EMPTY,
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    DATETIME,
    TIME,
    ERROR
  }

  /** How a number is shown. */
  public enum Look {
    PLAIN,
    PERCENT,
    MONEY
  }

  /**
   * @param text as a person would read it; days as 2026-01-31
   * @param formula what computes it, empty for what was typed
   */
  public record Cell(Kind kind, String text, Look look, String formula) {
    public static final Cell EMPTY = new Cell(Kind.EMPTY, "", Look.PLAIN, "");

    public boolean isEmpty() {
      return kind == Kind.EMPTY || text.isBlank();
    }
  }

  /** Cells that take up several places, counted from 0, ends included. */
  public record Area(int firstRow, int firstColumn, int lastRow, int lastColumn) {
    boolean covers(int row, int column) {
      return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }
  }

  /**
   * What may be entered into some cells.
   *
   * @param type {@code list}, {@code whole}, {@code decimal} …
   */
  public record Rule(List<Area> areas, String type, String operator, String first, String second) {}

  /**
   * @param rows of cells from column A on
   * @param cut whether it has more rows or columns than were read
   */
  public record Sheet(
      String name,
      boolean hidden,
      List<List<Cell>> rows,
      List<Area> merged,
      List<Rule> rules,
      boolean cut) {

    public Sheet {
      rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    Cell at(int row, int column) {
      if (row < 0 || row >= rows.size() || column < 0 || column >= rows.get(row).size()) {
        return Cell.EMPTY;
      }
      return rows.get(row).get(column);
    }

    /** What a column holds in those rows, the last not among them; without cells in error. */
    List<Cell> values(int column, int first, int last) {
      return IntStream.range(first, last)
          .mapToObj(row -> at(row, column))
          .filter(cell -> !cell.isEmpty() && cell.kind() != Kind.ERROR)
          .toList();
    }

    int width() {
      return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    boolean isEmpty() {
      return rows.stream().allMatch(row -> row.stream().allMatch(Cell::isEmpty));
    }

    /** {@code survey!B7}. */
    String place(int row, int column) {
      return name + "!" + letters(column) + (row + 1);
    }
  }

  public static String letters(int column) {
    return column < 26
        ? Character.toString((char) ('A' + column))
        : letters(column / 26 - 1) + (char) ('A' + column % 26);
  }
}
