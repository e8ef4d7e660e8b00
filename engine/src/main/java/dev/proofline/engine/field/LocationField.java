package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Gcj02;
import dev.proofline.engine.value.PlaceJson;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place on earth in WGS 84: {@code {"lat", "lng", "accuracy"?, "mock"?, "address"?}}. Chinese
 * maps give GCJ-02; with {@code "datum": "GCJ-02"} such a place is converted as it is read.
 */
final class LocationField implements FieldType {

  private static final String DATUM = "datum";
  private static final String WGS84 = "WGS-84";
  private static final String GCJ02 = "GCJ-02";
  private static final Set<String> KEYS =
      Set.of("lat", "lng", "accuracy", "mock", "address", DATUM);
  private static final int LONGEST_ADDRESS = 500;
  private static final double LEAST_EXACT = 1_000_000;

  @Override
  public String key() {
    return "location";
  }

  @Override
  public LocalText title() {
    return LocalText.of("定位", "Location");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.PROOF;
  }

  @Override
  public String icon() {
    return "pin";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.PLACE;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    ObjectNode schema = FieldSchema.of("object", field);
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("lat").put("type", "number").put("minimum", -90).put("maximum", 90);
    properties.putObject("lng").put("type", "number").put("minimum", -180).put("maximum", 180);
    properties
        .putObject("accuracy")
        .put("type", "number")
        .put("minimum", 0)
        .put("maximum", LEAST_EXACT);
    properties.putObject("mock").put("type", "boolean");
    properties.putObject("address").put("type", "string").put("maxLength", LONGEST_ADDRESS);
    properties.putObject(DATUM).putArray("enum").add(WGS84).add(GCJ02);
    schema.putArray("required").add("lat").add("lng");
    return schema.put("additionalProperties", false);
  }

  @Override
  public Column column(FieldContext field) {
    return Column.JSON;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请定位{0}。", "Find the place for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.PlaceCapture();
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    Optional<Value> damaged = Unfit.damaged(json);
    if (damaged.isPresent()) {
      return Outcome.ok(damaged);
    }
    if (!json.isObject()) {
      return Outcome.refused(FieldSchema.wrongKind(Expected.of("地点", "a place"), json, at));
    }
    var findings = new ArrayList<Finding>();
    json.propertyNames().stream()
        .filter(key -> !KEYS.contains(key) || !fits(key, json.get(key)))
        .forEach(key -> findings.add(notAPlace(at.child(key))));
    Optional<Value.Place> place = PlaceJson.read(json);
    if (place.isEmpty() && findings.isEmpty()) {
      findings.add(notAPlace(at));
    }
    return Outcome.of(place.map(found -> inWgs84(found, json)), findings);
  }

  private static boolean fits(String key, JsonNode given) {
    return switch (key) {
      case "lat" -> given.isNumber() && Math.abs(given.asDouble()) <= 90;
      case "lng" -> given.isNumber() && Math.abs(given.asDouble()) <= 180;
      case "accuracy" ->
          given.isNumber() && given.asDouble() >= 0 && given.asDouble() <= LEAST_EXACT;
      case "mock" -> given.isBoolean();
      case DATUM -> given.isString() && Set.of(WGS84, GCJ02).contains(given.asString());
      default ->
          given.isString()
              && given.asString().codePointCount(0, given.asString().length()) <= LONGEST_ADDRESS
              && TextBased.storable(given.asString());
    };
  }

  private static Value inWgs84(Value.Place place, JsonNode json) {
    if (!json.path(DATUM).asString("").equals(GCJ02)) {
      return place;
    }
    Gcj02.Point point = Gcj02.toWgs84(place.lat(), place.lng());
    return new Value.Place(
        point.lat(), point.lng(), place.accuracy(), place.mock(), place.address());
  }

  private static Finding notAPlace(Pointer at) {
    return Expected.of("带经纬度的地点", "a place with latitude and longitude")
        .but("填写的不是", "this is none")
        .hint(
            "请重新定位，或写成 31.2304, 121.4737（纬度, 经度）。",
            "Locate again, or write it like 31.2304, 121.4737 (latitude, longitude).")
        .error(at, "not_a_place");
  }

  @Override
  public JsonNode write(Value value) {
    return value instanceof Value.Place place
        ? PlaceJson.write(place)
        : value instanceof Value.Damaged ? Unfit.written(value) : FieldSchema.JSON.nullNode();
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    return List.of();
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    if (value instanceof Value.Damaged damaged) {
      return damaged.shown(language);
    }
    if (!(value instanceof Value.Place place)) {
      return "";
    }
    String exact = String.format(Locale.ROOT, "%.5f, %.5f", place.lat(), place.lng());
    String around =
        place.accuracy() == null
            ? ""
            : String.format(Locale.ROOT, " (±%.0f m)", Math.ceil(place.accuracy()));
    return place.address() == null ? exact + around : place.address() + " · " + exact + around;
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Place(31.2304, 121.4737, 12.0, null, "南京西路 1266 号");
  }
}
