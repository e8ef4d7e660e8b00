package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Operator;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whole days of the workspace's calendar, from one to another; either may be open. */
record NumberPeriod(Optional<LocalDate> from, Optional<LocalDate> to, ZoneId zone) {

  private static final int LAST_YEAR = 9999;

  static NumberPeriod of(@Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone) {
    return new NumberPeriod(within(from, "from"), within(to, "to"), zone);
  }

  /** Other days no database can compare with. */
  private static Optional<LocalDate> within(@Nullable LocalDate day, String parameter) {
    if (day != null && (day.getYear() < 1 || day.getYear() > LAST_YEAR)) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of(parameter),
              "out_of_range",
              LocalText.of(
                  "日期的年份需为 0001 到 9999。请改正。",
                  "Expected a day of the years 0001 to 9999. Correct it.")));
    }
    return Optional.ofNullable(day);
  }

  boolean isOpen() {
    return from.isEmpty() && to.isEmpty();
  }

  Optional<Instant> start() {
    return from.map(this::midnight);
  }

  /** The last day counts whole. */
  Optional<Instant> end() {
    return to.map(day -> midnight(day.plusDays(1)));
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  boolean holds(Optional<Value> at) {
    return isOpen()
        || (at.orElse(null) instanceof Value.Moment(var moment)
            && start().map(first -> !moment.isBefore(first)).orElse(true)
            && end().map(moment::isBefore).orElse(true));
  }

  /** The same of rows that SQL asks. */
  Term holds(Term at) {
    Term holds = start().map(first -> compared(Operator.AT_LEAST, at, first)).orElse(Term.TRUE);
    return end()
        .<Term>map(last -> new Term.And(holds, compared(Operator.LESS, at, last)))
        .orElse(holds);
  }

  private static Term compared(Operator order, Term at, Instant moment) {
    var known = new Term.Known(Optional.of(new Value.Moment(moment)), Type.TIMESTAMP);
    return new Term.Apply(order, List.of(at, known), Type.BOOLEAN);
  }

  /**
   * As long a time before: the same days of the months before when it begins with a month, else as
   * many days. Empty when it is open.
   */
  Optional<NumberPeriod> before() {
    if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
      return Optional.empty();
    }
    LocalDate first = from.get();
    LocalDate last = to.get();
    if (first.getDayOfMonth() != 1) {
      long days = ChronoUnit.DAYS.between(first, last) + 1;
      return earlier(first.minusDays(days), last.minusDays(days));
    }
    long months = Period.between(first, last).toTotalMonths() + 1;
    boolean whole = last.getDayOfMonth() == last.lengthOfMonth();
    LocalDate earlier = last.minusMonths(months);
    return earlier(
        first.minusMonths(months),
        whole ? earlier.withDayOfMonth(earlier.lengthOfMonth()) : earlier);
  }

  private Optional<NumberPeriod> earlier(LocalDate first, LocalDate last) {
    return first.getYear() < 1
        ? Optional.empty()
        : Optional.of(new NumberPeriod(Optional.of(first), Optional.of(last), zone));
  }
}
