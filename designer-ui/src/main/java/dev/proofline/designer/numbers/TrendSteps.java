package dev.proofline.designer.numbers;

import dev.proofline.engine.base.CalendarPeriod.Days;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The equal steps a time is told in: as fine as a page has room for.
 *
 * @param parts each with its first day as the numbers name it, and the days of it that count
 */
record TrendSteps(Step step, List<Part> parts) {

  private static final long DAYS = 16;
  private static final long WEEKS = 15 * 7;
  private static final long MONTHS = 24 * 31;
  private static final int MOST = 60;

  TrendSteps {
    parts = List.copyOf(parts);
  }

  /** Days of the time, from the start of a step on. */
  record Part(LocalDate start, Days days) {}

  static TrendSteps of(Days time) {
    Step step = step(ChronoUnit.DAYS.between(time.first(), time.last()) + 1);
    var parts = new ArrayList<Part>();
    LocalDate start = start(step, time.first());
    while (!start.isAfter(time.last()) && parts.size() < MOST) {
      LocalDate next = next(step, start);
      parts.add(
          new Part(
              start,
              new Days(later(start, time.first()), earlier(next.minusDays(1), time.last()))));
      start = next;
    }
    return new TrendSteps(step, parts);
  }

  private static Step step(long days) {
    return days <= DAYS
        ? Step.DAY
        : days <= WEEKS ? Step.WEEK : days <= MONTHS ? Step.MONTH : Step.QUARTER;
  }

  private static LocalDate start(Step step, LocalDate day) {
    return switch (step) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
    };
  }

  private static LocalDate next(Step step, LocalDate start) {
    return switch (step) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER -> start.plusMonths(3);
    };
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  /** What stands below a step: its first day, its month (with the year once), or its quarter. */
  String axis(Part part) {
    LocalDate start = part.start();
    return switch (step) {
      case DAY, WEEK ->
          "%02d-%02d"
              .formatted(part.days().first().getMonthValue(), part.days().first().getDayOfMonth());
      case MONTH ->
          part.equals(parts.getFirst()) || start.getMonthValue() == 1
              ? "%d-%02d".formatted(start.getYear(), start.getMonthValue())
              : "%02d".formatted(start.getMonthValue());
      case QUARTER -> "%d Q%d".formatted(start.getYear(), start.get(IsoFields.QUARTER_OF_YEAR));
    };
  }
}
