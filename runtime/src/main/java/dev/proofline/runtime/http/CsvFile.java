package dev.proofline.runtime.http;

import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
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
  private static final String RUN = "=+-@\t\r";
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
      JsonNode value = view.data().path(field);
      cells.add(
          value.isNumber()
              ? value.decimalValue().toPlainString()
              : safe(view.shown().getOrDefault(field, "")));
    }
    write(line(cells));
  }

  /** Numbers stay what they are; only texts can be formulas. */
  static String safe(String text) {
    boolean runs = !text.isEmpty() && RUN.indexOf(text.charAt(0)) >= 0;
    return runs ? "'" + text : text;
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvFile::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
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
