package dev.proofline.engine.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Places in JSON, the same in the API, in files and where they are kept: {@code {"lat", "lng",
 * "accuracy"?, "mock"?, "address"?}}, WGS 84.
 */
public final class PlaceJson {

  private PlaceJson() {}

  public static ObjectNode write(Value.Place place) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("lat", place.lat()).put("lng", place.lng());
    if (place.accuracy() != null) {
      json.put("accuracy", place.accuracy());
    }
    if (place.mock() != null) {
      json.put("mock", place.mock());
    }
    if (place.address() != null) {
      json.put("address", place.address());
    }
    return json;
  }

  /** Empty when the JSON is no place on earth, or more than one. */
  public static Optional<Value.Place> read(JsonNode json) {
    JsonNode lat = json.path("lat");
    JsonNode lng = json.path("lng");
    if (!within(lat, 90) || !within(lng, 180)) {
      return Optional.empty();
    }
    JsonNode accuracy = json.path("accuracy");
    JsonNode mock = json.path("mock");
    JsonNode address = json.path("address");
    return Optional.of(
        new Value.Place(
            lat.asDouble(),
            lng.asDouble(),
            accuracy.isNumber() ? (Double) accuracy.asDouble() : null,
            mock.isBoolean() ? (Boolean) mock.asBoolean() : null,
            given(address)));
  }

  private static @Nullable String given(JsonNode text) {
    return text.isString() && !text.asString().isBlank() ? text.asString() : null;
  }

  private static boolean within(JsonNode number, double most) {
    return number.isNumber() && Math.abs(number.asDouble()) <= most;
  }
}
