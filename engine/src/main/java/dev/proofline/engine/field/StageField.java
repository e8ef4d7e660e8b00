package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a record stands on its way. That a stage exists is looked at here; whether it may be
 * entered from where the record is, and what has to hold for it, by whoever judges the record.
 */
final class StageField implements FieldType {

  private static final List<Property> STAGE =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")),
          Property.required("title", new Shape.Words(), LocalText.of("名称", "Title")),
          Property.of("enter", Shape.Open.CHECKS, LocalText.of("进入前的校验", "Checks to enter")).more(),
          Property.of("within", new Shape.Span(), LocalText.of("最长停留", "Stay at most")).more(),
          Property.of("final", new Shape.Flag(), LocalText.of("终点", "Final")).more(),
          Property.of(
                  "from",
                  new Shape.AnyOf(
                      List.of(
                          new Shape.Choice(List.of("any")), new Shape.ListOf(new Shape.Plain()))),
                  LocalText.of("从哪些阶段进入", "Entered from"))
              .more(),
          Property.of("was", new Shape.Plain(), LocalText.of("原标识", "Formerly")).more());

  @Override
  public String key() {
    return "stage";
  }

  @Override
  public LocalText title() {
    return LocalText.of("阶段", "Stage");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "trend";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required(
            "stages", new Shape.ListOf(new Shape.Nested(STAGE)), LocalText.of("阶段", "Stages")),
        Property.of(
            "moves",
            new Shape.Choice(List.of("forward", "skip", "any")),
            LocalText.of("怎样推进", "Moves")));
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.TEXT;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    ObjectNode schema = FieldSchema.of("string", field);
    var values = schema.putArray("enum");
    stages(field).forEach(stage -> values.add(stage.value()));
    return schema;
  }

  @Override
  public Column column(FieldContext field) {
    return Column.TEXT;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请选择{0}。", "Choose {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Stages(stages(field));
  }

  @Override
  public List<Control.Choice> choices(FieldContext field) {
    return stages(field);
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    return json.isString()
        ? Outcome.ok(Optional.of(new Value.Text(current(json.asString(), field))))
        : Outcome.refused(
            FieldSchema.wrongKind(Expected.of("一个阶段", "the key of a stage"), json, at));
  }

  @Override
  public JsonNode write(Value value) {
    return FieldSchema.JSON.stringNode(TextBased.text(value));
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    String key = TextBased.text(value);
    if (find(key, field).isPresent()) {
      return List.of();
    }
    return List.of(
        Expected.of("列出的阶段之一", "one of the stages")
            .but("没有“" + key + "”这一阶段", "'" + key + "' is none of them")
            .hint("可选：" + listed(field, "zh-CN", "、"), "Choose of: " + listed(field, "en", ", "))
            .error(at, "unknown_stage"));
  }

  /** Whoever gets this wrote the key himself, so keys come first. */
  private static String listed(FieldContext field, String language, String between) {
    return stages(field).stream()
        .limit(20)
        .map(stage -> stage.value() + " (" + stage.label().in(language) + ")")
        .collect(Collectors.joining(between));
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    String key = TextBased.text(value);
    return find(current(key, field), field).map(stage -> stage.label().in(language)).orElse(key);
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of(WordsManner.script(stages(field), language));
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text(
        stages(field).stream().findFirst().map(Control.Choice::value).orElse("stage"));
  }

  private static Optional<Control.Choice> find(String key, FieldContext field) {
    return stages(field).stream().filter(stage -> stage.value().equals(key)).findFirst();
  }

  private record Known(List<Control.Choice> stages, Map<String, String> renamed) {
    static Known of(FieldContext field) {
      List<Control.Choice> stages = Options.stages(field.settings());
      return new Known(stages, RenamedValues.of(stages));
    }
  }

  private static List<Control.Choice> stages(FieldContext field) {
    return field.once(Known.class, Known::of).stages();
  }

  /** The key it has now, when it is one that a stage had before. */
  private static String current(String key, FieldContext field) {
    return field.once(Known.class, Known::of).renamed().getOrDefault(key, key);
  }
}
