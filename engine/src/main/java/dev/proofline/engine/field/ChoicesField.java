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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Some of the options, each once; none chosen is no answer. */
final class ChoicesField extends OptionBased {

  private static final TextList LIST =
      new TextList(
          Expected.of("选项列表", "a list of options"), Expected.of("一个选项", "the value of an option"));

  @Override
  public String key() {
    return "choices";
  }

  @Override
  public LocalText title() {
    return LocalText.of("多选", "Several choices");
  }

  @Override
  public String icon() {
    return "check-square";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        OPTIONS,
        Property.of("min", new Shape.Whole(0, 1_000), LocalText.of("最少选几项", "Fewest")),
        Property.of("max", new Shape.Whole(1, 1_000), LocalText.of("最多选几项", "Most")));
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.listOf(Type.TEXT);
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    ObjectNode schema = FieldSchema.of("array", field).put("uniqueItems", true);
    schema.set("items", enumeration(FieldSchema.JSON.objectNode().put("type", "string"), field));
    field.settings().whole("min").ifPresent(min -> schema.put("minItems", (int) min));
    field.settings().whole("max").ifPresent(max -> schema.put("maxItems", (int) max));
    return schema;
  }

  @Override
  public Column column(FieldContext field) {
    return Column.TEXT_LIST;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Chips(
        options(field),
        true,
        field.settings().whole("min").orElse(null),
        field.settings().whole("max").orElse(null));
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    return LIST.read(json, _ -> true, at).map(value -> value.map(chosen -> current(chosen, field)));
  }

  private static Value current(Value chosen, FieldContext field) {
    List<String> current =
        TextList.of(chosen).stream().map(value -> current(value, field)).toList();
    return new Value.Many(ordered(current, field).stream().<Value>map(Value.Text::new).toList());
  }

  /**
   * In the order of the options: the same choice made in another order is the same answer. What
   * will be refused stays as it was sent, so that the finding names its place.
   */
  private static List<String> ordered(List<String> chosen, FieldContext field) {
    List<String> known =
        options(field).stream().map(Control.Choice::value).filter(chosen::contains).toList();
    return known.size() == chosen.size() ? known : chosen;
  }

  @Override
  public JsonNode write(Value value) {
    return TextList.write(value);
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    var findings = new ArrayList<Finding>();
    List<String> chosen = TextList.of(value);
    for (int i = 0; i < chosen.size(); i++) {
      examine(chosen.get(i), field, at.child(i)).ifPresent(findings::add);
      if (TextList.isRepeated(chosen, i)) {
        findings.add(
            Expected.of("每项只选一次", "each option once")
                .but("有重复", "one is there twice")
                .error(at.child(i), "repeated_option"));
      }
    }
    int count = chosen.size();
    field
        .settings()
        .whole("min")
        .filter(min -> count < min)
        .ifPresent(min -> findings.add(miscounted("至少", "at least", min, count, at)));
    field
        .settings()
        .whole("max")
        .filter(max -> count > max)
        .ifPresent(max -> findings.add(miscounted("最多", "at most", max, count, at)));
    return findings;
  }

  private static Finding miscounted(
      String chinese, String english, int bound, int count, Pointer at) {
    return Expected.of(chinese + "选 " + bound + " 项", english + " " + bound + " options")
        .but("选了 " + count + " 项", count + " are chosen")
        .error(at, "wrong_count");
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return TextList.of(value).stream()
        .map(chosen -> label(chosen, field, language))
        .collect(Collectors.joining(language.startsWith("zh") ? "、" : ", "));
  }

  @Override
  public Value sample(FieldContext field) {
    long wanted = Math.max(1, field.settings().whole("min").orElse(1));
    return new Value.Many(
        options(field).stream()
            .filter(option -> !option.archived())
            .limit(wanted)
            .<Value>map(option -> new Value.Text(option.value()))
            .toList());
  }
}
