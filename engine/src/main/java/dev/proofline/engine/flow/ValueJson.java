package dev.proofline.engine.flow;

import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values as JSON that says their kind: {@code {"num": "1.50"}}. Written into runs and read for
 * ever, so names here never change.
 */
final class ValueJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ValueJson() {}

  static ObjectNode write(Answers answers) {
    ObjectNode json = JSON.objectNode();
    answers.values().forEach((name, value) -> json.set(name, write(value)));
    return json;
  }

  static Answers readAnswers(JsonNode json) {
    var values = new LinkedHashMap<String, Value>();
    json.properties().forEach(entry -> values.put(entry.getKey(), read(entry.getValue())));
    return new Answers(values);
  }

  static ObjectNode write(Value value) {
    ObjectNode json = JSON.objectNode();
    switch (value) {
      case Value.Text(var text) -> json.put("text", text);
      case Value.Num(var number) -> json.put("num", number.toPlainString());
      case Value.Bool(var bool) -> json.put("bool", bool);
      case Value.Day(var day) -> json.put("day", day.toString());
      case Value.Moment(var moment) -> json.put("moment", moment.toString());
      case Value.Span(var span) -> json.put("span", span.toString());
      case Value.Ref(var target, var id) -> json.put("ref", target + "/" + id);
      case Value.Many(var values) -> {
        var list = json.putArray("many");
        values.forEach(one -> list.add(write(one)));
      }
      case Value.Rows(var rows) -> {
        var list = json.putArray("rows");
        rows.forEach(row -> list.add(write(row)));
      }
      case Value.Place place -> json.set("place", place(place));
      case Value.File file -> json.set("file", file(file));
    }
    return json;
  }

  static Value read(JsonNode json) {
    var entry = json.properties().iterator().next();
    JsonNode held = entry.getValue();
    return switch (entry.getKey()) {
      case "text" -> new Value.Text(held.asString());
      case "num" -> new Value.Num(new BigDecimal(held.asString()));
      case "bool" -> new Value.Bool(held.asBoolean());
      case "day" -> new Value.Day(LocalDate.parse(held.asString()));
      case "moment" -> new Value.Moment(Instant.parse(held.asString()));
      case "span" -> new Value.Span(Duration.parse(held.asString()));
      case "ref" -> ref(held.asString());
      case "many" -> {
        var values = new ArrayList<Value>();
        held.forEach(one -> values.add(read(one)));
        yield new Value.Many(values);
      }
      case "rows" -> {
        var rows = new ArrayList<Answers>();
        held.forEach(row -> rows.add(readAnswers(row)));
        yield new Value.Rows(rows);
      }
      case "place" -> place(held);
      case "file" -> file(held);
      default ->
          throw new IllegalStateException(
              "Expected a kind of value, but found " + entry.getKey() + ".");
    };
  }

  static Value.Ref ref(String text) {
    int slash = text.lastIndexOf('/');
    return new Value.Ref(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
  }

  private static ObjectNode place(Value.Place place) {
    ObjectNode json = JSON.objectNode().put("lat", place.lat()).put("lng", place.lng());
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
    return new Value.Place(
        json.get("lat").asDouble(),
        json.get("lng").asDouble(),
        accuracy == null ? null : accuracy.asDouble(),
        text(json, "address"));
  }

  private static ObjectNode file(Value.File file) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", file.id().toString())
            .put("sha256", file.sha256())
            .put("name", file.name())
            .put("type", file.type())
            .put("size", file.size());
    if (file.takenAt() != null) {
      json.put("takenAt", file.takenAt().toString());
    }
    if (file.place() != null) {
      json.set("place", place(file.place()));
    }
    if (file.source() != null) {
      json.put("source", file.source());
    }
    return json;
  }

  private static Value.File file(JsonNode json) {
    String takenAt = text(json, "takenAt");
    JsonNode place = json.get("place");
    return new Value.File(
        UUID.fromString(json.get("id").asString()),
        json.get("sha256").asString(),
        json.get("name").asString(),
        json.get("type").asString(),
        json.get("size").asLong(),
        takenAt == null ? null : Instant.parse(takenAt),
        place == null ? null : place(place),
        text(json, "source"));
  }

  private static @Nullable String text(JsonNode json, String key) {
    JsonNode held = json.get(key);
    return held == null ? null : held.asString();
  }
}
