package dev.proofline.engine.field;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The first or last day allowed: a day of the calendar ({@code 2026-01-31}), or one counted from
 * today ({@code today}, {@code today-30}, {@code today+7}).
 *
 * @param day the fixed day, or empty when it is counted
 * @param offset days from today
 */
public record DayBound(Optional<LocalDate> day, int offset) {

  private static final Pattern COUNTED = Pattern.compile("^today([+-][0-9]{1,5})?$");

  /** Empty when the text is no bound. */
  static Optional<DayBound> of(String text) {
    Matcher counted = COUNTED.matcher(text);
    if (counted.matches()) {
      String offset = counted.group(1);
      int days = offset == null ? 0 : Integer.parseInt(offset);
      return Optional.of(new DayBound(Optional.empty(), days));
    }
    return DateField.parsed(text).map(day -> new DayBound(Optional.of(day), 0));
  }

  /** Whether it lies after the other whatever day it is. */
  public boolean isAlwaysAfter(DayBound other) {
    return day.isPresent() == other.day.isPresent()
        && on(LocalDate.EPOCH).isAfter(other.on(LocalDate.EPOCH));
  }

  /** Whether it is counted from today. */
  public boolean moves() {
    return day.isEmpty();
  }

  public LocalDate on(LocalDate today) {
    return day.orElseGet(() -> today.plusDays(offset));
  }
}
