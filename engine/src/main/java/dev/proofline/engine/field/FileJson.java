package dev.proofline.engine.field;

import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files in JSON: {@code {"id", "sha256", "name", "type", "size", "takenAt"?, "place"?, "source"?}}.
 */
final class FileJson {

  private FileJson() {}

  static ObjectNode schema() {
    ObjectNode schema = FieldSchema.JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("id").put("type", "string").put("format", "uuid");
    properties.putObject("sha256").put("type", "string").put("pattern", "^[0-9a-f]{64}$");
    properties.putObject("name").put("type", "string");
    properties.putObject("type").put("type", "string");
    properties.putObject("size").put("type", "integer").put("minimum", 0);
    properties.putObject("takenAt").putArray("type").add("string").add("null");
    properties.putObject("place").putArray("type").add("object").add("null");
    properties.putObject("source").putArray("type").add("string").add("null");
    schema.putArray("required").add("id").add("sha256").add("name").add("type").add("size");
    schema.put("additionalProperties", false);
    return schema;
  }

  /** Empty when the JSON is no file. */
  static Optional<Value.File> read(JsonNode json) {
    try {
      String sha256 = string(json, "sha256");
      String name = string(json, "name");
      String type = string(json, "type");
      String id = string(json, "id");
      JsonNode size = json.path("size");
      if (sha256 == null || name == null || type == null || id == null) {
        return Optional.empty();
      }
      if (!sha256.matches("[0-9a-f]{64}") || !size.isIntegralNumber() || size.asLong() < 0) {
        return Optional.empty();
      }
      String taken = string(json, "takenAt");
      return Optional.of(
          new Value.File(
              UUID.fromString(id),
              sha256,
              name,
              type,
              size.asLong(),
              taken == null ? null : Instant.parse(taken),
              place(json.path("place")),
              string(json, "source")));
    } catch (IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  static ObjectNode write(Value.File file) {
    ObjectNode json =
        FieldSchema.JSON
            .objectNode()
            .put("id", file.id().toString())
            .put("sha256", file.sha256())
            .put("name", file.name())
            .put("type", file.type())
            .put("size", file.size());
    if (file.takenAt() != null) {
      json.put("takenAt", file.takenAt().toString());
    }
    if (file.place() != null) {
      json.set("place", write(file.place()));
    }
    if (file.source() != null) {
      json.put("source", file.source());
    }
    return json;
  }

  private static ObjectNode write(Value.Place place) {
    ObjectNode json = FieldSchema.JSON.objectNode().put("lat", place.lat()).put("lng", place.lng());
    if (place.accuracy() != null) {
      json.put("accuracy", place.accuracy());
    }
    if (place.address() != null) {
      json.put("address", place.address());
    }
    return json;
  }

  private static Value.@Nullable Place place(JsonNode json) {
    if (!json.path("lat").isNumber() || !json.path("lng").isNumber()) {
      return null;
    }
    return new Value.Place(
        json.path("lat").asDouble(),
        json.path("lng").asDouble(),
        json.path("accuracy").isNumber() ? (Double) json.path("accuracy").asDouble() : null,
        string(json, "address"));
  }

  private static @Nullable String string(JsonNode json, String key) {
    JsonNode node = json.path(key);
    return node.isString() ? node.asString() : null;
  }
}
