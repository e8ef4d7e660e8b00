package dev.proofline.engine.importer;

import dev.proofline.engine.importer.Workbook.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cells of a column have in common.
 *
 * @param type of field
 * @param options for a choice
 * @param strangers cells that are not like the others
 */
record ColumnGuess(String type, double confidence, List<String> options, List<String> strangers) {

  /** How sure a day is that can be read in two ways. */
  static final double UNTOLD = 0.5;

  /** How sure times are that the name alone makes spans. */
  private static final double SPAN = 0.7;

  private static final int ENOUGH = 8;
  private static final int MOST_OPTIONS = 12;
  private static final int LONGEST_OPTION = 20;
  private static final int SHOWN = 3;

  static ColumnGuess of(ColumnName name, List<Cell> filled) {
    if (!name.options().isEmpty()) {
      return new ColumnGuess("choice", 0.9, name.options(), List.of());
    }
    if (filled.isEmpty()) {
      return name.type()
          .map(type -> new ColumnGuess(type, 0.6, List.of(), List.of()))
          .orElseGet(() -> new ColumnGuess("text", 0.3, List.of(), List.of()));
    }
    Map<CellValues, List<String>> kinds = new EnumMap<>(CellValues.class);
    filled.forEach(cell ->
        kinds
            .computeIfAbsent(CellValues.of(cell), _ -> new ArrayList<>())
            .add(cell.text().strip()));
    merge(kinds, CellValues.INTEGER, CellValues.DECIMAL);
    merge(kinds, CellValues.INTEGER, CellValues.MONEY);
    merge(kinds, CellValues.DECIMAL, CellValues.MONEY);
    merge(kinds, CellValues.DATE, CellValues.DATETIME);
    merge(kinds, CellValues.TIME, CellValues.SPAN);
    merge(kinds, CellValues.TEXT, CellValues.LONG);
    merge(kinds, CellValues.CODE, CellValues.TEXT);
    CellValues most =
        kinds.entrySet().stream()
            .max(Map.Entry.comparingByValue(java.util.Comparator.comparingInt(List::size)))
            .orElseThrow()
            .getKey();
    List<String> strangers =
        kinds.entrySet().stream()
            .filter(entry -> entry.getKey() != most)
            .flatMap(entry -> entry.getValue().stream())
            .limit(SHOWN)
            .toList();
    if (!strangers.isEmpty()) {
      boolean texts = most == CellValues.TEXT || most == CellValues.LONG;
      return texts ? words(most, filled) : new ColumnGuess("text", 0.4, List.of(), strangers);
    }
    return alike(name, most, filled);
  }

  /** What somebody said it is. */
  static ColumnGuess chosen(String type, List<Cell> filled) {
    return new ColumnGuess(
        type, 1, type.equals("choice") ? distinct(filled) : List.of(), List.of());
  }

  /** Whether the values are few and short enough to be chosen from. */
  static boolean mayBeOptions(List<Cell> filled) {
    List<String> options = distinct(filled);
    return options.size() >= 2
        && options.size() <= MOST_OPTIONS
        && options.stream().allMatch(text -> text.length() <= LONGEST_OPTION);
  }

  private static List<String> distinct(List<Cell> filled) {
    return filled.stream().map(cell -> cell.text().strip()).distinct().toList();
  }

  /** Where there are both, all are of the wider kind. */
  private static void merge(
      Map<CellValues, List<String>> kinds, CellValues narrow, CellValues wide) {
    if (kinds.containsKey(wide) && kinds.containsKey(narrow)) {
      kinds.get(wide).addAll(kinds.remove(narrow));
    }
  }

  private static ColumnGuess alike(ColumnName name, CellValues kind, List<Cell> filled) {
    return switch (kind) {
      case TEXT, LONG -> words(kind, filled);
      case INTEGER, DECIMAL, CODE -> {
        if (name.isCode() || kind == CellValues.CODE) {
          yield new ColumnGuess("text", 0.85, List.of(), List.of());
        }
        String type = name.isMoney() ? "money" : kind.type();
        yield new ColumnGuess(type, sure(filled, 0.9), List.of(), List.of());
      }
      case DATE -> days(filled);
      case TIME ->
          name.isSpan()
              ? new ColumnGuess("duration", SPAN, List.of(), List.of())
              : new ColumnGuess("time", sure(filled, 0.95), List.of(), List.of());
      default -> new ColumnGuess(kind.type(), sure(filled, 0.95), List.of(), List.of());
    };
  }

  private static ColumnGuess days(List<Cell> filled) {
    List<String> texts = filled.stream().map(cell -> cell.text().strip()).toList();
    return switch (DayOrder.of(texts).orElse(DayOrder.DAY_FIRST)) {
      case MONTH_FIRST, DAY_FIRST ->
          new ColumnGuess("date", sure(filled, 0.95), List.of(), List.of());
      case UNTOLD -> new ColumnGuess("date", UNTOLD, List.of(), List.of());
      case BOTH ->
          new ColumnGuess("text", 0.4, List.of(), texts.stream().distinct().limit(SHOWN).toList());
    };
  }

  /** One cell proves little. */
  private static double sure(List<Cell> filled, double most) {
    return filled.size() >= SHOWN ? most : most - 0.3;
  }

  private static ColumnGuess words(CellValues kind, List<Cell> filled) {
    if (kind == CellValues.LONG) {
      return new ColumnGuess("long_text", 0.85, List.of(), List.of());
    }
    return repeated(filled)
        .map(options -> new ColumnGuess("choice", 0.65, options, List.of()))
        .orElseGet(() -> new ColumnGuess("text", sure(filled, 0.9), List.of(), List.of()));
  }

  /** A few short texts that come again and again. */
  private static Optional<List<String>> repeated(List<Cell> filled) {
    List<String> options = distinct(filled);
    boolean few =
        filled.size() >= ENOUGH && options.size() * 3 <= filled.size() && mayBeOptions(filled);
    return few ? Optional.of(options) : Optional.empty();
  }
}
