package dev.proofline.engine.value;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files in JSON, the same in the API and where they are kept: {@code {"id", "sha256", "name",
 * "type", "size", "takenAt"?, "place"?, "source"?, "seconds"?, "facts"?}}.
 */
public final class FileJson {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private FileJson() {}

  public static ObjectNode write(Value.File file) {
    ObjectNode json =
        JsonNodeFactory.instance
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
      json.set("place", PlaceJson.write(file.place()));
    }
    if (file.source() != null) {
      json.put("source", file.source());
    }
    if (file.seconds() != null) {
      json.put("seconds", file.seconds());
    }
    if (file.facts() != null) {
      json.set("facts", FileFactsJson.write(file.facts()));
    }
    return json;
  }

  /** To whoever sent it: all but what speaks against it. */
  public static ObjectNode writeToSender(Value.File file) {
    ObjectNode json = write(file);
    if (json.get("facts") instanceof ObjectNode facts) {
      facts.remove(FileFactsJson.SIGNALS);
    }
    return json;
  }

  /** Empty when the JSON is no file. */
  public static Optional<Value.File> read(JsonNode json) {
    try {
      String sha256 = string(json, "sha256");
      String name = string(json, "name");
      String type = string(json, "type");
      String id = string(json, "id");
      JsonNode size = json.path("size");
      if (sha256 == null || name == null || type == null || id == null) {
        return Optional.empty();
      }
      if (!SHA256.matcher(sha256).matches() || !size.isIntegralNumber() || size.asLong() < 0) {
        return Optional.empty();
      }
      String taken = string(json, "takenAt");
      JsonNode seconds = json.path("seconds");
      return Optional.of(
          new Value.File(
              UUID.fromString(id),
              sha256,
              name,
              type,
              size.asLong(),
              taken == null ? null : Instant.parse(taken),
              PlaceJson.read(json.path("place")).orElse(null),
              string(json, "source"),
              seconds.isNumber() ? (Double) seconds.asDouble() : null,
              FileFactsJson.read(json.path("facts")).orElse(null)));
    } catch (IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static @Nullable String string(JsonNode json, String key) {
    JsonNode node = json.path(key);
    return node.isString() ? node.asString() : null;
  }
}
