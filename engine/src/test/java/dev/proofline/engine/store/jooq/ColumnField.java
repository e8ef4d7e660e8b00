package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldGroup;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A field type that is nothing but its column; texts are equal whatever their case. */
record ColumnField(Column column) implements FieldType {

  @Override
  public String key() {
    return column.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public LocalText title() {
    return LocalText.plain(key());
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public String icon() {
    return "field";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  public Type expressionType(FieldContext field) {
    return column == Column.UUID ? Type.row("customer") : Type.TEXT;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public Column column(FieldContext field) {
    return column;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.ReadOnly();
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonNode write(Value value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return value.toString();
  }

  @Override
  public Value normalised(Value value) {
    return value instanceof Value.Text(var text)
        ? new Value.Text(text.toLowerCase(Locale.ROOT))
        : value;
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text("sample");
  }
}
