package dev.proofline.engine.field;

import com.google.re2j.Pattern;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How long something took: ISO 8601 ({@code PT1H30M}), whole milliseconds, at most 100 years. */
final class DurationField extends SpanBased {

  private static final String SHAPE =
      "^P([0-9]{1,6}D)?(T([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,3})?S)?)?$";
  private static final Pattern WRITTEN = Pattern.compile(SHAPE);
  private static final Duration LONGEST = Duration.ofDays(36_525);

  @Override
  public String key() {
    return "duration";
  }

  @Override
  public LocalText title() {
    return LocalText.of("时长", "Duration");
  }

  @Override
  public String icon() {
    return "timer";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("min", new Shape.Plain(), LocalText.of("最短", "Shortest")).help(HELP),
        Property.of("max", new Shape.Plain(), LocalText.of("最长", "Longest")).help(HELP));
  }

  private static final LocalText HELP =
      LocalText.of("1 小时 30 分写作 PT1H30M。", "An hour and a half is written PT1H30M.");

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return FieldSchema.of("string", field).put("format", "duration").put("pattern", SHAPE);
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.DurationLine();
  }

  @Override
  Optional<Duration> parsed(String text) {
    try {
      boolean empty = text.endsWith("P") || text.endsWith("T");
      Duration span = empty || !WRITTEN.matches(text) ? null : Duration.parse(text);
      return Optional.ofNullable(span).filter(found -> found.compareTo(LONGEST) <= 0);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  @Override
  String written(Duration span) {
    return span.toString();
  }

  @Override
  Expected.Start expected() {
    return Expected.of("时长文字", "a duration in text");
  }

  @Override
  Finding unreadable(Pointer at) {
    return Expected.of("时长", "a duration")
        .but("填写的不是", "this is none")
        .hint("1 小时 30 分请写 1:30 或 PT1H30M。", "Write an hour and a half as 1:30 or PT1H30M.")
        .error(at, "not_a_duration");
  }

  @Override
  public List<Finding> faults(FieldContext field) {
    return List.of("min", "max").stream()
        .filter(key -> field.settings().text(key).isPresent() && bound(key, field).isEmpty())
        .map(key -> unreadable(field.settings().at(key)))
        .toList();
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    Optional<Duration> given = span(value);
    if (given.isEmpty()) {
      return Unfit.refused(expected(), value, at);
    }
    Duration span = given.get();
    var findings = new ArrayList<Finding>();
    bound("min", field)
        .filter(min -> span.compareTo(min) < 0)
        .ifPresent(min -> findings.add(outside("不短于", "at least", min, span, at, "too_short")));
    bound("max", field)
        .filter(max -> span.compareTo(max) > 0)
        .ifPresent(max -> findings.add(outside("不长于", "at most", max, span, at, "too_long")));
    return findings;
  }

  private Optional<Duration> bound(String key, FieldContext field) {
    return field.settings().text(key).flatMap(this::parsed);
  }

  private static Finding outside(
      String chinese, String english, Duration bound, Duration span, Pointer at, String code) {
    return Expected.of(
            Spacing.join(chinese, shown(bound, "zh-CN"), "的时长"),
            "a duration of " + english + " " + shown(bound, "en"))
        .but(Spacing.join("填的是", shown(span, "zh-CN")), "it is " + shown(span, "en"))
        .error(at, code);
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return span(value).map(span -> shown(span, language)).orElse("");
  }

  /** 1 小时 30 分: the largest two units that say anything. */
  private static String shown(Duration span, String language) {
    boolean chinese = language.startsWith("zh");
    long[] amounts = {
      span.toDays(), span.toHoursPart(), span.toMinutesPart(), span.toSecondsPart()
    };
    String[] units =
        chinese ? new String[] {" 天", " 小时", " 分", " 秒"} : new String[] {" d", " h", " min", " s"};
    var parts = new ArrayList<String>();
    for (int i = 0; i < amounts.length; i++) {
      if (amounts[i] != 0) {
        parts.add(amounts[i] + units[i]);
      }
    }
    return parts.isEmpty() ? "0" + units[2] : String.join(" ", parts);
  }

  @Override
  public Value fit(Value value, FieldContext field) {
    return value instanceof Value.Span(var span)
        ? new Value.Span(Duration.ofMillis(span.toMillis()))
        : value;
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Span(Duration.ofMinutes(90));
  }
}
