package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What changed between two versions of a definition, in words: keyed items hang on their keys. */
final class DefinitionChanges {

  private static final Map<String, LocalText> LISTS =
      Map.of(
          "fields", LocalText.of("字段", "field"),
          "checks", LocalText.of("校验", "check"),
          "do", LocalText.of("步骤", "step"),
          "options", LocalText.of("选项", "option"),
          "settings", LocalText.of("参数", "setting"));

  private final List<LocalText> changes = new ArrayList<>();

  private DefinitionChanges() {}

  static List<LocalText> between(ObjectNode before, ObjectNode after) {
    var found = new DefinitionChanges();
    for (String property : names(before, after)) {
      JsonNode was = before.path(property);
      JsonNode is = after.path(property);
      if (was.equals(is)) {
        continue;
      }
      LocalText list = LISTS.get(property);
      if (list == null) {
        found.add("改了 " + property, "Changed " + property);
      } else {
        found.items(list, was, is);
      }
    }
    return List.copyOf(found.changes);
  }

  private void items(LocalText list, JsonNode before, JsonNode after) {
    Map<String, JsonNode> was = keyed(before);
    Map<String, JsonNode> is = keyed(after);
    is.forEach((key, item) -> {
      String renamed = item.path("was").asString("");
      JsonNode old = was.getOrDefault(key, was.get(renamed));
      if (old == null) {
        say("新增", "Added", list, item, key);
      } else if (!was.containsKey(key)) {
        say("改名", "Renamed", list, item, renamed + " → " + key);
      } else if (!old.equals(item)) {
        say("改了", "Changed", list, item, key + detail(old, item));
      }
    });
    was.forEach((key, item) -> {
      boolean renamed =
          is.values().stream().anyMatch(other -> other.path("was").asString("").equals(key));
      if (!is.containsKey(key) && !renamed) {
        say("移除", "Removed", list, item, key);
      }
    });
    if (List.copyOf(was.keySet()).equals(List.copyOf(is.keySet()))) {
      return;
    }
    if (was.keySet().equals(is.keySet())) {
      add("调整了" + list.in("zh-CN") + "的顺序", "Reordered the " + list.in("en") + "s");
    }
  }

  private static String detail(JsonNode before, JsonNode after) {
    if (!(before instanceof ObjectNode was) || !(after instanceof ObjectNode is)) {
      return "";
    }
    List<String> properties =
        names(was, is).stream().filter(name -> !was.path(name).equals(is.path(name))).toList();
    return ": " + String.join(", ", properties);
  }

  private void say(String chinese, String english, LocalText list, JsonNode item, String key) {
    LocalText name =
        Settings.words(item.path("label"))
            .or(() -> Settings.words(item.path("title")))
            .orElseGet(() -> LocalText.plain(key));
    add(
        chinese + list.in("zh-CN") + "“" + name.in("zh-CN") + "”（" + key + "）",
        english + " the " + list.in("en") + " \"" + name.in("en") + "\" (" + key + ")");
  }

  private void add(String chinese, String english) {
    changes.add(LocalText.of(chinese, english));
  }

  private static Map<String, JsonNode> keyed(JsonNode list) {
    var keyed = new LinkedHashMap<String, JsonNode>();
    for (JsonNode item : list) {
      keyed.put(item.path("key").asString(item.path("value").asString("?")), item);
    }
    return keyed;
  }

  private static List<String> names(ObjectNode one, ObjectNode other) {
    var names = new LinkedHashSet<>(one.propertyNames());
    names.addAll(other.propertyNames());
    return List.copyOf(names);
  }
}
