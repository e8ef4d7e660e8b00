package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the types share whose value points to a row; in JSON it is the row's id. */
abstract class PointingField implements FieldType {

  private static final String SHAPE =
      "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";
  private static final com.google.re2j.Pattern UUID_TEXT = com.google.re2j.Pattern.compile(SHAPE);

  /** A form key, {@code User} or {@code Team}. */
  abstract String target(FieldContext field);

  @Override
  public Type expressionType(FieldContext field) {
    return Type.row(target(field));
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return FieldSchema.of("string", field).put("format", "uuid").put("pattern", SHAPE);
  }

  @Override
  public Column column(FieldContext field) {
    return Column.UUID;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请选择{0}。", "Choose {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Picker(target(field));
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isString() || !UUID_TEXT.matches(json.asString())) {
      return Outcome.refused(
          Expected.of("一条记录的编号", "the id of a row")
              .but("收到的不是", "found something else")
              .hint("请从列表中选择。", "Choose it from the list.")
              .error(at, "not_an_id"));
    }
    return Outcome.ok(Optional.of(new Value.Ref(target(field), UUID.fromString(json.asString()))));
  }

  @Override
  public JsonNode write(Value value) {
    return FieldSchema.JSON.stringNode(id(value));
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return id(value);
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Ref(target(field), UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
  }

  private static String id(Value value) {
    return value instanceof Value.Ref(_, var id) ? id.toString() : String.valueOf(value);
  }
}
