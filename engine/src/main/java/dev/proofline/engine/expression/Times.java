package dev.proofline.engine.expression;

import static dev.proofline.engine.expression.Operation.function;
import static dev.proofline.engine.expression.Operation.gives;
import static dev.proofline.engine.expression.Operation.onServer;
import static dev.proofline.engine.expression.Operation.operator;
import static dev.proofline.engine.expression.Type.BOOLEAN;
import static dev.proofline.engine.expression.Type.DURATION;
import static dev.proofline.engine.expression.Type.NUMBER;
import static dev.proofline.engine.expression.Type.TEXT;
import static dev.proofline.engine.expression.Type.TIMESTAMP;

import dev.proofline.engine.base.LocalText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Instants from year 1 to 9999, calendars in the workspace's zone; what falls outside is unknown. A
 * local time that a clock change skips is moved on by the gap; one it repeats is the earlier.
 */
final class Times {

  static final long MILLIS_OF_DAY = 86_400_000;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final double LONGEST_MILLIS = 9e15;
  private static final double MOST_EXACT = 9e18;
  private static final List<String> UNITS = List.of("day", "week", "month", "quarter", "year");

  static final List<Operation> OPERATIONS =
      List.of(
          operator("_+_", "later", gives(TIMESTAMP, TIMESTAMP, DURATION), (a, _) -> later(a, 0, 1)),
          operator("_+_", "later", gives(TIMESTAMP, DURATION, TIMESTAMP), (a, _) -> later(a, 1, 0)),
          operator("_+_", "longer", gives(DURATION, DURATION, DURATION), (a, _) -> longer(a)),
          operator("_-_", "earlier", gives(TIMESTAMP, TIMESTAMP, DURATION), (a, _) -> earlier(a)),
          operator("_-_", "between", gives(DURATION, TIMESTAMP, TIMESTAMP), (a, _) -> between(a)),
          operator("_-_", "shorter", gives(DURATION, DURATION, DURATION), (a, _) -> shorter(a)),
          compare("_<_", "less", TIMESTAMP, order -> order < 0),
          compare("_<=_", "atMost", TIMESTAMP, order -> order <= 0),
          compare("_>_", "more", TIMESTAMP, order -> order > 0),
          compare("_>=_", "atLeast", TIMESTAMP, order -> order >= 0),
          compare("_<_", "less", DURATION, order -> order < 0),
          compare("_<=_", "atMost", DURATION, order -> order <= 0),
          compare("_>_", "more", DURATION, order -> order > 0),
          compare("_>=_", "atLeast", DURATION, order -> order >= 0),
          function("minutes", "minutes", gives(DURATION, NUMBER), (a, _) -> span(a, 60_000)),
          function("hours", "hours", gives(DURATION, NUMBER), (a, _) -> span(a, 3_600_000)),
          function("days", "days", gives(DURATION, NUMBER), (a, _) -> span(a, MILLIS_OF_DAY)),
          function("minutes", "inMinutes", gives(NUMBER, DURATION), (a, _) -> in(a, 60_000)),
          function("hours", "inHours", gives(NUMBER, DURATION), (a, _) -> in(a, 3_600_000)),
          function("days", "inDays", gives(NUMBER, DURATION), (a, _) -> in(a, MILLIS_OF_DAY)),
          function("today", "today", gives(TIMESTAMP), (_, at) -> today(at)),
          function("date", "date", gives(TIMESTAMP, TEXT), (a, at) -> date((String) a[0], at))
              .inspecting(Times::faultOfDate),
          function(
                  "startOf",
                  "startOf",
                  gives(TIMESTAMP, TEXT, TIMESTAMP),
                  (a, at) -> startOf((String) a[0], local(a, 1, at), zone(at)))
              .inspecting(Times::faultOfUnit),
          function("months", "months", gives(TIMESTAMP, TIMESTAMP, NUMBER), Times::months),
          onServer("workHours", gives(NUMBER, TIMESTAMP, TIMESTAMP), Times::workHours),
          function(
              "weekday",
              "weekday",
              gives(NUMBER, TIMESTAMP),
              (a, at) -> (double) local(a, 0, at).getDayOfWeek().getValue()),
          function("min", "least", gives(TIMESTAMP, TIMESTAMP, TIMESTAMP), (a, _) -> first(a)),
          function("max", "greatest", gives(TIMESTAMP, TIMESTAMP, TIMESTAMP), (a, _) -> last(a)),
          function("text", "textOfTime", gives(TEXT, TIMESTAMP), (a, at) -> shown(a, at)),
          function(
              "format",
              "formatTime",
              gives(TEXT, TIMESTAMP, TEXT),
              (a, at) -> CalendarPattern.show((String) a[1], local(a, 0, at))));

  private Times() {}

  private static Operation compare(String name, String script, Type type, IntPredicate holds) {
    return operator(
        name,
        script,
        gives(BOOLEAN, type, type),
        (a, _) ->
            holds.test(
                type == TIMESTAMP
                    ? moment(a, 0).compareTo(moment(a, 1))
                    : duration(a, 0).compareTo(duration(a, 1))));
  }

  private static Instant moment(Object[] arguments, int index) {
    return (Instant) arguments[index];
  }

  private static Duration duration(Object[] arguments, int index) {
    return (Duration) arguments[index];
  }

