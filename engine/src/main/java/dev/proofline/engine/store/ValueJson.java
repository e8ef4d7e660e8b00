package dev.proofline.engine.store;

import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values as JSON that tells what they are, so that they are read back the same without their field.
 * Numbers are texts: JSON readers round them.
 */
public final class ValueJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ValueJson() {}

  public static JsonNode write(Value value) {
    return switch (value) {
      case Value.Text(var text) -> NODES.stringNode(text);
      case Value.Bool(var flag) -> NODES.booleanNode(flag);
      case Value.Num(var number) -> NODES.objectNode().put("num", number.toPlainString());
      case Value.Day(var day) -> NODES.objectNode().put("day", day.toString());
      case Value.Moment(var at) -> NODES.objectNode().put("at", at.toString());
      case Value.Span(var span) -> NODES.objectNode().put("span", span.toString());
      case Value.Ref(var target, var id) ->
          NODES.objectNode().put("ref", target).put("id", id.toString());
      case Value.Many(var values) -> {
        ArrayNode array = NODES.arrayNode();
        values.forEach(each -> array.add(write(each)));
        yield array;
      }
      case Value.Place place -> place(place);
      case Value.File file -> file(file);
      case Value.Rows(var rows) -> {
        ObjectNode node = NODES.objectNode();
        ArrayNode array = node.putArray("rows");
        rows.forEach(row -> array.add(write(row)));
        yield node;
      }
    };
  }

  public static ObjectNode write(Answers answers) {
    ObjectNode node = NODES.objectNode();
    answers.values().forEach((field, value) -> node.set(field, write(value)));
    return node;
  }

  public static Value read(JsonNode json) {
    if (json.isString()) {
      return new Value.Text(json.asString());
    }
    if (json.isBoolean()) {
      return new Value.Bool(json.asBoolean());
    }
    if (json.isArray()) {
      List<Value> values = new ArrayList<>();
      json.forEach(each -> values.add(read(each)));
      return new Value.Many(values);
    }
    if (json.has("num")) {
      return new Value.Num(new BigDecimal(json.get("num").asString()));
    }
    if (json.has("day")) {
      return new Value.Day(LocalDate.parse(json.get("day").asString()));
    }
    if (json.has("at")) {
      return new Value.Moment(Instant.parse(json.get("at").asString()));
    }
    if (json.has("span")) {
      return new Value.Span(Duration.parse(json.get("span").asString()));
    }
    if (json.has("ref")) {
      return new Value.Ref(json.get("ref").asString(), UUID.fromString(json.get("id").asString()));
    }
    if (json.has("rows")) {
      List<Answers> rows = new ArrayList<>();
      json.get("rows").forEach(row -> rows.add(readAnswers(row)));
      return new Value.Rows(rows);
    }
    return json.has("sha256") ? readFile(json) : readPlace(json);
  }

  public static Answers readAnswers(JsonNode json) {
    var values = new LinkedHashMap<String, Value>();
    json.properties().forEach(entry -> values.put(entry.getKey(), read(entry.getValue())));
    return new Answers(values);
  }

  private static ObjectNode place(Value.Place place) {
    ObjectNode node = NODES.objectNode().put("lat", place.lat()).put("lng", place.lng());
    if (place.accuracy() != null) {
      node.put("accuracy", place.accuracy());
    }
    if (place.address() != null) {
      node.put("address", place.address());
    }
    return node;
  }

  private static Value.Place readPlace(JsonNode json) {
    JsonNode accuracy = json.get("accuracy");
    return new Value.Place(
        json.get("lat").asDouble(),
        json.get("lng").asDouble(),
        accuracy == null ? null : accuracy.asDouble(),
        text(json, "address"));
  }

  private static ObjectNode file(Value.File file) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("id", file.id().toString())
            .put("sha256", file.sha256())
            .put("name", file.name())
            .put("type", file.type())
            .put("size", file.size());
    if (file.takenAt() != null) {
      node.put("taken_at", file.takenAt().toString());
    }
    if (file.place() != null) {
      node.set("place", place(file.place()));
    }
    if (file.source() != null) {
      node.put("source", file.source());
    }
    return node;
  }

  private static Value.File readFile(JsonNode json) {
    String takenAt = text(json, "taken_at");
    JsonNode place = json.get("place");
    return new Value.File(
        UUID.fromString(json.get("id").asString()),
        json.get("sha256").asString(),
        json.get("name").asString(),
        json.get("type").asString(),
        json.get("size").asLong(),
        takenAt == null ? null : Instant.parse(takenAt),
        place == null ? null : readPlace(place),
        text(json, "source"));
  }

  private static @Nullable String text(JsonNode json, String key) {
    JsonNode node = json.get(key);
    return node == null ? null : node.asString();
  }
}
