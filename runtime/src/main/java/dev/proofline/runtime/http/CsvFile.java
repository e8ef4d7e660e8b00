package dev.proofline.runtime.http;

import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.executable.ExecutableForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 writes them, with the mark Excel needs to read UTF-8. A text that a spreadsheet
 * would run as a formula gets an apostrophe before it.
 */
final class CsvFile implements Exported {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String RUN = "=+-@";
  private static final String BREAKS = "\t\r\n";

  private final Writer out;
  private final String language;
  private final String by;
  private final ZoneId zone;
  private @Nullable ExportedCells cells;

  /**
   * @param by who takes the rows out
   */
  CsvFile(Writer out, String language, String by, ZoneId zone) {
    this.out = out;
    this.language = language;
    this.by = by;
    this.zone = zone;
  }

  @Override
  public void begin(ExecutableForm form, List<String> fields) {
    cells = new ExportedCells(form, fields, language, by, zone);
    write(BYTE_ORDER_MARK + line(cells.heads().stream().map(CsvFile::safe).toList()));
  }

  @Override
  public void row(RecordView view) {
    if (cells != null) {
      write(line(cells.cells(view).stream().map(CsvFile::text).toList()));
    }
  }

  /** Numbers stay what they are; only texts can be formulas. */
  static String text(ExportedCells.Cell cell) {
    return switch (cell) {
      case ExportedCells.Cell.Words(var words) -> safe(words);
      case ExportedCells.Cell.Number(var number, _) -> number.toPlainString();
      case ExportedCells.Cell.Day(var day) -> day.toString();
    };
  }

  /** Spreadsheets pass over space before a formula, and some read full-width signs as others. */
  static String safe(String text) {
    boolean breaks = !text.isEmpty() && BREAKS.indexOf(text.charAt(0)) >= 0;
    return breaks || runs(text) ? "'" + text : text;
  }

  private static boolean runs(String text) {
    int first = 0;
    while (first < text.length() && isSpace(text.codePointAt(first))) {
      first += Character.charCount(text.codePointAt(first));
    }
    if (first == text.length()) {
      return false;
    }
    String sign =
        Normalizer.normalize(Character.toString(text.codePointAt(first)), Normalizer.Form.NFKC);
    return RUN.indexOf(sign.charAt(0)) >= 0;
  }

  /** Whatever leaves no mark: spaces of all widths, controls, marks of direction. */
  private static boolean isSpace(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT;
  }

  static String line(List<String> cells) {
    return cells.stream().map(CsvFile::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> ",;\"\t\r\n".indexOf(c) >= 0);
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