  private static ZoneId zone(Evaluation at) {
    return at.situation().zone();
  }

  private static ZonedDateTime local(Object[] arguments, int index, Evaluation at) {
    return moment(arguments, index).atZone(zone(at));
  }

  private static @Nullable Instant bounded(Instant moment) {
    return moment.isBefore(FIRST) || moment.isAfter(LAST) ? null : moment;
  }

  private static @Nullable Duration bounded(Duration span) {
    return Math.abs(millis(span)) > LONGEST_MILLIS ? null : span;
  }

  /**
   * Of whole microseconds, as databases keep them. Whole milliseconds, which is all a browser has,
   * are exact: counted in microseconds first, those of centuries would be rounded.
   */
  private static double millis(Duration span) {
    double micros = span.getSeconds() * 1_000_000.0 + span.getNano() / 1_000;
    if (Math.abs(micros) >= MOST_EXACT) {
      return micros / 1000.0;
    }
    long exact = span.getSeconds() * 1_000_000 + span.getNano() / 1_000;
    return exact % 1000 == 0 ? exact / 1000 : exact / 1000.0;
  }

  private static @Nullable Instant later(Object[] a, int moment, int span) {
    return bounded(duration(a, span)) == null
        ? null
        : bounded(moment(a, moment).plus(duration(a, span)));
  }

  private static @Nullable Instant earlier(Object[] a) {
    return bounded(duration(a, 1)) == null ? null : bounded(moment(a, 0).minus(duration(a, 1)));
  }

  private static Duration between(Object[] a) {
    return Duration.between(moment(a, 1), moment(a, 0));
  }

  private static @Nullable Duration longer(Object[] a) {
    return bounded(duration(a, 0).plus(duration(a, 1)));
  }

  private static @Nullable Duration shorter(Object[] a) {
    return bounded(duration(a, 0).minus(duration(a, 1)));
  }

  private static Instant first(Object[] a) {
    return moment(a, 0).isBefore(moment(a, 1)) ? moment(a, 0) : moment(a, 1);
  }

  private static Instant last(Object[] a) {
    return moment(a, 0).isAfter(moment(a, 1)) ? moment(a, 0) : moment(a, 1);
  }

  private static @Nullable Duration span(Object[] a, double unit) {
    double millis = Math.floor((Double) a[0] * unit + 0.5);
    return Math.abs(millis) <= LONGEST_MILLIS ? Duration.ofMillis((long) millis) : null;
  }

  private static double in(Object[] a, double unit) {
    return millis(duration(a, 0)) / unit;
  }

  private static Instant today(Evaluation at) {
    return midnight(LocalDate.ofInstant(at.situation().now(), zone(at)), zone(at));
  }

  private static Instant midnight(LocalDate day, ZoneId zone) {
    return day.atTime(0, 0).atZone(zone).toInstant();
  }

  private static @Nullable Instant date(String text, Evaluation at) {
    LocalDate day = day(text);
    return day == null ? null : bounded(midnight(day, zone(at)));
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.length() == 10 ? LocalDate.parse(text) : null;
    } catch (DateTimeException notADay) {
      return null;
    }
  }

  private static @Nullable Instant startOf(String unit, ZonedDateTime time, ZoneId zone) {
    LocalDate day = time.toLocalDate();
    LocalDate start =
        switch (unit) {
          case "day" -> day;
          case "week" -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
          case "month" -> day.withDayOfMonth(1);
          case "quarter" -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
          case "year" -> day.withDayOfYear(1);
          default -> null;
        };
    return start == null ? null : bounded(midnight(start, zone));
  }

  /** Keeps the time of day; the 31st becomes the last day of a shorter month. */
  private static @Nullable Instant months(Object[] a, Evaluation at) {
    double count = Math.floor((Double) a[1]);
    if (Math.abs(count) > 120_000) {
      return null;
    }
    LocalDateTime moved = local(a, 0, at).toLocalDateTime().plusMonths((long) count);
    return bounded(moved.atZone(zone(at)).toInstant());
  }

  private static @Nullable Object workHours(Object[] a, Evaluation at) {
    return at.situation()
        .facts()
        .calendars()
        .of(at.situation())
        .flatMap(calendar -> calendar.between(moment(a, 0), moment(a, 1)))
        .map(worked -> millis(worked) / 3_600_000)
        .orElse(null);
  }

  private static @Nullable String shown(Object[] a, Evaluation at) {
    ZonedDateTime time = local(a, 0, at);
    boolean midnight = time.getHour() == 0 && time.getMinute() == 0;
    return CalendarPattern.show(midnight ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", time);
  }

  private static @Nullable LocalText faultOfDate(List<Node> arguments) {
    String text = Operation.literal(arguments, 0);
    return text == null || day(text) != null
        ? null
        : LocalText.of(
            "date 需要 '2026-01-31' 这样的日期，但写的是 '" + text + "'。",
            "Expected a day such as '2026-01-31', but it is '" + text + "'.");
  }

  private static @Nullable LocalText faultOfUnit(List<Node> arguments) {
    String unit = Operation.literal(arguments, 0);
    return unit != null && UNITS.contains(unit)
        ? null
        : LocalText.of(
            "startOf 的第一个参数要写 'day'、'week'、'month'、'quarter' 或 'year'。",
            "Expected 'day', 'week', 'month', 'quarter' or 'year' as first argument of startOf.");
  }
}
