package dev.proofline.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the fields of a form are and were called, in all its versions: a field that is renamed
 * ({@code was}) is the same field, and one that is asked no more is still told of old records.
 */
public final class FieldNames {

  public static final FieldNames NONE = new FieldNames(Map.of());

  /** Every name, with all that a field of that name was ever called. */
  private final Map<String, Set<String>> same;

  private FieldNames(Map<String, Set<String>> same) {
    this.same = same;
  }

  /**
   * @param versions of one form, as they are written
   */
  public static FieldNames of(Stream<? extends JsonNode> versions) {
    return NONE.and(versions);
  }

  public FieldNames and(Stream<? extends JsonNode> versions) {
    var all = new HashMap<>(same);
    versions
        .flatMap(version -> version.path("fields").valueStream())
        .forEach(field -> add(all, field));
    return new FieldNames(Map.copyOf(all));
  }

  private static void add(Map<String, Set<String>> all, JsonNode field) {
    String key = field.path("key").asString("");
    String was = field.path("was").asString(key);
    if (key.isEmpty()) {
      return;
    }
    var together = new LinkedHashSet<String>();
    for (String name : List.of(key, was)) {
      together.add(name);
      together.addAll(all.getOrDefault(name, Set.of()));
    }
    Set<String> names = Set.copyOf(together);
    new ArrayList<>(names).forEach(name -> all.put(name, names));
  }

  /** Whether a version has or had a field of that name. */
  public boolean knows(String name) {
    return same.containsKey(name);
  }

  /**
   * All that a field of that name is or was called, in no order; only itself when it is unknown.
   */
  public Set<String> sameAs(String name) {
    return same.getOrDefault(name, Set.of(name));
  }
}
