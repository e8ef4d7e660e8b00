package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.JsonKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Small pieces the field types share when they speak JSON. */
final class FieldSchema {

  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FieldSchema() {}

  /** A schema of the JSON type, titled with the field's label. */
  static ObjectNode of(String type, FieldContext field) {
    return JSON.objectNode().put("title", field.label().toString()).put("type", type);
  }

  static boolean isEmpty(JsonNode json) {
    return json.isNull() || json.isMissingNode() || (json.isString() && json.asString().isBlank());
  }

  static Finding wrongKind(Expected.Start expected, JsonNode json, Pointer at) {
    JsonKind found = JsonKind.of(json);
    return expected
        .but("收到的是" + found.title(), "found " + found.title().in("en"))
        .error(at, "wrong_type");
  }
}
