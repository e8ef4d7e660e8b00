package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows a number is made of, said as a condition over them. */
final class NumberFilter {

  private static final BigDecimal MILLIS_OF_MINUTE = new BigDecimal(60_000);

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?");
  private static final Pattern PATH = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  /** Whatever is joined in it holds more tightly than "and", or as tightly. */
  private static final Pattern ONE = Pattern.compile("[^|?]*");

  private static final int SHOWN = 60;

  private NumberFilter() {}

  /** All that counts for the metric in the period, with further conditions. */
  static String behind(
      OfRows rows, NumberPeriod period, Collection<String> further, @Nullable Boolean holding) {
    var parts = new ArrayList<String>();
    rows.where().ifPresent(where -> parts.add(where.text()));
    String at = closed(rows.at().text(), PATH);
    period.from().ifPresent(day -> parts.add(at + " >= " + date(day)));
    period.to().ifPresent(day -> parts.add(at + " < " + date(day.plusDays(1))));
    parts.addAll(further);
    if (holding != null) {
      rows.folded()
          .ifPresent(
              that -> parts.add("(" + that.text() + ") " + (holding ? "==" : "!=") + " true"));
    }
    return all(parts);
  }

  static String all(Collection<String> conditions) {
    return conditions.size() == 1
        ? conditions.iterator().next()
        : conditions.stream().map(one -> closed(one, ONE)).collect(Collectors.joining(" && "));
  }

  /** In brackets, unless it needs none: without them people can be told the condition in words. */
  private static String closed(String text, Pattern needsNone) {
    return needsNone.matcher(text).matches() ? text : "(" + text + ")";
  }

  /** That a dimension has the value that {@link #key} wrote. */
  static String equality(String dimension, Expression expression, String key, ZoneId zone) {
    String of = closed(expression.text(), PATH);
    if (key.isEmpty()) {
      return of + " == null";
    }
    try {
      return switch (expression.type()) {
        case Type.Simple simple ->
            switch (simple) {
              case TEXT -> of + " == " + quoted(key);
              case NUMBER -> of + " == " + number(key);
              case BOOLEAN -> of + " == " + Boolean.parseBoolean(key);
              case TIMESTAMP -> of + " == " + moment(key, zone);
              case DURATION -> of + " == minutes(" + minutes(Duration.parse(key)) + ")";
              case NOTHING -> throw notOne(dimension, key);
            };
        case Type.RowOf _ -> of + ".id == '" + UUID.fromString(key) + "'";
        case Type.ListOf _ -> throw notOne(dimension, key);
      };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOfTheType) {
      throw notOne(dimension, key);
    }
  }

  /** As {@link #key} wrote it: an exponent would let few characters stand for a billion digits. */
  private static String number(String key) {
    if (!NUMBER.matcher(key).matches()) {
      throw new IllegalArgumentException("Expected a number, but found another text.");
    }
    return new BigDecimal(key).toPlainString();
  }

  private static Refusal notOne(String dimension, String given) {
    String key = Cut.shown(given, SHOWN);
    return Refusals.invalid(
        Finding.error(
            Pointer.of(dimension),
            "not_a_value",
            LocalText.of(
                "“" + key + "”不是维度 " + dimension + " 可以选的值。请用按该维度查询时 keys 里给出的值。",
                "Expected a value of "
                    + dimension
                    + ", but found \""
                    + key
                    + "\". Take one from the keys it is told by.")));
  }

  /** A group's value as data; {@link #equality} reads it again. */
  static String key(Value value, ZoneId zone) {
    return switch (value) {
      case Value.Ref ref -> ref.id().toString();
      case Value.Moment(var at) -> day(at, zone).map(LocalDate::toString).orElseGet(at::toString);
      case Value.Text(var text) -> text;
      case Value.Num(var number) -> number.stripTrailingZeros().toPlainString();
      case Value.Bool(var flag) -> Boolean.toString(flag);
      case Value.Day(var day) -> day.toString();
      case Value.Span(var span) -> span.toString();
      case Value.Many(var values) ->
          values.stream().map(one -> key(one, zone)).collect(Collectors.joining(","));
      case Value.Place place -> place.lat() + "," + place.lng();
      case Value.File file -> file.id().toString();
      case Value.Damaged(var stored) -> stored;
      case Value.Rows(var rows) -> Integer.toString(rows.size());
    };
  }

  /** The day a moment begins, when it begins one. */
  static Optional<LocalDate> day(Instant at, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    return Optional.of(day).filter(one -> one.atStartOfDay(zone).toInstant().equals(at));
  }

  private static String date(LocalDate day) {
    return "date('" + day + "')";
  }

  private static String moment(String key, ZoneId zone) {
    if (!key.contains("T")) {
      return date(LocalDate.parse(key));
    }
    Instant at = Instant.parse(key);
    LocalDate day = LocalDate.ofInstant(at, zone);
    Duration since = Duration.between(day.atStartOfDay(zone).toInstant(), at);
    return date(day) + " + minutes(" + minutes(since) + ")";
  }

  private static String minutes(Duration span) {
    return new BigDecimal(span.toMillis())
        .divide(MILLIS_OF_MINUTE, java.math.MathContext.DECIMAL64)
        .toPlainString();
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("'");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\'', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }
}
