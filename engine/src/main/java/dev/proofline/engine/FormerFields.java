package dev.proofline.engine;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A former version made the next one: fields, options and stages renamed since are renamed back.
 */
final class FormerFields {

  private static final String WAS = "was";
  private static final String KEY = "key";

  /** What is listed in a field, by what its items are called. */
  private static final Map<String, String> ITEMS = Map.of("options", "value", "stages", KEY);

  private FormerFields() {}

  static ObjectNode restored(ObjectNode former, ObjectNode now) {
    ObjectNode next = former.deepCopy();
    for (JsonNode field : next.path("fields")) {
      if (field instanceof ObjectNode object) {
        object.remove(WAS);
        String key = object.path(KEY).asString("");
        Optional<String> renamed = renamedTo(key, now, former);
        renamed.ifPresent(to -> object.put(WAS, to));
        JsonNode since = field(now, renamed.orElse(key));
        ITEMS.forEach((list, name) -> items(object.path(list), since.path(list), name));
      }
    }
    return next;
  }

  /** Items that were renamed since are renamed back. */
  private static void items(JsonNode former, JsonNode now, String name) {
    for (JsonNode item : former) {
      if (item instanceof ObjectNode object) {
        object.remove(WAS);
        String value = object.path(name).asString("");
        now.valueStream()
            .filter(since -> since.path(WAS).asString("").equals(value))
            .map(since -> since.path(name).asString(""))
            .filter(since -> !hasItem(former, name, since))
            .findFirst()
            .ifPresent(since -> object.put(WAS, since));
      }
    }
  }

  private static boolean hasItem(JsonNode items, String name, String value) {
    return items.valueStream().anyMatch(item -> item.path(name).asString("").equals(value));
  }

  private static JsonNode field(ObjectNode form, String key) {
    return form.path("fields")
        .valueStream()
        .filter(field -> field.path(KEY).asString("").equals(key))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The key that the field has now, when it was given another since. */
  private static Optional<String> renamedTo(String key, ObjectNode now, ObjectNode former) {
    return now.path("fields")
        .valueStream()
        .filter(field -> field.path(WAS).asString("").equals(key))
        .map(field -> field.path(KEY).asString(""))
        .filter(found -> !has(former, found) && !has(now, key))
        .findFirst();
  }

  private static boolean has(ObjectNode form, String key) {
    return form.path("fields")
        .valueStream()
        .anyMatch(field -> field.path(KEY).asString("").equals(key));
  }
}
