package dev.proofline.engine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A former version made the next one: fields that were renamed since are renamed back. */
final class FormerFields {

  private static final String WAS = "was";
  private static final String KEY = "key";

  private FormerFields() {}

  static ObjectNode restored(ObjectNode former, ObjectNode now) {
    ObjectNode next = former.deepCopy();
    for (JsonNode field : next.path("fields")) {
      if (field instanceof ObjectNode object) {
        object.remove(WAS);
        renamedTo(object.path(KEY).asString(""), now, former)
            .ifPresent(key -> object.put(WAS, key));
      }
    }
    return next;
  }

  /** The key that the field has now, when it was given another since. */
  private static java.util.Optional<String> renamedTo(
      String key, ObjectNode now, ObjectNode former) {
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
