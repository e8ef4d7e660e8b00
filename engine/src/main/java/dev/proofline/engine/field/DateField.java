package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A calendar day, written as ISO 8601 {@code 2026-01-31}; years 1 to 9999. */
final class DateField implements FieldType {

  @Override
  public String key() {
    return "date";
  }

  @Override
  public LocalText title() {
    return LocalText.of("日期", "Date");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public String icon() {
    return "calendar";
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
    return FieldSchema.of("string", field)
        .put("format", "date")
        .put("pattern", "^" + DayBounds.of(field).years() + "-[0-9]{2}-[0-9]{2}$");
  }

  @Override
  public Column column(FieldContext field) {
    return Column.DATE;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请选择{0}。", "Choose a date for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    DayBounds bounds = DayBounds.of(field);
    return new Control.DatePicker(bounds.earliest(), bounds.latest());
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isString()) {
      return Outcome.refused(
          FieldSchema.wrongKind(Expected.of("日期文字", "a date in text"), json, at));
    }
    return parsed(json.asString())
        .map(day -> Outcome.ok(Optional.<Value>of(new Value.Day(day))))
        .orElseGet(() -> Outcome.refused(notADate(at)));
  }

  /** By hand: the JDK's parser costs as much as all else that is done with an answer. */
  static Optional<LocalDate> parsed(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    boolean exists =
        DayBounds.isKept(year)
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
  }

  /** The number they write, or -1. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static Finding notADate(Pointer at) {
    return Expected.of("日历上的日期", "a day of the calendar")
        .but("填写的不是", "this is none")
        .hint("请写成 2026-01-31 的样子。", "Write it like 2026-01-31.")
        .error(at, "not_a_date");
  }

  @Override
  public JsonNode write(Value value) {
    return day(value)
        .<JsonNode>map(day -> FieldSchema.JSON.stringNode(day.toString()))
        .orElseGet(() -> Unfit.written(value));
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public List<Finding> examineOn(LocalDate today, Value value, FieldContext field, Pointer at) {
    return day(value)
        .map(day -> DayBounds.of(field).examine(day, today, at))
        .orElseGet(() -> Unfit.refused(Expected.of("日期", "a date"), value, at));
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return day(value)
        .map(day ->
            language.startsWith("en")
                ? day.format(DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH))
                : day.toString())
        .orElse("");
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of(language.startsWith("en") ? "x.toldTime(" : "x.textOfTime(");
  }

  @Override
  public Value fit(Value value, FieldContext field) {
    return value instanceof Value.Moment(var instant)
        ? new Value.Day(LocalDate.ofInstant(instant, field.zone()))
        : value;
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Day(LocalDate.of(2026, 1, 31));
  }

  private static Optional<LocalDate> day(Value value) {
    return value instanceof Value.Day(var day) ? Optional.of(day) : Optional.empty();
  }
}
