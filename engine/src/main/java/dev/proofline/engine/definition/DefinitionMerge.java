package dev.proofline.engine.definition;

import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges what two sides made of one definition. What one side left alone follows the other; what
 * both changed alike is taken; what they changed differently is a conflict, decided by a choice and
 * else left as {@code mine} has it. Items of lists are the same when their keys are, or when {@code
 * was} says so; texts by language are one thing.
 */
public final class DefinitionMerge {

  /** Who is followed in a conflict. */
  public enum Side {
    MINE,
    THEIRS
  }

  /**
   * A place both sides changed differently; null where a side has nothing.
   *
   * @param at the place, with items of lists by the key they had in the base
   */
  public record Conflict(
      Pointer at, @Nullable JsonNode base, @Nullable JsonNode mine, @Nullable JsonNode theirs) {}

  public record Merged(ObjectNode json, List<Conflict> conflicts) {
    public Merged {
      conflicts = List.copyOf(conflicts);
    }
  }

  private final Map<Pointer, Side> choices;
  private final List<Conflict> conflicts = new ArrayList<>();

  private DefinitionMerge(Map<Pointer, Side> choices) {
    this.choices = choices;
  }

  /**
   * @param choices by the places of the conflicts, which are reported whether chosen or not
   */
  public static Merged of(
      ObjectNode base, ObjectNode mine, ObjectNode theirs, Map<Pointer, Side> choices) {
    var merge = new DefinitionMerge(choices);
    JsonNode merged = merge.node(Pointer.ROOT, base, mine, theirs);
    return new Merged(
        merged instanceof ObjectNode json ? json.deepCopy() : mine.deepCopy(), merge.conflicts);
  }

  private @Nullable JsonNode node(
      Pointer at, @Nullable JsonNode base, @Nullable JsonNode mine, @Nullable JsonNode theirs) {
    if (SameJson.of(mine, theirs) || SameJson.of(base, theirs)) {
      return mine;
    }
    if (SameJson.of(base, mine)) {
      return theirs;
    }
    if (mine instanceof ObjectNode one
        && theirs instanceof ObjectNode other
        && splits(base, one, other)) {
      return object(at, base, one, other);
    }
    boolean lists = (base == null || Identity.keyed(base)) && Identity.keyed(theirs);
    if (lists && Identity.keyed(mine) && mine != null && theirs != null) {
      return new ListMerge(this, at, base, mine, theirs).merged();
    }
    return conflict(new Conflict(at, base, mine, theirs));
  }

  /** Texts by language are never put together of two. */
  private static boolean splits(@Nullable JsonNode base, ObjectNode mine, ObjectNode theirs) {
    return (base == null || base.isObject()) && !words(mine) && !words(theirs);
  }

  private static boolean words(ObjectNode json) {
    return json.has("zh-CN");
  }

  private JsonNode object(Pointer at, @Nullable JsonNode base, ObjectNode mine, ObjectNode theirs) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    var names = new ArrayList<>(mine.propertyNames());
    insert(names, List.copyOf(theirs.propertyNames()));
    for (String name : names) {
      JsonNode before = base == null ? null : base.get(name);
      JsonNode value = node(at.child(name), before, mine.get(name), theirs.get(name));
      if (value != null) {
        merged.set(name, value);
      }
    }
    return merged;
  }

  @Nullable JsonNode merge(
      Pointer at, @Nullable JsonNode base, @Nullable JsonNode mine, @Nullable JsonNode theirs) {
    return node(at, base, mine, theirs);
  }

  @Nullable JsonNode conflict(Conflict conflict) {
    conflicts.add(conflict);
    return choices.get(conflict.at()) == Side.THEIRS ? conflict.theirs() : conflict.mine();
  }

  /** Adds what the list lacks, each behind the one it follows among the others. */
  static void insert(List<String> list, List<String> others) {
    String before = null;
    for (String each : others) {
      if (!list.contains(each)) {
        list.add(before == null ? 0 : list.indexOf(before) + 1, each);
      }
      before = each;
    }
  }

  /** Two lists whose items are told apart, against the list both came from. */
  private static final class ListMerge {
    private final DefinitionMerge merge;
    private final Pointer at;
    private final Map<String, JsonNode> base;
    private final Map<String, JsonNode> mine;
    private final Map<String, JsonNode> theirs;

    ListMerge(
        DefinitionMerge merge,
        Pointer at,
        @Nullable JsonNode base,
        JsonNode mine,
        JsonNode theirs) {
      this.merge = merge;
      this.at = at;
      this.base = items(base, Map.of());
      this.mine = items(mine, this.base);
      this.theirs = items(theirs, this.base);
    }

    /** The items by the key they had in the base, or their own when they are new. */
    private static Map<String, JsonNode> items(
        @Nullable JsonNode list, Map<String, JsonNode> base) {
      var own = new LinkedHashSet<String>();
      var items = new LinkedHashMap<String, JsonNode>();
      if (list == null) {
        return items;
      }
      list.forEach(item -> own.add(Identity.of(item)));
      for (JsonNode item : list) {
        String key = Identity.of(item);
        String was = item.path("was").asString("");
        boolean renamed = !base.containsKey(key) && base.containsKey(was) && !own.contains(was);
        items.put(renamed && !items.containsKey(was) ? was : key, item);
      }
      return items;
    }

    JsonNode merged() {
      ArrayNode merged = JsonNodeFactory.instance.arrayNode();
      for (String key : order()) {
        JsonNode item = merge.merge(at.child(key), base.get(key), mine.get(key), theirs.get(key));
        if (item != null) {
          merged.add(item);
        }
      }
      return merged;
    }

    /** Whoever left the order alone follows the other. */
    private List<String> order() {
      List<String> was = common(base);
      List<String> one = common(mine);
      List<String> other = common(theirs);
      boolean followTheirs = one.equals(was) && !other.equals(was);
      if (!one.equals(was) && !other.equals(was) && !one.equals(other)) {
        var conflict = new Conflict(at, array(was), array(one), array(other));
        followTheirs = array(other).equals(merge.conflict(conflict));
      }
      var order = new ArrayList<>((followTheirs ? theirs : mine).keySet());
      insert(order, List.copyOf((followTheirs ? mine : theirs).keySet()));
      return order;
    }

    private List<String> common(Map<String, JsonNode> side) {
      return side.keySet().stream()
          .filter(key -> base.containsKey(key) && mine.containsKey(key) && theirs.containsKey(key))
          .toList();
    }

    private static ArrayNode array(List<String> keys) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      keys.forEach(array::add);
      return array;
    }
  }
}
