package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formulas of a sheet's columns: {@code =B2*C2} in every row is a computed field. */
final class ColumnFormulas {

  private static final Pattern CELL = Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7})");

  private final Sheet sheet;
  private final int first;
  private final int last;

  /**
   * @param first of the rows with data
   * @param last the row after them
   */
  ColumnFormulas(Sheet sheet, int first, int last) {
    this.sheet = sheet;
    this.first = first;
    this.last = last;
  }

  /** The first row of the column with a formula. */
  Optional<Integer> in(int column) {
    for (int row = first; row < last; row++) {
      if (!sheet.at(row, column).formula().isEmpty()) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** A formula as the expression language says it, with the fields it reads. */
  private record Said(String words, Set<String> read) {}

  /** Makes fields computed; whatever is no formula of its row alone is told. */
  void of(Map<Integer, FieldSketch> fields, Notes notes) {
    Map<String, Set<String>> reads = new HashMap<>();
    fields.forEach((column, field) ->
        in(column)
            .ifPresent(row -> {
              Cell cell = sheet.at(row, column);
              Optional<Said> said =
                  said(cell.formula(), row, fields)
                      .filter(_ -> field.isNumber())
                      .filter(found -> !turnsBack(field.key(), found.read(), reads));
              if (said.isEmpty()) {
                notes.lost(
                    sheet.place(row, column), LocalText.of("公式", "The formula"), cell.formula());
                return;
              }
              reads.put(field.key(), said.get().read());
              field.json.put("compute", said.get().words());
              typedBeside(column, field, notes);
            }));
  }

  /** Rows of a computed column that hold a value instead: they would be computed, too. */
  private void typedBeside(int column, FieldSketch field, Notes notes) {
    for (int row = first; row < last; row++) {
      Cell cell = sheet.at(row, column);
      if (!cell.isEmpty() && cell.formula().isEmpty()) {
        notes.ask(
            sheet.place(row, column),
            LocalText.of(
                "“" + field.label() + "”有的行是公式，有的行是填的值；现在都按公式算",
                "“"
                    + field.label()
                    + "” has formulas in some rows and values in others; all are"
                    + " computed now"),
            cell.text(),
            LocalText.of("要能手填，请去掉公式。", "Take the formula out where people should enter it."));
        return;
      }
    }
  }

  private static boolean turnsBack(String field, Set<String> read, Map<String, Set<String>> reads) {
    var seen = new HashSet<String>();
    var next = new java.util.ArrayDeque<>(read);
    while (!next.isEmpty()) {
      String one = next.pop();
      if (one.equals(field)) {
        return true;
      }
      if (seen.add(one)) {
        next.addAll(reads.getOrDefault(one, Set.of()));
      }
    }
    return false;
  }

  private static Optional<Said> said(String formula, int row, Map<Integer, FieldSketch> fields) {
    boolean reckoned =
        formula.matches("[-+*/() .0-9A-Z$]{1,200}")
            && CELL.matcher(formula).replaceAll("").chars().noneMatch(Character::isLetter);
    if (!reckoned) {
      return Optional.empty();
    }
    var said = new StringBuilder();
    var read = new HashSet<String>();
    Matcher cell = CELL.matcher(formula);
    while (cell.find()) {
      int[] at = SheetPart.reference(cell.group()).orElse(new int[] {-1, -1});
      FieldSketch field = fields.get(at[1]);
      if (at[0] != row || field == null || !field.isNumber()) {
        return Optional.empty();
      }
      read.add(field.key());
      cell.appendReplacement(said, field.key());
    }
    return Optional.of(new Said(cell.appendTail(said).toString(), read));
  }
}
