package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The properties of one item of a definition as authored, with their place. Read after the shapes
 * were checked, so a property of the wrong kind is simply absent here.
 */
public record Settings(ObjectNode json, Pointer at) {

  public Settings {
    json = json.deepCopy();
  }

  public boolean has(String key) {
    return json.hasNonNull(key);
  }

  public Optional<JsonNode> node(String key) {
    return Optional.ofNullable(json.get(key)).filter(node -> !node.isNull());
  }

  public Optional<String> text(String key) {
    return node(key).filter(JsonNode::isString).map(JsonNode::asString);
  }

  public Optional<LocalText> words(String key) {
    return node(key).flatMap(Settings::words);
  }

  public boolean flag(String key) {
    return node(key).filter(JsonNode::isBoolean).map(JsonNode::asBoolean).orElse(false);
  }

  public Optional<Integer> whole(String key) {
    return node(key).filter(JsonNode::isIntegralNumber).map(JsonNode::asInt);
  }

  public List<String> texts(String key) {
    return node(key).filter(JsonNode::isArray).stream()
        .flatMap(array -> array.valueStream())
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .toList();
  }

  /** The object under the key. */
  public Optional<Settings> nested(String key) {
    return node(key)
        .filter(JsonNode::isObject)
        .map(node -> new Settings((ObjectNode) node, at.child(key)));
  }

  /** The objects of the list under the key, each with its place. */
  public List<Settings> list(String key) {
    JsonNode array = json.get(key);
    if (array == null || !array.isArray()) {
      return List.of();
    }
    var items = new java.util.ArrayList<Settings>();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof ObjectNode item) {
        items.add(new Settings(item, at.child(key).child(i)));
      }
    }
    return List.copyOf(items);
  }

  public Pointer at(String key) {
    return at.child(key);
  }

  /** A string, or an object of strings by language. */
  public static Optional<LocalText> words(JsonNode node) {
    if (node.isString()) {
      return Optional.of(LocalText.plain(node.asString()));
    }
    if (!node.isObject() || node.isEmpty()) {
      return Optional.empty();
    }
    var byLanguage = new LinkedHashMap<String, String>();
    node.properties()
        .forEach(entry -> byLanguage.put(entry.getKey(), entry.getValue().asString("")));
    return Optional.of(new LocalText(byLanguage));
  }
}
