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

/** Between which days a date or a moment may lie, and which years are kept at all. */
record DayBounds(Optional<DayBound> earliest, Optional<DayBound> latest) {

  private static final LocalText HELP =
      LocalText.of(
          "写日期（2026-01-31）或相对今天（today、today-30、today+7）。",
          "A day (2026-01-31) or one counted from today (today, today-30, today+7).");
  private static final int LAST_YEAR = 9999;

  static final List<Property> PROPERTIES =
      List.of(
          Property.of("min", new Shape.Plain(), LocalText.of("最早", "Earliest")).help(HELP),
          Property.of("max", new Shape.Plain(), LocalText.of("最晚", "Latest")).help(HELP));

  static DayBounds of(FieldContext field) {
    return field.once(DayBounds.class, one -> new DayBounds(bound("min", one), bound("max", one)));
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
    if (earliest.isEmpty() && latest.isEmpty()) {
      return List.of();
    }
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
    return Expected.of(chinese + " " + bound + " 的日期", "a day " + english + " " + bound)
        .but("填的是 " + day, "it is " + day)
        .error(at, code);
  }
}
