package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.DayBound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Limits of a field or a column that leave nothing to enter. They refuse the publish: whatever is
 * filled in would be refused for ever.
 */
final class EmptyRanges implements Lint {

  /** Limits as JSON Schema names them, and what definitions call them. */
  private record Limits(String least, String most, String min, String max) {}

  private static final List<Limits> LIMITS =
      List.of(
          new Limits("minLength", "maxLength", "minLength", "maxLength"),
          new Limits("minItems", "maxItems", "min", "max"),
          new Limits("minimum", "maximum", "min", "max"));

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      for (ExecutableField field : scene.fields(form)) {
        look(field, found);
      }
    }
  }

  private static void look(ExecutableField field, Consumer<Finding> found) {
    Pointer at = field.context().settings().at();
    ObjectNode schema = field.type().jsonSchema(field.context());
    boolean whole = schema.path("type").asString("").equals("integer");
    for (Limits limits : LIMITS) {
      JsonNode least = schema.path(limits.least);
      JsonNode most = schema.path(limits.most);
      if (least.isNumber() && most.isNumber() && empty(least, most, whole)) {
        found.accept(
            crossed(limits.min, least.asString(), limits.max, most.asString(), field)
                .error(at.child(limits.min), "empty_range"));
        return;
      }
    }
    files(field).ifPresent(found);
    tooFew(field, schema).ifPresent(found);
    days(field).ifPresent(found);
  }

  private static boolean empty(JsonNode least, JsonNode most, boolean whole) {
    BigDecimal from = least.decimalValue();
    BigDecimal to = most.decimalValue();
    return whole
        ? from.setScale(0, RoundingMode.CEILING).compareTo(to.setScale(0, RoundingMode.FLOOR)) > 0
        : from.compareTo(to) > 0;
  }

  /** A field of one file, which it is unless {@code max} says otherwise, asked for several. */
  private static Optional<Finding> files(ExecutableField field) {
    int most =
        switch (field.type().control(field.context())) {
          case Control.PhotoCapture photo -> photo.max();
          case Control.FileUpload upload -> upload.max();
          default -> Integer.MAX_VALUE;
        };
    return field
        .context()
        .settings()
        .whole("min")
        .filter(least -> least > most)
        .map(least ->
            crossed("min", String.valueOf(least), "max", String.valueOf(most), field)
                .error(field.context().settings().at("min"), "empty_range"));
  }

  /** More options have to be chosen than there are. */
  private static Optional<Finding> tooFew(ExecutableField field, ObjectNode schema) {
    int wanted = schema.path("minItems").asInt(0);
    List<Control.Choice> choices = field.type().choices(field.context());
    long there = choices.stream().filter(option -> !option.archived()).count();
    return choices.isEmpty() || wanted <= there
        ? Optional.empty()
        : Optional.of(
            Expected.of("最多选现有的 " + there + " 项", "at most the " + there + " options there are")
                .but("至少要选 " + wanted + " 项", "at least " + wanted + " have to be chosen")
                .hint("请少选几项，或加上选项。", "Ask for fewer, or add options.")
                .error(field.context().settings().at("min"), "empty_range"));
  }

  private static Optional<Finding> days(ExecutableField field) {
    return switch (field.type().control(field.context())) {
      case Control.DatePicker(var earliest, var latest) -> days(earliest, latest, field);
      case Control.DateTimePicker(var earliest, var latest) -> days(earliest, latest, field);
      default -> Optional.empty();
    };
  }

  /** A fixed day and one counted from today may cross one day, and not on another. */
  private static Optional<Finding> days(
      Optional<DayBound> earliest, Optional<DayBound> latest, ExecutableField field) {
    boolean empty =
        earliest.isPresent() && latest.isPresent() && earliest.get().isAlwaysAfter(latest.get());
    return empty
        ? Optional.of(
            crossed("min", said("min", field), "max", said("max", field), field)
                .error(field.context().settings().at("min"), "empty_range"))
        : Optional.empty();
  }

  private static String said(String key, ExecutableField field) {
    return field.context().settings().text(key).orElse("");
  }

  /** What the screen calls a property of the field. */
  private static LocalText label(String key, ExecutableField field) {
    return Stream.concat(field.type().properties().stream(), FormShape.OF_EVERY_FIELD.stream())
        .filter(property -> property.key().equals(key))
        .findFirst()
        .map(Property::label)
        .orElseGet(() -> LocalText.plain(key));
  }

  private static Expected crossed(
      String least, String from, String most, String to, ExecutableField field) {
    boolean unsaid = !field.context().settings().has(most);
    LocalText low = label(least, field);
    LocalText high = label(most, field);
    return Expected.of(
            "“" + low.in("zh-CN") + "”不大于“" + high.in("zh-CN") + "”",
            "'" + low.in("en") + "' to be at most '" + high.in("en") + "'")
        .but(
            "前者是 " + from + "，后者" + (unsaid ? "不写就是 " : "是 ") + to,
            "it is " + from + " and the other is " + (unsaid ? "by default " : "") + to)
        .hint("这个字段永远填不对，请改正其一。", "Nothing can be entered: correct one of them.");
  }
}
