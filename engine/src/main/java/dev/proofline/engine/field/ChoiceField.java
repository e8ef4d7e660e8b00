package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One of the options. */
final class ChoiceField extends OptionBased {

  @Override
  public String key() {
    return "choice";
  }

  @Override
  public LocalText title() {
    return LocalText.of("单选", "Choice");
  }

  @Override
  public String icon() {
    return "radio";
  }

  @Override
  public List<Property> properties() {
    return List.of(OPTIONS);
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.TEXT;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return enumeration(FieldSchema.of("string", field), field);
  }

  @Override
  public Column column(FieldContext field) {
    return Column.TEXT;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Chips(options(field), false, null, null);
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    return json.isString()
        ? Outcome.ok(Optional.of(new Value.Text(current(json.asString(), field))))
        : Outcome.refused(
            FieldSchema.wrongKind(Expected.of("一个选项", "the value of an option"), json, at));
  }

  @Override
  public JsonNode write(Value value) {
    return FieldSchema.JSON.stringNode(TextBased.text(value));
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return examine(TextBased.text(value), field, at).stream().toList();
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return label(TextBased.text(value), field, language);
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of(WordsManner.script(options(field), language));
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text(
        options(field).stream()
            .filter(option -> !option.archived())
            .findFirst()
            .map(Control.Choice::value)
            .orElse("option"));
  }
}
