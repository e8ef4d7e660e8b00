package dev.proofline.engine.importer;

import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A sheet whose first row names its columns, as XLSForm writes them in several ways. */
final class HeadedSheet {

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("relevance", "relevant"),
          Map.entry("bind::relevant", "relevant"),
          Map.entry("calculate", "calculation"),
          Map.entry("bind::calculate", "calculation"),
          Map.entry("bind::constraint", "constraint"),
          Map.entry("bind::required", "required"),
          Map.entry("bind::readonly", "read_only"),
          Map.entry("readonly", "read_only"),
          Map.entry("bind::jr:constraintmsg", "constraint_message"),
          Map.entry("bind::jr:requiredmsg", "required_message"),
          Map.entry("caption", "label"),
          Map.entry("command", "type"),
          Map.entry("value", "name"),
          Map.entry("repeat_count", "repeat_count"),
          Map.entry("jr:count", "repeat_count"),
          Map.entry("control::jr:count", "repeat_count"),
          Map.entry("control::appearance", "appearance"));

  private final Sheet sheet;
  private final int header;
  private final SequencedMap<String, Integer> columns = new LinkedHashMap<>();
  private final SequencedMap<Integer, String> unread = new LinkedHashMap<>();

  private HeadedSheet(Sheet sheet, int header) {
    this.sheet = sheet;
    this.header = header;
    for (int column = 0; column < sheet.width(); column++) {
      String name = normal(sheet.at(header, column).text());
      if (name.isEmpty() || columns.putIfAbsent(name, column) != null) {
        unread.put(column, name);
      }
    }
  }

  /** Headed by the first row that is not empty. */
  static HeadedSheet of(Sheet sheet) {
    int row = 0;
    while (row < sheet.rows().size() - 1
        && sheet.rows().get(row).stream().allMatch(Workbook.Cell::isEmpty)) {
      row++;
    }
    return new HeadedSheet(sheet, row);
  }

  /** {@code label::English (en)} → label::english (en); {@code List Name} → list_name. */
  private static String normal(String header) {
    String[] parts = header.strip().split("\\s*::?\\s*", 2);
    String first = parts[0].toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    if (first.equals("bind")
        || first.equals("control")
        || first.equals("media")
        || first.equals("jr")) {
      String whole =
          header
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\s*::?\\s*", "::")
              .replace("jr::", "jr:");
      return ALIASES.getOrDefault(whole, whole);
    }
    String name = ALIASES.getOrDefault(first, first);
    return parts.length == 1 ? name : name + "::" + parts[1].strip();
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  /** Columns that say something and are not read, by the place of their header. */
  SequencedMap<String, String> unread() {
    var told = new LinkedHashMap<String, String>();
    unread.forEach((column, name) -> {
      boolean says =
          lines().stream().anyMatch(line -> !sheet.at(line.row, column).text().isBlank());
      if (says) {
        told.put(sheet.place(header, column), name);
      }
    });
    return told;
  }

  /** Every row below the header that says anything. */
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (int row = header + 1; row < sheet.rows().size(); row++) {
      if (!sheet.rows().get(row).stream().allMatch(Workbook.Cell::isEmpty)) {
        lines.add(new Line(row));
      }
    }
    return lines;
  }

  /** A row. */
  final class Line {
    private final int row;

    private Line(int row) {
      this.row = row;
    }

    /** Without blanks around it; empty where there is nothing. */
    String at(String column) {
      Integer index = columns.get(column);
      return index == null ? "" : sheet.at(row, index).text().strip();
    }

    /** The texts of a column that has one for each language, by language; plain ones by "". */
    SequencedMap<String, String> translations(String column) {
      var texts = new LinkedHashMap<String, String>();
      columns.forEach((name, index) -> {
        String text = sheet.at(row, index).text().strip();
        if (!text.isEmpty() && name.equals(column)) {
          texts.put("", text);
        } else if (!text.isEmpty() && name.startsWith(column + "::")) {
          texts.put(name.substring(column.length() + 2), text);
        }
      });
      return texts;
    }

    String place() {
      return sheet.place(row, 0).replaceFirst("![A-Z]+", "!");
    }

    String place(String column) {
      return Optional.ofNullable(columns.get(column))
          .map(index -> sheet.place(row, index))
          .orElseGet(this::place);
    }
  }
}
