package dev.proofline.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of the checks in force by a draft. */
final class SameChecks {

  private SameChecks() {}

  /** Those it does without. */
  static Set<String> gone(ObjectNode published, ObjectNode draft) {
    var gone = new HashSet<>(byKey(published, "checks").keySet());
    gone.removeAll(byKey(draft, "checks").keySet());
    return gone;
  }

  /** Those it leaves as they are, with all the fields they name. */
  static Set<String> of(ObjectNode published, ObjectNode draft) {
    Set<String> touched = touched(byKey(published, "fields"), byKey(draft, "fields"));
    Map<String, JsonNode> before = byKey(published, "checks");
    var same = new HashSet<String>();
    byKey(draft, "checks")
        .forEach((key, check) -> {
          if (check.equals(before.get(key)) && !names(check, touched)) {
            same.add(key);
          }
        });
    return same;
  }

  /** Fields that are otherwise, and those whose rules name such a one. */
  private static Set<String> touched(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    var touched = new HashSet<String>(before.keySet());
    touched.addAll(after.keySet());
    touched.removeIf(key -> before.containsKey(key) && before.get(key).equals(after.get(key)));
    boolean more = !touched.isEmpty();
    while (more) {
      more = false;
      for (var field : after.entrySet()) {
        more |=
            !touched.contains(field.getKey())
                && names(field.getValue(), touched)
                && touched.add(field.getKey());
      }
    }
    return touched;
  }

  private static boolean names(JsonNode node, Set<String> keys) {
    String text = node.toString();
    return keys.stream()
        .anyMatch(key -> Pattern.compile("\\b" + Pattern.quote(key) + "\\b").matcher(text).find());
  }

  private static Map<String, JsonNode> byKey(ObjectNode form, String list) {
    var byKey = new HashMap<String, JsonNode>();
    form.path(list).forEach(one -> byKey.put(one.path("key").asString(""), one));
    return byKey;
  }
}
