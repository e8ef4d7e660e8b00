package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows values to people as a situation sees them: moments in its zone, references by the name of
 * the row its facts know.
 */
public record Shown(Situation situation) implements Template.Display {

  private static final List<String> NAMES = List.of("name", "title", "id");

  /** As the field's type shows it; references by name. */
  public String show(Value value, ExecutableField field, String language) {
    return value instanceof Value.Ref
        ? show(value, language)
        : field.type().display(value, field.context(), language);
  }

  @Override
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
      case Value.Ref reference -> name(reference);
      case Value.Place place -> place.address() != null ? place.address() : coordinates(place);
      case Value.File file -> file.name();
      case Value.Damaged damaged -> damaged.shown(language);
      case Value.Many(List<Value> values) ->
          values.stream()
              .map(one -> show(one, language))
              .collect(Collectors.joining(language.startsWith("zh") ? "、" : ", "));
      case Value.Rows(var rows) ->
          LocalText.of(rows.size() + " 行", rows.size() + " rows").in(language);
    };
  }

  private static String day(LocalDate day, String language) {
    return language.startsWith("en")
        ? day.format(DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH))
        : day.toString();
  }

  /** Midnight is a day: dates are moments in expressions. */
  private String moment(Instant instant, String language) {
    ZonedDateTime time = instant.atZone(situation.zone());
    String day = day(time.toLocalDate(), language);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? day
        : day + " " + time.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
  }

  private static String span(Duration span, String language) {
    boolean chinese = language.startsWith("zh");
    if (span.toMinutes() % (24 * 60) == 0) {
      return span.toDays() + (chinese ? " 天" : " days");
    }
    return span.toMinutes() % 60 == 0
        ? span.toHours() + (chinese ? " 小时" : " hours")
        : span.toMinutes() + (chinese ? " 分钟" : " minutes");
  }

  private String name(Value.Ref reference) {
    Optional<Row> row = situation.facts().row(reference);
    return NAMES.stream()
        .flatMap(field -> row.flatMap(found -> found.get(field)).stream())
        .map(value -> value instanceof Value.Text(String text) ? text : String.valueOf(value))
        .findFirst()
        .orElseGet(() -> reference.id().toString());
  }

  private static String coordinates(Value.Place place) {
    return String.format(Locale.ROOT, "%.5f, %.5f", place.lat(), place.lng());
  }
}
