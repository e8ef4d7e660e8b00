package dev.proofline.engine.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema of an API's description, as far as operations need it: which plain values lie where in
 * it, and an example made of it. References within the document are followed, others are nothing.
 */
record ApiSchema(JsonNode document, JsonNode written) {

  private static final int DEEPEST = 4;
  private static final int MOST = 40;
  private static final int MOST_STEPS = 8;

  /**
   * A plain value in it.
   *
   * @param path the names on the way to it
   * @param many whether lists lie on the way
   */
  record Leaf(List<String> path, boolean many, DataType type, boolean required) {}

  /** What a local reference leads to; anything else is itself. */
  static JsonNode resolved(JsonNode document, JsonNode node) {
    JsonNode at = node;
    for (int step = 0; step < MOST_STEPS && at.path("$ref").isString(); step++) {
      String ref = at.path("$ref").asString();
      at = ref.startsWith("#/") ? document.at(ref.substring(1)) : document.path("\0");
    }
    return at;
  }

  private JsonNode schema() {
    JsonNode schema = resolved(document, written);
    for (String one : List.of("oneOf", "anyOf")) {
      JsonNode first =
          schema
              .path(one)
              .valueStream()
              .filter(choice -> !choice.path("type").asString("").equals("null"))
              .findFirst()
              .orElse(null);
      if (first != null) {
        return resolved(document, first);
      }
    }
    return schema;
  }

  private ApiSchema at(JsonNode inner) {
    return new ApiSchema(document, inner);
  }

  /** Its properties with those of all it is made of. */
  private ObjectNode properties() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    JsonNode schema = schema();
    schema.path("allOf").forEach(part -> all.setAll(at(resolved(document, part)).own()));
    all.setAll(own());
    return all;
  }

  private ObjectNode own() {
    return schema().path("properties") instanceof ObjectNode properties
        ? properties.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  private boolean requires(String name) {
    JsonNode schema = schema();
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(parts(schema))
        .valueStream()
        .flatMap(part -> part.path("required").valueStream())
        .anyMatch(one -> one.asString("").equals(name));
  }

  private List<JsonNode> parts(JsonNode schema) {
    var parts = new ArrayList<JsonNode>(List.of(schema));
    schema.path("allOf").forEach(part -> parts.add(resolved(document, part)));
    return parts;
  }

  private boolean isObject() {
    return !properties().isEmpty();
  }

  private String kind() {
    JsonNode type = schema().path("type");
    return type.isArray()
        ? type.valueStream()
            .map(one -> one.asString(""))
            .filter(one -> !one.equals("null"))
            .findFirst()
            .orElse("")
        : type.asString("");
  }

  /** The type of a plain value; empty for objects and lists of objects. */
  Optional<DataType> type() {
    return switch (kind()) {
      case "string" ->
          Optional.of(
              switch (schema().path("format").asString("")) {
                case "date" -> DataType.DATE;
                case "date-time" -> DataType.DATETIME;
                default -> DataType.TEXT;
              });
      case "integer" -> Optional.of(DataType.INTEGER);
      case "number" -> Optional.of(DataType.DECIMAL);
      case "boolean" -> Optional.of(DataType.BOOLEAN);
      case "array" ->
          at(schema().path("items")).type().filter(DataType.TEXT::equals).map(_ -> DataType.TAGS);
      default -> Optional.empty();
    };
  }

  /** The plain values in it, from the top, as far down as people would look. */
  List<Leaf> leaves() {
    var leaves = new ArrayList<Leaf>();
    collect(List.of(), false, true, leaves);
    return leaves;
  }

  private void collect(List<String> path, boolean many, boolean required, List<Leaf> leaves) {
    if (path.size() > DEEPEST || leaves.size() >= MOST) {
      return;
    }
    Optional<DataType> type = type();
    if (isObject()) {
      for (var property : properties().properties()) {
        var further = new ArrayList<>(path);
        further.add(property.getKey());
        at(property.getValue())
            .collect(further, many, required && requires(property.getKey()), leaves);
      }
    } else if (type.isPresent()) {
      leaves.add(new Leaf(List.copyOf(path), many, type.get(), required));
    } else if (kind().equals("array")) {
      var further = new ArrayList<>(path);
      further.add("*");
      at(schema().path("items")).collect(further, true, false, leaves);
    }
  }

  /** The example it has, or one that fits it. */
  JsonNode sample() {
    return sample(0);
  }

  private JsonNode sample(int depth) {
    JsonNode schema = schema();
    for (String given : List.of("example", "default", "const")) {
      if (schema.has(given)) {
        return schema.path(given);
      }
    }
    for (String given : List.of("examples", "enum")) {
      if (schema.path(given).isArray() && !schema.path(given).isEmpty()) {
        return schema.path(given).get(0);
      }
    }
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (isObject() && depth <= DEEPEST) {
      ObjectNode object = json.objectNode();
      properties()
          .properties()
          .forEach(
              property -> object.set(property.getKey(), at(property.getValue()).sample(depth + 1)));
      return object;
    }
    return switch (kind()) {
      case "string" ->
          json.stringNode(
              switch (schema.path("format").asString("")) {
                case "date" -> "2026-01-31";
                case "date-time" -> "2026-01-31T08:00:00Z";
                default -> "text";
              });
      case "integer", "number" -> json.numberNode(1);
      case "boolean" -> json.booleanNode(true);
      case "array" ->
          depth > DEEPEST
              ? json.arrayNode()
              : json.arrayNode().add(at(schema.path("items")).sample(depth + 1));
      default -> json.objectNode();
    };
  }
}
