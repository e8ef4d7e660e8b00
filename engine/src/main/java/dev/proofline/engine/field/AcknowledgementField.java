package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * "I have read it": the moment somebody said so, by the server's clock whatever was sent. What was
 * read is the field's text, which the record's form version pins.
 */
final class AcknowledgementField implements FieldType {

  private final DateTimeField moment = new DateTimeField();

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public String key() {
    return "acknowledgement";
  }

  @Override
  public LocalText title() {
    return LocalText.of("阅读确认", "Acknowledgement");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.PROOF;
  }

  @Override
  public String icon() {
    return "check-square";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        FormShape.markedUp(
            Property.of("text", new Shape.Words(), LocalText.of("须阅读的内容", "What is to be read"))
                .ofLines()));
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.TIMESTAMP;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return moment.jsonSchema(field);
  }

  @Override
  public Column column(FieldContext field) {
    return Column.TIMESTAMP;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请阅读后勾选{0}。", "Read, then tick {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Acknowledge(field.settings().words("text"));
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    return moment.read(json, field, at);
  }

  @Override
  public JsonNode write(Value value) {
    return moment.write(value);
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public Value stamped(Value value, Instant now) {
    return new Value.Moment(now.truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return moment.display(value, field, language);
  }

  @Override
  public Value fit(Value value, FieldContext field) {
    return moment.fit(value, field);
  }

  @Override
  public Value sample(FieldContext field) {
    return moment.sample(field);
  }
}
