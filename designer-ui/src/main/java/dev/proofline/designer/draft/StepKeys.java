package dev.proofline.designer.draft;

import dev.proofline.engine.search.MadeKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys of steps, and where their results are read. */
final class StepKeys {

  private static final Pattern RESULT = Pattern.compile("\\bsteps\\.([a-z][a-z0-9_]*)");

  private StepKeys() {}

  /** The stem, or the stem with a number where it is taken. */
  static String free(String stem, Set<String> taken) {
    return taken.contains(stem) ? MadeKeys.make("", stem, taken) : stem;
  }

  /** {@code steps.<key>} in every text. */
  static void rename(JsonNode in, Map<String, String> keys) {
    if (in instanceof ObjectNode object) {
      List.copyOf(object.propertyNames())
          .forEach(name -> {
            if (object.get(name).isString()) {
              object.put(name, renamed(object.get(name).asString(), keys));
            } else {
              rename(object.get(name), keys);
            }
          });
    } else if (in instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).isString()) {
          list.set(i, renamed(list.get(i).asString(), keys));
        } else {
          rename(list.get(i), keys);
        }
      }
    }
  }

  private static String renamed(String text, Map<String, String> keys) {
    return RESULT
        .matcher(text)
        .replaceAll(found -> "steps." + keys.getOrDefault(found.group(1), found.group(1)));
  }
}
