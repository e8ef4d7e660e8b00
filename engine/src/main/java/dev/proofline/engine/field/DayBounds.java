package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Between which days a date or a moment may lie, and which years are kept at all. Where the author
 * says nothing, a slip of the hand is no year: 1900 to 2200.
 */
record DayBounds(Optional<DayBound> earliest, Optional<DayBound> latest) {

  private static final DayBound FIRST = fixed(LocalDate.of(1900, 1, 1));
  private static final DayBound LAST = fixed(LocalDate.of(2200, 12, 31));

  private static final String YEAR = "[0-9]{4}";
  private static final String SINCE_FIRST = "(19[0-9]{2}|[2-9][0-9]{3})";
  private static final String TILL_LAST = "([01][0-9]{3}|2[01][0-9]{2}|2200)";
  private static final String BETWEEN = "(19[0-9]{2}|2[01][0-9]{2}|2200)";

  private static final LocalText HELP =
      LocalText.of(
          "写日期（2026-01-31）或相对今天（today、today-30、today+7）。不写时从 1900 年到 2200 年。",
          "A day (2026-01-31) or one counted from today (today, today-30, today+7). Without it 1900"
              + " to 2200.");
  private static final int LAST_YEAR = 9999;

  static final List<Property> PROPERTIES =
      List.of(
          Property.of("min", new Shape.Plain(), LocalText.of("最早", "Earliest")).help(HELP),
          Property.of("max", new Shape.Plain(), LocalText.of("最晚", "Latest")).help(HELP));

  static DayBounds of(FieldContext field) {
    return field.once(DayBounds.class, one -> of(bound("min", one), bound("max", one)));
  }

  /** What is usual on a side the author left open, unless the other one lies beyond it. */
  private static DayBounds of(Optional<DayBound> min, Optional<DayBound> max) {
    return new DayBounds(
        min.or(
            () -> Optional.of(FIRST).filter(first -> max.filter(first::isAlwaysAfter).isEmpty())),
        max.or(() ->
            Optional.of(LAST)
                .filter(last -> min.filter(one -> one.isAlwaysAfter(last)).isEmpty())));
  }

  private static DayBound fixed(LocalDate day) {
    return new DayBound(Optional.of(day), 0);
  }

  /** How a year is written that the usual bounds allow, as a regular expression. */
  String years() {
    boolean first = earliest.equals(Optional.of(FIRST));
    boolean last = latest.equals(Optional.of(LAST));
    return first && last ? BETWEEN : first ? SINCE_FIRST : last ? TILL_LAST : YEAR;
  }

  /** Years that databases, JavaScript and ISO 8601 write alike. */
  static boolean isKept(int year) {
    return year >= 1 && year <= LAST_YEAR;
  }

  private static Optional<DayBound> bound(String key, FieldContext field) {
    return field.settings().text(key).flatMap(DayBound::of);
  }

  static List<Finding> faults(FieldContext field) {
    return List.of("min", "max").stream()
        .filter(key -> field.settings().text(key).filter(t -> DayBound.of(t).isEmpty()).isPresent())
        .map(key ->
            Expected.of("日期，或相对今天的日期", "a day, or one counted from today")
                .but("写的不是", "this is none")
                .hint("例如 2026-01-31、today、today-30。", "For example 2026-01-31, today, today-30.")
                .error(field.settings().at(key), "day_bound"))
        .toList();
  }

  List<Finding> examine(LocalDate day, LocalDate today, Pointer at) {
    var findings = new ArrayList<Finding>();
    earliest
        .map(bound -> bound.on(today))
        .filter(day::isBefore)
        .ifPresent(
            first -> findings.add(outside("不早于", "not before", first, day, at, "too_early")));
    latest
        .map(bound -> bound.on(today))
        .filter(day::isAfter)
        .ifPresent(last -> findings.add(outside("不晚于", "not after", last, day, at, "too_late")));
    return findings;
  }

  private static Finding outside(
      String chinese, String english, LocalDate bound, LocalDate day, Pointer at, String code) {
    Expected expected =
        Expected.of(chinese + " " + bound + " 的日期", "a day " + english + " " + bound)
            .but("填的是 " + day, "it is " + day);
    boolean usual = FIRST.on(bound).equals(bound) || LAST.on(bound).equals(bound);
    return (usual
            ? expected.hint(
                "请核对年份，写成四位，例如 2026。",
                "Check the year and write it with four digits, for example 2026.")
            : expected)
        .error(at, code);
  }
}
