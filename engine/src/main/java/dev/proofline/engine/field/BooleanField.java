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

/** Yes or no; unanswered is neither. */
final class BooleanField implements FieldType {

  @Override
  public String key() {
    return "boolean";
  }

  @Override
  public LocalText title() {
    return LocalText.of("是/否", "Yes or no");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public String icon() {
    return "toggle";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.BOOLEAN;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return FieldSchema.of("boolean", field);
  }

  @Override
  public Column column(FieldContext field) {
    return Column.BOOLEAN;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请选择{0}。", "Choose yes or no for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.YesNo();
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    return json.isBoolean()
        ? Outcome.ok(Optional.of(new Value.Bool(json.asBoolean())))
        : Outcome.refused(FieldSchema.wrongKind(Expected.of("是或否", "true or false"), json, at));
  }

  @Override
  public JsonNode write(Value value) {
    return FieldSchema.JSON.booleanNode(value instanceof Value.Bool(var yes) && yes);
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    boolean yes = value instanceof Value.Bool(var given) && given;
    return (yes ? LocalText.of("是", "Yes") : LocalText.of("否", "No")).in(language);
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Bool(true);
  }
}
