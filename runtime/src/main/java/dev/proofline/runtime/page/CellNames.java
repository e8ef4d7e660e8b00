package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the inputs of a table's cells are called: {@code items.2.qty}. */
final class CellNames {

  /** Stands for the number in a row that is not there yet. */
  static final String NEXT = "__i__";

  /** Stands for that number as people count. */
  static final String NUMBER = "__n__";

  /** A cell, or with an empty column the row itself; a prefix is what the page put before it. */
  private static final Pattern NAME =
      Pattern.compile("((?:_q[.])?)([a-z][a-z0-9_]*)[.]([0-9]{1,4})([.][a-z][a-z0-9_]*)?");

  private CellNames() {}

  static String row(String table, Object index) {
    return table + "." + index;
  }

  static String of(String table, Object index, String column) {
    return row(table, index) + "." + column;
  }

  static boolean isOf(ExecutableForm form, String name) {
    return at(form, name).isPresent();
  }

  /**
   * A cell, or a row.
   *
   * @param index from 0
   */
  record Spot(String table, int index, Optional<String> column) {}

  /** Where a name stands, when the form has such a table and column. */
  static Optional<Spot> at(ExecutableForm form, String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches() || !parts.group(1).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> column =
        Optional.ofNullable(parts.group(4)).map(dotted -> dotted.substring(1));
    return form.field(parts.group(2))
        .flatMap(field -> field.table())
        .filter(table -> column.isEmpty() || table.columns().containsKey(column.get()))
        .map(_ -> new Spot(parts.group(2), Integer.parseInt(parts.group(3)), column));
  }

  /** The column of a cell. */
  static Optional<ExecutableField> column(ExecutableForm form, String name) {
    return at(form, name)
        .flatMap(spot ->
            form.field(spot.table())
                .flatMap(ExecutableField::table)
                .flatMap(table -> spot.column().map(table.columns()::get)));
  }

  static int rows(String table, Collection<String> names) {
    int rows = 0;
    for (String name : names) {
      Matcher parts = NAME.matcher(name);
      if (parts.matches() && parts.group(1).isEmpty() && parts.group(2).equals(table)) {
        rows = Math.max(rows, Integer.parseInt(parts.group(3)) + 1);
      }
    }
    return rows;
  }

  /**
   * What was posted, with the rows of every table counted from 0 without gaps, in their order.
   *
   * @param blank whether rows stay in which nothing was typed
   */
  static Map<String, List<String>> counted(Map<String, List<String>> posted, boolean blank) {
    var rows = new LinkedHashMap<String, TreeMap<Integer, Map<String, List<String>>>>();
    var counted = new LinkedHashMap<String, List<String>>();
    posted.forEach((name, typed) -> {
      Matcher parts = NAME.matcher(name);
      if (parts.matches()) {
        rows.computeIfAbsent(parts.group(2), _ -> new TreeMap<>())
            .computeIfAbsent(Integer.valueOf(parts.group(3)), _ -> new LinkedHashMap<>())
            .put(name, typed);
      } else {
        counted.put(name, typed);
      }
    });
    rows.values()
        .forEach(table -> {
          int next = 0;
          for (Map<String, List<String>> row : table.values()) {
            if (blank || isTyped(row)) {
              renamed(row, next++, counted);
            }
          }
        });
    return counted;
  }

  private static boolean isTyped(Map<String, List<String>> row) {
    return row.entrySet().stream()
        .filter(cell -> !cell.getKey().startsWith("_q."))
        .anyMatch(cell -> cell.getValue().stream().anyMatch(text -> !text.isBlank()));
  }

  private static void renamed(
      Map<String, List<String>> row, int index, Map<String, List<String>> into) {
    row.forEach((name, typed) -> {
      Matcher parts = NAME.matcher(name);
      if (parts.matches()) {
        String column = parts.group(4) == null ? "" : parts.group(4);
        into.put(parts.group(1) + row(parts.group(2), index) + column, typed);
      }
    });
  }
}
