package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;

import dev.proofline.engine.expression.Operator;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Instants and calendars in the workspace's zone; durations are whole microseconds. A local time
 * that a clock change skips is moved on by the gap, one it repeats is the earlier.
 */
final class TimeSql {

  private static final long FIRST = -62_135_596_800_000_000L;
  private static final long LAST = 253_402_300_799_999_000L;
  private static final String LONGEST = "9.0e15";
  private static final int MOST_MONTHS = 120_000;

  private final boolean h2;
  private final ZoneId zone;

  TimeSql(SQLDialect dialect, ZoneId zone) {
    this.h2 = dialect == SQLDialect.H2;
    this.zone = zone;
  }

  Field<?> applied(Operator operator, List<Term> terms, Field<?>... a) {
    return switch (operator) {
      case LATER ->
          terms.getFirst().type() == dev.proofline.engine.expression.Type.DURATION
              ? later(a[1], a[0], "+")
              : later(a[0], a[1], "+");
      case EARLIER -> later(a[0], a[1], "-");
      case BETWEEN -> between(a[0], a[1]);
      case LONGER -> bounded("+", a[0], a[1]);
      case SHORTER -> bounded("-", a[0], a[1]);
      case MINUTES -> span(a[0], "60000");
      case HOURS -> span(a[0], "3600000");
      case DAYS -> span(a[0], "86400000");
      case IN_MINUTES -> in(a[0], "60000");
      case IN_HOURS -> in(a[0], "3600000");
      case IN_DAYS -> in(a[0], "86400000");
      case START_OF -> startOf(terms.getFirst(), a[1]);
      case MONTHS -> months(a[0], terms.get(1), a[1]);
      case WEEKDAY -> weekday(a[0]);
      default -> throw new IllegalArgumentException("Expected of times, but " + operator + ".");
    };
  }

  /** The first moment of a day. */
  Field<Instant> midnight(Field<?> day) {
    return anchored(field("cast({0} as timestamp)", SQLDataType.LOCALDATETIME, day));
  }

  private static Field<Instant> instant(String template, Field<?>... a) {
    return field(template, SQLDataType.INSTANT, a);
  }

  private static Field<Long> micros(String template, Field<?>... a) {
    return field(template, SQLDataType.BIGINT, a);
  }

  private Field<?> zoneName() {
    return DSL.inline(zone.getId());
  }

  /** The local time of an instant. */
  private Field<?> local(Field<?> at) {
    return h2
        ? as("timestamp(6)", "yyyy-MM-dd HH:mm:ss.SSSSSS", at, SQLDataType.LOCALDATETIME)
        : field("({0} at time zone {1})", SQLDataType.LOCALDATETIME, at, zoneName());
  }

  private Field<?> as(String type, String pattern, Field<?> at, DataType<?> dataType) {
    return field(
        "cast(formatdatetime({0}, {1}, 'en', {2}) as " + type + ")",
        dataType,
        at,
        DSL.inline(pattern),
        zoneName());
  }

  private Field<?> day(Field<?> at) {
    return h2
        ? as("date", "yyyy-MM-dd", at, SQLDataType.LOCALDATE)
        : field("cast({0} as date)", SQLDataType.LOCALDATE, local(at));
  }

  /** The instant of a local time; the offset of the day before decides between two. */
  private Field<Instant> anchored(Field<?> local) {
    if (h2) {
      return moved(local);
    }
    Field<Instant> early =
        instant(
            "((({0} - interval '24 hours') at time zone {1}) + interval '24 hours')",
            local, zoneName());
    return instant(
        "case when {0} at time zone {2} = {1} then {0} else {1} at time zone {2} end",
        early, local, zoneName());
  }

  /** H2 takes a time the clocks skip by the offset after the gap; the gap makes up for it. */
  private Field<Instant> moved(Field<?> local) {
    Field<Instant> taken =
        instant(
            "cast(cast({0} as varchar) || {1} as timestamp with time zone)",
            local, DSL.inline(" " + zone.getId()));
    return instant(
        "dateadd(microsecond, datediff(microsecond, {0}, {1}), {2})", local(taken), local, taken);
  }

