package dev.proofline.engine;

import dev.proofline.engine.store.Store.FileRow;
import dev.proofline.engine.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Attachments as rows and as values. */
final class FileRows {

  private FileRows() {}

  static Value.File value(FileRow row) {
    return new Value.File(
        row.id(),
        row.sha256(),
        row.name(),
        row.type(),
        row.size(),
        row.takenAt(),
        row.place() == null ? null : place(row.place()),
        row.source());
  }

  static @Nullable ObjectNode json(Value.@Nullable Place place) {
    if (place == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lat", place.lat()).put("lng", place.lng());
    if (place.accuracy() != null) {
      json.put("accuracy", place.accuracy());
    }
    if (place.address() != null) {
      json.put("address", place.address());
    }
    return json;
  }

  private static Value.Place place(JsonNode json) {
    JsonNode accuracy = json.get("accuracy");
    JsonNode address = json.get("address");
    return new Value.Place(
        json.path("lat").asDouble(),
        json.path("lng").asDouble(),
        accuracy == null ? null : accuracy.asDouble(),
        address == null ? null : address.asString());
  }
}
