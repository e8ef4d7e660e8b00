package dev.proofline.engine.field;

import com.google.re2j.Pattern;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.definition.JsonKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Small pieces the field types share when they speak JSON. */
final class FieldSchema {

  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int LONGEST_SHOWN = 40;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Z}]+");

  private FieldSchema() {}

  /** A schema of the JSON type, titled with the field's label. */
  static ObjectNode of(String type, FieldContext field) {
    return JSON.objectNode().put("title", field.label().toString()).put("type", type);
  }

  /** The schema of a file as {@link dev.proofline.engine.value.FileJson} writes it. */
  static ObjectNode file() {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("id").put("type", "string").put("format", "uuid");
    properties.putObject("sha256").put("type", "string").put("pattern", "^[0-9a-f]{64}$");
    properties.putObject("name").put("type", "string");
    properties.putObject("type").put("type", "string");
    properties.putObject("size").put("type", "integer").put("minimum", 0);
    properties.putObject("takenAt").putArray("type").add("string").add("null");
    properties.putObject("place").putArray("type").add("object").add("null");
    properties.putObject("source").putArray("type").add("string").add("null");
    properties.putObject("seconds").putArray("type").add("number").add("null");
    properties.putObject("facts").putArray("type").add("object").add("null");
    schema.putArray("required").add("id").add("sha256").add("name").add("type").add("size");
    schema.put("additionalProperties", false);
    return schema;
  }

  static boolean isEmpty(JsonNode json) {
    return json.isNull()
        || json.isMissingNode()
        || (json.isString() && Visible.isBlank(json.asString()));
  }

  /** Of what somebody typed, what it was: it may stand far from where they see it. */
  static Finding wrongKind(Expected.Start expected, JsonNode json, Pointer at) {
    JsonKind found = JsonKind.of(json);
    String typed = json.isString() ? shown(json.asString()) : "";
    return expected
        .but(
            "收到的是" + found.title() + (typed.isEmpty() ? "" : "“" + typed + "”"),
            "found " + found.title().in("en") + (typed.isEmpty() ? "" : " “" + typed + "”"))
        .error(at, "wrong_type");
  }

  /** On one line and not too long. */
  private static String shown(String typed) {
    return Cut.shown(UNSEEN.matcher(typed).replaceAll(" ").strip(), LONGEST_SHOWN);
  }
}
