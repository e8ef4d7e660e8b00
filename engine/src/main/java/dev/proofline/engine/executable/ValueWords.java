package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Values that are of no field, in words.
 *
 * @param names what the row of a reference is called in a language
 */
public record ValueWords(ZoneId zone, BiFunction<Value.Ref, String, String> names) {

  public String show(Value value, String language) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Num(BigDecimal number) ->
          new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
              .format(number);
      case Value.Bool(boolean yes) ->
          (yes ? LocalText.of("是", "yes") : LocalText.of("否", "no")).in(language);
      case Value.Day(LocalDate day) -> day(day, language);
      case Value.Moment(Instant instant) -> moment(instant, language);
      case Value.Span(Duration span) -> span(span, language);
      case Value.Ref reference -> names.apply(reference, language);
      case Value.Place place -> place.address() != null ? place.address() : coordinates(place);
      case Value.File file -> file.name();
      case Value.Damaged damaged -> damaged.shown(language);
      case Value.Many(List<Value> values) ->
          values.stream()
              .map(one -> show(one, language))
              .collect(Collectors.joining(language.startsWith("zh") ? "、" : ", "));
      case Value.Rows(var rows) ->
          LocalText.of(rows.size() + " 行", rows.size() == 1 ? "1 row" : rows.size() + " rows")
              .in(language);
    };
  }

  private static String day(LocalDate day, String language) {
    return language.startsWith("en")
        ? day.format(DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH))
        : day.toString();
  }

  /** Midnight is a day: dates are moments in expressions. */
  private String moment(Instant instant, String language) {
    ZonedDateTime time = instant.atZone(zone);
    String day = day(time.toLocalDate(), language);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? day
        : day + " " + time.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
  }

  /** 1 天 3 小时 5 分钟, without what there is none of. */
  private static String span(Duration span, String language) {
    var parts =
        List.of(
            part(span.toDays(), " 天", "day", language),
            part(span.toHoursPart(), " 小时", "hour", language),
            part(span.toMinutesPart(), " 分钟", "minute", language));
    String words = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    return words.isEmpty() ? LocalText.of("0 分钟", "0 minutes").in(language) : words;
  }

  private static String part(long count, String chinese, String english, String language) {
    return count == 0
        ? ""
        : LocalText.of(count + chinese, count + " " + english + (count == 1 ? "" : "s"))
            .in(language);
  }

  private static String coordinates(Value.Place place) {
    return String.format(Locale.ROOT, "%.5f, %.5f", place.lat(), place.lng());
  }
}
