package dev.proofline.engine.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Workbooks written as Markdown tables: a first cell names a sheet, rows below it leave it out. */
final class MarkdownSheets {

  private MarkdownSheets() {}

  static byte[] workbook(String markdown) {
    Map<String, List<String>> sheets = new LinkedHashMap<>();
    List<String> rows = new ArrayList<>();
    for (String line : markdown.strip().split("\n")) {
      String row = line.strip();
      if (row.startsWith("|")) {
        String inside = row.substring(1, row.endsWith("|") ? row.length() - 1 : row.length());
        int end = inside.indexOf('|');
        String sheet = (end < 0 ? inside : inside.substring(0, end)).strip();
        if (!sheet.isEmpty()) {
          rows = sheets.computeIfAbsent(sheet, _ -> new ArrayList<>());
        }
        String cells = end < 0 ? "" : inside.substring(end + 1);
        if (!cells.isBlank()) {
          rows.add(cells);
        }
      }
    }
    var book = new Xlsx();
    sheets.forEach((name, lines) -> book.sheet(name, String.join("\n", lines)));
    return book.bytes();
  }
}