  private Field<Instant> later(Field<?> at, Field<?> span, String sign) {
    Field<Long> shift = sign.equals("+") ? micros("{0}", span) : micros("(- {0})", span);
    String within = "case when {1} between {2} - {3} and {4} - {3} then ";
    String moved =
        h2
            ? "dateadd(microsecond, {1} % 86400000000, dateadd(day, {1} / 86400000000, {0}))"
            : "{0} + make_interval(hours => cast({1} / 3600000000 as int))"
                + " + ({1} % 3600000000) * interval '1 microsecond'";
    return instant(
        within + moved + " end", at, shift, DSL.inline(FIRST), epoch(at), DSL.inline(LAST));
  }

  private static Field<Long> epoch(Field<?> at) {
    return micros("cast(extract(epoch from {0}) * 1000000 as bigint)", at);
  }

  /** Not DATEDIFF, which on H2 counts from clock to clock whatever their zones. */
  private static Field<Long> between(Field<?> at, Field<?> since) {
    return micros("({0} - {1})", epoch(at), epoch(since));
  }

  private static Field<Long> bounded(String sign, Field<?> one, Field<?> other) {
    return micros(
        "case when abs(cast({0} as double precision) "
            + sign
            + " cast({1} as double precision)) <= 9.0e18 then {0} "
            + sign
            + " {1} end",
        one,
        other);
  }

  /** A literal alone is a decimal, and what is computed with it would be one too. */
  private static String exact(String number) {
    return "cast(" + number + " as double precision)";
  }

  private static Field<Long> span(Field<?> number, String unit) {
    String millis = "floor({0} * " + exact(unit) + " + " + exact("0.5") + ")";
    return micros(
        "case when abs("
            + millis
            + ") <= "
            + LONGEST
            + " then cast("
            + millis
            + " as bigint) * 1000 end",
        number);
  }

  /** Whole milliseconds are exact, as on the JVM. */
  private static Field<Double> in(Field<?> span, String unit) {
    return field(
        "(case when mod({0}, 1000) = 0 then cast({0} / 1000 as double precision)"
            + " else cast({0} as double precision) / "
            + exact("1000")
            + " end / "
            + exact(unit)
            + ")",
        SQLDataType.DOUBLE,
        span);
  }

  private Field<?> startOf(Term unit, Field<?> at) {
    String name =
        unit instanceof Term.Known(var value, _)
                && value.orElse(null) instanceof Value.Text(var text)
            ? text
            : "";
    if (!h2) {
      Field<?> start =
          field("date_trunc({0}, {1})", SQLDataType.LOCALDATETIME, DSL.inline(name), local(at));
      return anchored(start);
    }
    Field<?> day = day(at);
    return midnight(
        switch (name) {
          case "day" -> day;
          case "week" ->
              field("dateadd(day, 1 - iso_day_of_week({0}), {0})", SQLDataType.LOCALDATE, day);
          default ->
              field("cast(date_trunc(" + name + ", {0}) as date)", SQLDataType.LOCALDATE, day);
        });
  }

  private Field<?> months(Field<?> at, Term wanted, Field<?> count) {
    boolean far =
        wanted instanceof Term.Known(var value, _)
            && value.orElse(null) instanceof Value.Num(var number)
            && Math.abs(Math.floor(number.doubleValue())) > MOST_MONTHS;
    if (far) {
      return DSL.castNull(SQLDataType.INSTANT);
    }
    Field<?> local = local(at);
    String moved =
        h2
            ? "dateadd(month, cast(floor({1}) as int), {0})"
            : "{0} + make_interval(months => cast(floor({1}) as int))";
    Field<?> later =
        field(
            "case when abs(floor({1})) <= "
                + MOST_MONTHS
                + " and extract(year from {0}) * 12 + floor({1}) between 12 and 119987 then "
                + moved
                + " end",
            SQLDataType.LOCALDATETIME,
            local,
            count);
    return anchored(later);
  }

  private Field<Double> weekday(Field<?> at) {
    return h2
        ? field("cast(iso_day_of_week({0}) as double precision)", SQLDataType.DOUBLE, day(at))
        : field(
            "cast(extract(isodow from {0}) as double precision)", SQLDataType.DOUBLE, local(at));
  }
}
