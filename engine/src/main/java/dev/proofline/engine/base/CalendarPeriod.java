package dev.proofline.engine.base;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The periods people name: the one under way up to today, or the whole one before it. */
public enum CalendarPeriod {
  WEEK(Unit.WEEK, false, LocalText.of("本周", "This week")),
  LAST_WEEK(Unit.WEEK, true, LocalText.of("上周", "Last week")),
  MONTH(Unit.MONTH, false, LocalText.of("本月", "This month")),
  LAST_MONTH(Unit.MONTH, true, LocalText.of("上月", "Last month")),
  QUARTER(Unit.QUARTER, false, LocalText.of("本季度", "This quarter")),
  LAST_QUARTER(Unit.QUARTER, true, LocalText.of("上季度", "Last quarter")),
  YEAR(Unit.YEAR, false, LocalText.of("今年", "This year")),
  LAST_YEAR(Unit.YEAR, true, LocalText.of("去年", "Last year"));

  /** Both days count. */
  public record Days(LocalDate first, LocalDate last) {}

  private enum Unit {
    WEEK(
        day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
        day -> day.minusWeeks(1)),
    MONTH(day -> day.withDayOfMonth(1), day -> day.minusMonths(1)),
    QUARTER(day -> day.with(IsoFields.DAY_OF_QUARTER, 1), day -> day.minusMonths(3)),
    YEAR(day -> day.withDayOfYear(1), day -> day.minusYears(1));

    private final UnaryOperator<LocalDate> start;
    private final UnaryOperator<LocalDate> earlier;

    Unit(UnaryOperator<LocalDate> start, UnaryOperator<LocalDate> earlier) {
      this.start = start;
      this.earlier = earlier;
    }
  }

  private final Unit unit;
  private final boolean past;
  private final LocalText title;

  CalendarPeriod(Unit unit, boolean past, LocalText title) {
    this.unit = unit;
    this.past = past;
    this.title = title;
  }

  /** As written in a metric's {@code opens} and in {@code ?period=}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public LocalText title() {
    return title;
  }

  /** Whether it is over. */
  public boolean isPast() {
    return past;
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(CalendarPeriod::key).toList();
  }

  public static Optional<CalendarPeriod> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }

  public Days days(LocalDate today) {
    LocalDate start = unit.start.apply(today);
    return past ? new Days(unit.earlier.apply(start), start.minusDays(1)) : new Days(start, today);
  }

  /** What it is compared with: as much of the period before it. */
  public Days before(LocalDate today) {
    Days days = days(today);
    LocalDate first = unit.earlier.apply(days.first());
    return new Days(first, past ? days.first().minusDays(1) : unit.earlier.apply(days.last()));
  }
}
