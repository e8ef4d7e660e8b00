package dev.proofline.runtime.http;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the use cases give as the API's JSON. Instants are ISO 8601, missing values null. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static <T> ArrayNode array(Iterable<T> items, Function<? super T, ? extends JsonNode> write) {
    ArrayNode array = array();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }

  static ArrayNode texts(Iterable<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  static <T> ObjectNode page(
      StoredRecord.Page<T> page, Function<? super T, ? extends JsonNode> write) {
    ObjectNode json = object();
    json.set("items", array(page.items(), write));
    json.put("next", page.next());
    return json;
  }

  /** A list that has no further page. */
  static <T> ObjectNode whole(Iterable<T> items, Function<? super T, ? extends JsonNode> write) {
    ObjectNode json = object();
    json.set("items", array(items, write));
    json.putNull("next");
    return json;
  }

  static void put(ObjectNode json, String name, @Nullable Instant at) {
    json.put(name, at == null ? null : at.toString());
  }

  static void put(ObjectNode json, String name, @Nullable UUID id) {
    json.put(name, id == null ? null : id.toString());
  }

  /**
   * Stored JSON with every text in several languages given in one: an object with nothing but
   * language tags becomes the text.
   */
  static JsonNode inLanguage(JsonNode node, String language) {
    if (node.isArray()) {
      return array(node.values(), item -> inLanguage(item, language));
    }
    if (!node.isObject()) {
      return node;
    }
    if (isText(node)) {
      JsonNode text = node.get(language);
      return text != null
          ? text
          : node.has(LocalText.DEFAULT_LANGUAGE)
              ? node.get(LocalText.DEFAULT_LANGUAGE)
              : node.values().iterator().next();
    }
    ObjectNode translated = object();
    for (var property : node.properties()) {
      translated.set(property.getKey(), inLanguage(property.getValue(), language));
    }
    return translated;
  }

  private static boolean isText(JsonNode node) {
    return !node.isEmpty()
        && node.properties().stream()
            .allMatch(property ->
                property.getKey().matches("zh-CN|zh|en|en-[A-Z]{2}")
                    && property.getValue().isString());
  }
}
