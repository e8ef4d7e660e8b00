package dev.proofline.engine.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values as JSON that says their kind, {@code {"num": "1.50"}}, so that they are read back the same
 * without their field. Numbers are texts: JSON readers round them. Runs, records and tasks are kept
 * in it and read for ever, so names here never change.
 */
public final class ValueJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ValueJson() {}

  public static ObjectNode write(Answers answers) {
    ObjectNode json = JSON.objectNode();
    answers.values().forEach((name, value) -> json.set(name, write(value)));
    return json;
  }

  public static Answers readAnswers(JsonNode json) {
    var values = new LinkedHashMap<String, Value>();
    json.properties().forEach(entry -> values.put(entry.getKey(), read(entry.getValue())));
    return new Answers(values);
  }

  public static ObjectNode write(Value value) {
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
      case Value.Place place -> json.set("place", PlaceJson.write(place));
      case Value.File file -> json.set("file", FileJson.write(file));
      case Value.Damaged(var stored) -> json.put("damaged", stored);
    }
    return json;
  }

  /** What {@link #write(Value)} gave; anything else is {@link Value.Damaged}. */
  public static Value readStored(JsonNode json) {
    try {
      return read(json);
    } catch (RuntimeException unreadable) {
      return new Value.Damaged(json.toString());
    }
  }

  /** What {@link #write(Value)} gave; anything else is a bug of whoever kept it. */
  public static Value read(JsonNode json) {
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
      case "many" -> new Value.Many(values(held));
      case "rows" -> new Value.Rows(held.valueStream().map(ValueJson::readAnswers).toList());
      case "place" -> PlaceJson.read(held).orElseThrow(() -> unreadable(json));
      case "damaged" -> new Value.Damaged(held.asString());
      case "file" -> FileJson.read(held).orElseThrow(() -> unreadable(json));
      default -> throw unreadable(json);
    };
  }

  private static List<Value> values(JsonNode list) {
    var values = new ArrayList<Value>();
    list.forEach(one -> values.add(read(one)));
    return values;
  }

  /** A reference written as {@code target/id}. */
  public static Value.Ref ref(String text) {
    int slash = text.lastIndexOf('/');
    return new Value.Ref(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
  }

  private static IllegalStateException unreadable(JsonNode json) {
    return new IllegalStateException("Expected a kept value, but found " + json + ".");
  }
}
