package dev.proofline.runtime.http;

import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Rows as RFC 4180 writes them, with the mark Excel needs to read UTF-8. A text that a spreadsheet
 * would run as a formula gets an apostrophe before it.
 */
final class CsvFile implements Exported {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String RUN = "=+-@";
  private static final String BREAKS = "\t\r\n";
  private static final List<LocalText> HEADS =
      List.of(
          LocalText.of("编号", "Number"),
          LocalText.of("状态", "Status"),
          LocalText.of("判定", "Verdict"),
          LocalText.of("提交时间", "Submitted"),
          LocalText.of("负责人", "Owner"));

  private final Writer out;
  private final String language;
  private List<String> fields = List.of();

  CsvFile(Writer out, String language) {
    this.out = out;
    this.language = language;
  }

  @Override
  public void begin(ExecutableForm form, List<String> shown) {
    fields = List.copyOf(shown);
    var heads = new ArrayList<String>();
    HEADS.forEach(head -> heads.add(safe(head.in(language))));
    for (String field : fields) {
      heads.add(
          safe(form.field(field).map(found -> found.context().label().in(language)).orElse(field)));
    }
    write(BYTE_ORDER_MARK + line(heads));
  }

  @Override
  public void row(RecordView view) {
    var cells = new ArrayList<String>();
    cells.add(safe(view.record().receipt()));
    cells.add(view.record().status().key());
    cells.add(view.record().verdict().key());
    cells.add(Objects.toString(view.record().submittedAt(), ""));
    cells.add(safe(Objects.requireNonNullElse(view.ownerName(), "")));
    for (String field : fields) {
      cells.add(cell(view.data().path(field), view.shown().getOrDefault(field, "")));
    }
    write(line(cells));
  }

  /** Numbers stay what they are; only texts can be formulas. */
  static String cell(JsonNode value, String shown) {
    return value.isNumber() ? value.decimalValue().toPlainString() : safe(shown);
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
