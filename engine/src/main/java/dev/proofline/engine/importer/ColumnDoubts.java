package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What somebody has to decide about the columns of a sheet, whose rows end before {@code last}. */
record ColumnDoubts(Notes notes, Sheet sheet, int first, int last) {

  private static final int SHOWN = 10;

  void of(FieldSketch field, ColumnGuess guess, int column) {
    List<Cell> filled = sheet.values(column, first, last);
    if (!guess.strangers().isEmpty()) {
      LocalText why =
          LocalText.of(
              "“" + field.label() + "”里的值不是一种，先作为文字",
              "The values of “" + field.label() + "” are not of one kind; it came along as a text");
      untyped(field, why, String.join(" | ", guess.strangers()), guess, filled);
    } else if (filled.isEmpty() && guess.confidence() < 0.5) {
      LocalText why =
          LocalText.of(
              "“" + field.label() + "”没有值可以看，先作为文字",
              "There are no values of “" + field.label() + "” to look at; it came along as a text");
      untyped(field, why, null, guess, filled);
    } else if (guess.type().equals("choice") && guess.confidence() < Imported.Taken.SURE) {
      notes.ask(
          field.source,
          LocalText.of(
              "“" + field.label() + "”的选项来自表里出现过的值",
              "The options of “" + field.label() + "” are the values that occur"),
          String.join(" | ", guess.options()),
          LocalText.of("请看看是否齐全，还是应为文字。", "See whether they are all, or whether it is a text."),
          TypeFits.question(field.source, guess, filled));
    } else if (guess.type().equals("duration") && guess.confidence() < Imported.Taken.SURE) {
      LocalText why =
          LocalText.of(
              "“" + field.label() + "”里的值当作时长（时:分），不是几点几分",
              "The values of “"
                  + field.label()
                  + "” came along as durations (hours:minutes), not as times of day");
      untyped(field, why, filled.getFirst().text().strip(), guess, filled);
    } else if (guess.type().equals("date") || guess.type().equals("datetime")) {
      days(field, column, filled);
    }
  }

  private void untyped(
      FieldSketch field,
      LocalText why,
      @Nullable String seen,
      ColumnGuess guess,
      List<Cell> filled) {
    notes.ask(
        field.source,
        why,
        seen,
        LocalText.of("请选定类型。", "Choose its type."),
        TypeFits.question(field.source, guess, filled));
  }

  private void days(FieldSketch field, int column, List<Cell> filled) {
    Optional<DayOrder> order =
        DayOrder.of(filled.stream().map(cell -> cell.text().strip()).toList());
    if (order.filter(DayOrder.UNTOLD::equals).isPresent()) {
      place(column, DayOrder::isUntold)
          .ifPresent(row ->
              notes.ask(
                  sheet.place(row, column),
                  LocalText.of(
                      "“" + field.label() + "”里有的日期看不出月和日谁在前",
                      "Some days of “"
                          + field.label()
                          + "” do not tell whether month or day comes first"),
                  sheet.at(row, column).text().strip(),
                  LocalText.of(
                      "导入数据前请把这样的日期写成 2026-01-31。",
                      "Write such days as 2026-01-31 before importing rows.")));
    }
    List<Integer> none =
        rows(column)
            .filter(
                row -> DayOrder.isNone(sheet.at(row, column).text(), order.orElse(DayOrder.UNTOLD)))
            .boxed()
            .toList();
    if (!none.isEmpty()) {
      none(field, column, none);
    }
  }

  private void none(FieldSketch field, int column, List<Integer> rows) {
    String cells =
        rows.stream()
            .limit(SHOWN)
            .map(row -> sheet.place(row, column) + " " + sheet.at(row, column).text().strip())
            .collect(Collectors.joining(" | "));
    notes.ask(
        sheet.place(rows.getFirst(), column),
        LocalText.of(
            "“" + field.label() + "”里有 " + rows.size() + " 个日历上没有的日期",
            "“" + field.label() + "” has days no calendar has: " + rows.size()),
        cells + (rows.size() > SHOWN ? " …" : ""),
        LocalText.of(
            "请在表里改正，否则这些行不能导入。",
            "Correct them in the sheet; their rows cannot be imported as they are."));
  }

  private Optional<Integer> place(int column, Predicate<String> such) {
    return rows(column)
        .filter(row -> such.test(sheet.at(row, column).text().strip()))
        .boxed()
        .findFirst();
  }

  private IntStream rows(int column) {
    return IntStream.range(first, last).filter(row -> !sheet.at(row, column).isEmpty());
  }
}
