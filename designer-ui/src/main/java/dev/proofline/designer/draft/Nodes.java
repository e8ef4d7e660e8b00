package dev.proofline.designer.draft;

import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The few changes of JSON that edits are made of; each works on the node given. */
final class Nodes {

  private Nodes() {}

  static void reorder(ArrayNode fields, List<String> order) {
    var items = new ArrayList<JsonNode>();
    fields.forEach(items::add);
    items.sort((a, b) ->
        Integer.compare(
            order.indexOf(a.path("key").asString("")), order.indexOf(b.path("key").asString(""))));
    fields.removeAll();
    fields.addAll(items);
  }

  /** The node a pointer leads to; a missing one when it leads nowhere. */
  static JsonNode at(JsonNode root, Pointer pointer) {
    JsonNode node = root;
    for (String token : pointer.tokens()) {
      boolean index = node.isArray() && token.matches("\\d{1,6}");
      node = index ? node.path(Integer.parseInt(token)) : node.path(token);
    }
    return node;
  }

  static ArrayNode array(ObjectNode object, String property) {
    return object.get(property) instanceof ArrayNode array ? array : object.putArray(property);
  }

  static void put(ObjectNode object, String property, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      object.remove(property);
    } else {
      object.set(property, value.deepCopy());
    }
  }

  /** Puts the item in its place of the list, behind the last when there is no such place. */
  static void putAt(ObjectNode object, String list, int index, JsonNode item) {
    ArrayNode items = array(object, list);
    if (index < items.size()) {
      items.set(index, item.deepCopy());
    } else {
      items.add(item.deepCopy());
    }
  }

  /**
   * Puts what stands at the place, or takes it away; nothing happens where no such place can be.
   */
  static void putAt(ObjectNode root, Pointer place, @Nullable JsonNode value) {
    JsonNode node = root;
    List<String> tokens = place.tokens();
    for (String token : tokens.subList(0, Math.max(0, tokens.size() - 1))) {
      node =
          node instanceof ObjectNode object && object.get(token) == null && value != null
              ? object.putObject(token)
              : at(node, Pointer.of(token));
    }
    if (tokens.isEmpty()) {
      return;
    }
    String last = tokens.getLast();
    if (node instanceof ObjectNode object) {
      put(object, last, value);
    } else if (node instanceof ArrayNode array && last.matches("\\d{1,6}")) {
      put(array, Integer.parseInt(last), value);
    }
  }

  private static void put(ArrayNode array, int index, @Nullable JsonNode value) {
    if (value == null && index < array.size()) {
      array.remove(index);
    } else if (value != null && index < array.size()) {
      array.set(index, value.deepCopy());
    } else if (value != null && index == array.size()) {
      array.add(value.deepCopy());
    }
  }

  /** Takes the item out of the list, and the list away with its last one. */
  static void removeAt(ObjectNode object, String list, int index) {
    ArrayNode items = array(object, list);
    items.remove(index);
    if (items.isEmpty()) {
      object.remove(list);
    }
  }

  static void removeNamed(ArrayNode list, String key) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (list.get(i).path("key").asString("").equals(key)) {
        list.remove(i);
      }
    }
  }

  static void removeText(JsonNode list, String text) {
    if (list instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (array.get(i).asString("").equals(text)) {
          array.remove(i);
        }
      }
    }
  }
}
