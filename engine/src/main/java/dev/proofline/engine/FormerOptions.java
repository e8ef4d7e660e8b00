package dev.proofline.engine;

import dev.proofline.engine.compile.Source;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What options and stages were called in all versions before: what is written elsewhere (who sees
 * which rows, what a check compares) goes on meaning the same however often an option is renamed,
 * and whether or not the newest version still says so. A value means what it meant last.
 */
final class FormerOptions {

  private static final String WAS = "was";
  private static final String KEY = "key";

  private final DefinitionStore definitions;
  private final Map<DefinitionId, Known> known = new ConcurrentHashMap<>();

  FormerOptions(DefinitionStore definitions) {
    this.definitions = definitions;
  }

  /** The values of a field in a version, and what those of before became. */
  private record Field(Set<String> values, Map<String, String> former) {}

  /** As of a version that is stored; stored versions never change. */
  private record Known(int version, Map<String, Field> fields) {}

  /** The value of now by the former one, by field; see {@link Source#former()}. */
  Map<String, Map<String, String>> of(Published published) {
    boolean has = published.id().kind() == Kind.FORM || published.id().kind() == Kind.OPTIONS;
    if (!has || published.version() < 2) {
      return Map.of();
    }
    return next(before(published), published.json()).entrySet().stream()
        .filter(field -> !field.getValue().former().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().former()));
  }

  private Map<String, Field> before(Published published) {
    DefinitionId id = published.id();
    int last = published.version() - 1;
    Known from = known.get(id);
    if (from != null && from.version() == last) {
      return from.fields();
    }
    Map<String, Field> fields = Map.of();
    for (Published version : ascending(id, last)) {
      fields = next(fields, version.json());
    }
    known.put(id, new Known(last, fields));
    return fields;
  }

  /** Those published for everybody until then; what only some tried converted nothing. */
  private List<Published> ascending(DefinitionId id, int last) {
    List<Integer> tried = id.kind() == Kind.FORM ? definitions.setAside(id.key()) : List.of();
    return definitions.versions(id).stream()
        .filter(version -> version.version() <= last && !tried.contains(version.version()))
        .sorted((one, other) -> Integer.compare(one.version(), other.version()))
        .toList();
  }

  private static Map<String, Field> next(Map<String, Field> before, ObjectNode json) {
    if (json.path("options").isArray()) {
      Field set = before.getOrDefault(Source.OF_A_SET, new Field(Set.of(), Map.of()));
      return Map.of(Source.OF_A_SET, next(set, json.path("options"), "value"));
    }
    var fields = new HashMap<String, Field>();
    for (JsonNode field : json.path("fields")) {
      String key = field.path(KEY).asString("");
      String was = field.path(WAS).asString(key);
      Field former =
          before.getOrDefault(before.containsKey(was) ? was : key, new Field(Set.of(), Map.of()));
      if (field.path("options").isArray()) {
        fields.put(key, next(former, field.path("options"), "value"));
      } else if (field.path("stages").isArray()) {
        fields.put(key, next(former, field.path("stages"), KEY));
      } else if (field.has("options")) {
        fields.put(key, former);
      }
    }
    return fields;
  }

  private static Field next(Field before, JsonNode options, String name) {
    Set<String> values = new LinkedHashSet<>();
    options.forEach(option -> values.add(option.path(name).asString("")));
    Map<String, String> renamed = new LinkedHashMap<>();
    for (JsonNode option : options) {
      String was = option.path(WAS).asString("");
      if (!was.isEmpty() && !values.contains(was)) {
        renamed.putIfAbsent(was, option.path(name).asString(""));
      }
    }
    Map<String, String> former = new LinkedHashMap<>();
    before
        .former()
        .forEach((was, became) -> {
          String now = values.contains(became) ? became : renamed.get(became);
          if (now != null && !values.contains(was)) {
            former.put(was, now);
          }
        });
    former.putAll(renamed);
    return new Field(values, Map.copyOf(former));
  }
}
