package dev.proofline.runtime.http;

import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What stands in the columns of an exported list, whatever the format: the record's own first, with
 * who took it out on every row, then its fields as the caller may see them.
 */
record ExportedCells(
    ExecutableForm form, List<String> fields, String language, String by, ZoneId zone) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private static final List<LocalText> HEADS =
      List.of(
          LocalText.of("编号", "Number"),
          LocalText.of("状态", "Status"),
          LocalText.of("判定", "Verdict"),
          LocalText.of("提交时间", "Submitted"),
          LocalText.of("负责人", "Owner"),
          LocalText.of("导出人", "Exported by"));

  ExportedCells {
    fields = List.copyOf(fields);
  }

  /** A cell by what a spreadsheet makes of it. */
  sealed interface Cell {
    record Words(String text) implements Cell {}

    /**
     * @param share whether 0.03 is shown as 3 %
     */
    record Number(BigDecimal number, boolean share) implements Cell {}

    record Day(LocalDate day) implements Cell {}
  }

  List<String> heads() {
    var heads = new ArrayList<String>();
    HEADS.forEach(head -> heads.add(head.in(language)));
    fields.forEach(
        key -> heads.add(form.field(key).map(found -> found.label().in(language)).orElse(key)));
    return heads;
  }

  List<Cell> cells(RecordView view) {
    Status status = view.record().status();
    var cells = new ArrayList<Cell>();
    cells.add(new Cell.Words(view.record().receipt()));
    cells.add(new Cell.Words(status.title().in(language)));
    cells.add(new Cell.Words(status.isJudged() ? verdict(view).in(language) : ""));
    cells.add(new Cell.Words(minute(view.record().submittedAt())));
    cells.add(new Cell.Words(Objects.requireNonNullElse(view.ownerName(), "")));
    cells.add(new Cell.Words(by));
    for (String field : fields) {
      cells.add(
          cell(control(field), view.data().path(field), view.shown().getOrDefault(field, "")));
    }
    return cells;
  }

  private static LocalText verdict(RecordView view) {
    return view.record().verdict().title();
  }

  private String minute(@Nullable Instant at) {
    return at == null ? "" : MINUTE.format(at.atZone(zone));
  }

  private Optional<Control> control(String field) {
    return form.field(field).map(found -> found.type().control(found.context()));
  }

  /** Numbers and days stay what they are; masked ones are texts. */
  static Cell cell(Optional<Control> control, JsonNode value, String shown) {
    if (value.isNumber()) {
      boolean share =
          control
              .filter(one -> one instanceof Control.NumberLine line && line.percent())
              .isPresent();
      return new Cell.Number(value.decimalValue(), share);
    }
    boolean day = control.filter(Control.DatePicker.class::isInstance).isPresent();
    return day ? day(value.asString(""), shown) : new Cell.Words(shown);
  }

  private static Cell day(String written, String shown) {
    try {
      return new Cell.Day(LocalDate.parse(written));
    } catch (DateTimeParseException masked) {
      return new Cell.Words(shown);
    }
  }
}
