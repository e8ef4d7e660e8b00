package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A moment, written as RFC 3339 with its offset ({@code 2026-01-31T09:30:00+08:00}), kept to the
 * microsecond, shown in the workspace's zone; years 1 to 9999.
 */
final class DateTimeField implements FieldType {

  @Override
  public String key() {
    return "datetime";
  }

  @Override
  public LocalText title() {
    return LocalText.of("日期时间", "Date and time");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public String icon() {
    return "clock";
  }

  @Override
  public List<Property> properties() {
    return DayBounds.PROPERTIES;
  }

  @Override
  public List<Finding> faults(FieldContext field) {
    return DayBounds.faults(field);
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.TIMESTAMP;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return FieldSchema.of("string", field).put("format", "date-time");
  }

  @Override
  public Column column(FieldContext field) {
    return Column.TIMESTAMP;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请选择{0}。", "Choose a date and time for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    DayBounds bounds = DayBounds.of(field);
    return new Control.DateTimePicker(bounds.earliest(), bounds.latest());
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isString()) {
      return Outcome.refused(
          FieldSchema.wrongKind(Expected.of("时间文字", "a time in text"), json, at));
    }
    return parsed(json.asString())
        .map(instant -> Outcome.ok(Optional.<Value>of(new Value.Moment(instant))))
        .orElseGet(() -> Outcome.refused(notAMoment(at)));
  }

  private static Optional<Instant> parsed(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return DayBounds.isKept(time.withOffsetSameInstant(ZoneOffset.UTC).getYear())
          ? Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Finding notAMoment(Pointer at) {
    return Expected.of("带时区的时间", "a time with its offset")
        .but("填写的不是", "this is none")
        .hint("请写成 2026-01-31T09:30:00+08:00 的样子。", "Write it like 2026-01-31T09:30:00+08:00.")
        .error(at, "not_a_time");
  }

  @Override
  public JsonNode write(Value value) {
    return instant(value)
        .<JsonNode>map(instant -> FieldSchema.JSON.stringNode(instant.toString()))
        .orElseGet(() -> Unfit.written(value));
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public List<Finding> examineOn(LocalDate today, Value value, FieldContext field, Pointer at) {
    return instant(value)
        .map(instant -> LocalDate.ofInstant(instant, field.zone()))
        .map(day -> DayBounds.of(field).examine(day, today, at))
        .orElseGet(() -> Unfit.refused(Expected.of("时间", "a time"), value, at));
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    String pattern = language.startsWith("en") ? "d MMM uuuu, HH:mm" : "uuuu-MM-dd HH:mm";
    var format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return instant(value).map(instant -> format.format(instant.atZone(field.zone()))).orElse("");
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of("x.toldMoment(" + language.startsWith("en") + ",");
  }

  @Override
  public Value fit(Value value, FieldContext field) {
    return switch (value) {
      case Value.Moment(var instant) -> new Value.Moment(instant.truncatedTo(ChronoUnit.MICROS));
      case Value.Day(LocalDate day) -> new Value.Moment(day.atStartOfDay(field.zone()).toInstant());
      default -> value;
    };
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Moment(Instant.parse("2026-01-31T01:30:00Z"));
  }

  private static Optional<Instant> instant(Value value) {
    return value instanceof Value.Moment(var instant) ? Optional.of(instant) : Optional.empty();
  }
}
