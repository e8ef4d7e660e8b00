package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Words between fields: shown, never answered, kept nowhere. */
final class NoticeField implements FieldType {

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public String key() {
    return "notice";
  }

  @Override
  public LocalText title() {
    return LocalText.of("说明文字", "Notice");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.LAYOUT;
  }

  @Override
  public String icon() {
    return "info";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        FormShape.markedUp(
            Property.required("text", new Shape.Words(), LocalText.of("内容", "Text")).ofLines()));
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.Simple.NOTHING;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return FieldSchema.of("null", field).put("description", words(field).toString());
  }

  @Override
  public Column column(FieldContext field) {
    return Column.NONE;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Notice(words(field));
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    return FieldSchema.isEmpty(json)
        ? Outcome.ok(Optional.empty())
        : Outcome.refused(
            Expected.of("说明文字不需要填写", "no answer to a notice")
                .but("收到了内容", "there is one")
                .hint("请去掉这一项。", "Leave it out.")
                .error(at, "not_answered"));
  }

  @Override
  public JsonNode write(Value value) {
    return FieldSchema.JSON.nullNode();
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return words(field).in(language);
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text(words(field).toString());
  }

  private static LocalText words(FieldContext field) {
    return field.settings().words("text").orElseGet(field::label);
  }
}
