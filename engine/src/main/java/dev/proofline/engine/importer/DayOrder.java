package dev.proofline.engine.importer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days with the year last, such as 11/8/2018: which of the two numbers is the month, one cell
 * cannot tell, but its column may.
 */
enum DayOrder {
  MONTH_FIRST,
  DAY_FIRST,
  /** Every cell can be read both ways. */
  UNTOLD,
  /** Some cells can only be read one way and some only the other. */
  BOTH;

  private static final Pattern YEAR_LAST =
      Pattern.compile("([0-9]{1,2})([-/.])([0-9]{1,2})\\2([0-9]{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})(?![0-9]).*");
  private static final int MONTHS = 12;

  static boolean isYearLast(String text) {
    return YEAR_LAST.matcher(text).matches();
  }

  /** The order in those of the texts that are such days; empty where none is. */
  static Optional<DayOrder> of(List<String> texts) {
    boolean any = false;
    boolean dayFirst = false;
    boolean monthFirst = false;
    for (String text : texts) {
      Matcher day = YEAR_LAST.matcher(text.strip());
      if (day.matches() && !isNone(text, UNTOLD)) {
        any = true;
        dayFirst |= Integer.parseInt(day.group(1)) > MONTHS;
        monthFirst |= Integer.parseInt(day.group(3)) > MONTHS;
      }
    }
    if (!any) {
      return Optional.empty();
    }
    if (dayFirst && monthFirst) {
      return Optional.of(BOTH);
    }
    return Optional.of(dayFirst ? DAY_FIRST : monthFirst ? MONTH_FIRST : UNTOLD);
  }

  /** The day that is meant, where this order tells. */
  Optional<LocalDate> day(String text) {
    Matcher day = YEAR_LAST.matcher(text.strip());
    if (this != MONTH_FIRST && this != DAY_FIRST || !day.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(day.group(1));
    int second = Integer.parseInt(day.group(3));
    int year = Integer.parseInt(day.group(4));
    return this == MONTH_FIRST ? day(year, first, second) : day(year, second, first);
  }

  /** Whether it is a day that can be read both ways, and is not the same either way. */
  static boolean isUntold(String text) {
    Optional<LocalDate> one = MONTH_FIRST.day(text);
    Optional<LocalDate> other = DAY_FIRST.day(text);
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  /** Whether it is written like a day, but no calendar has it: 2026-02-30. */
  static boolean isNone(String text, DayOrder order) {
    Matcher day = YEAR_FIRST.matcher(text.strip());
    if (day.matches()) {
      return day(
              Integer.parseInt(day.group(1)),
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3)))
          .isEmpty();
    }
    return isYearLast(text.strip())
        && switch (order) {
          case MONTH_FIRST, DAY_FIRST -> order.day(text).isEmpty();
          case UNTOLD, BOTH -> MONTH_FIRST.day(text).isEmpty() && DAY_FIRST.day(text).isEmpty();
        };
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
