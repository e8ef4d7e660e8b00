package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A time of day, written {@code 09:30}. In expressions it is the time since midnight, so that
 * {@code day + start} is a moment and {@code end - start} a duration.
 */
final class TimeField extends SpanBased {

  private static final String SHAPE = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

  @Override
  public String key() {
    return "time";
  }

  @Override
  public LocalText title() {
    return LocalText.of("时间", "Time of day");
  }

  @Override
  public String icon() {
    return "clock";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return FieldSchema.of("string", field).put("pattern", SHAPE);
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请选择{0}。", "Choose a time for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.TimePicker();
  }

  @Override
  Optional<Duration> parsed(String text) {
    try {
      return text.length() == 5
          ? Optional.of(Duration.ofSeconds(LocalTime.parse(text).toSecondOfDay()))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  @Override
  String written(Duration span) {
    long minutes = Math.floorMod(span.toMinutes(), 24 * 60L);
    return LocalTime.ofSecondOfDay(minutes * 60).toString();
  }

  @Override
  Expected.Start expected() {
    return Expected.of("时间文字", "a time in text");
  }

  @Override
  Finding unreadable(Pointer at) {
    return Expected.of("一天中的时间", "a time of day")
        .but("填写的不是", "this is none")
        .hint("请写成 09:30 的样子。", "Write it like 09:30.")
        .error(at, "not_a_time_of_day");
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return span(value)
            .filter(span -> !span.isNegative() && span.compareTo(Duration.ofDays(1)) < 0)
            .isEmpty()
        ? List.of(unreadable(at))
        : List.of();
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return span(value).map(this::written).orElse("");
  }

  @Override
  public Value fit(Value value, FieldContext field) {
    return value instanceof Value.Span(var span)
        ? new Value.Span(Duration.ofMinutes(span.toMinutes()))
        : value;
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Span(Duration.ofMinutes(570));
  }
}
