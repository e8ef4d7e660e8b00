package dev.proofline.engine.definition;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What tells the items of a list apart: their key, or they themselves when they are plain. */
final class Identity {

  private static final List<String> PROPERTIES = List.of("key", "value", "on", "section");

  private Identity() {}

  /** Empty when nothing tells the item apart. */
  static String of(JsonNode item) {
    if (item.isString() || item.isNumber()) {
      return item.asString();
    }
    for (String property : PROPERTIES) {
      JsonNode found = item.path(property);
      if (found.isObject()) {
        return found.path("zh-CN").asString(found.toString());
      }
      if (!found.asString("").isEmpty()) {
        return found.asString();
      }
    }
    return "";
  }

  /** The list may be merged item by item: every item is told apart, and there is none twice. */
  static boolean keyed(@Nullable JsonNode list) {
    if (list == null || !list.isArray()) {
      return false;
    }
    var seen = new HashSet<String>();
    for (JsonNode item : list) {
      String id = of(item);
      if (id.isEmpty() || !seen.add(id)) {
        return false;
      }
    }
    return true;
  }
}
