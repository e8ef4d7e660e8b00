package dev.proofline.engine;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A former version made the next one: fields and options renamed since are renamed back. */
final class FormerFields {

  private static final String WAS = "was";
  private static final String KEY = "key";
  private static final String OPTIONS = "options";
  private static final String VALUE = "value";

  private FormerFields() {}

  static ObjectNode restored(ObjectNode former, ObjectNode now) {
    ObjectNode next = former.deepCopy();
    for (JsonNode field : next.path("fields")) {
      if (field instanceof ObjectNode object) {
        object.remove(WAS);
        String key = object.path(KEY).asString("");
        Optional<String> renamed = renamedTo(key, now, former);
        renamed.ifPresent(to -> object.put(WAS, to));
        options(object, field(now, renamed.orElse(key)));
      }
    }
    return next;
  }

  /** Options that were renamed since are renamed back. */
  private static void options(ObjectNode field, JsonNode now) {
    for (JsonNode option : field.path(OPTIONS)) {
      if (option instanceof ObjectNode object) {
        object.remove(WAS);
        String value = object.path(VALUE).asString("");
        now.path(OPTIONS)
            .valueStream()
            .filter(since -> since.path(WAS).asString("").equals(value))
            .map(since -> since.path(VALUE).asString(""))
            .filter(since -> !hasOption(field, since))
            .findFirst()
            .ifPresent(since -> object.put(WAS, since));
      }
    }
  }

  private static boolean hasOption(ObjectNode field, String value) {
    return field
        .path(OPTIONS)
        .valueStream()
        .anyMatch(option -> option.path(VALUE).asString("").equals(value));
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
