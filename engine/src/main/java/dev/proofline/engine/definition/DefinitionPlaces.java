package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionMerge.Conflict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A place of a definition in words: 字段“拜访纪要” › 必填. */
public final class DefinitionPlaces {

  private static final Map<Shape.Open, LocalText> ITEMS =
      Map.of(
          Shape.Open.FIELDS, LocalText.of("字段", "field"),
          Shape.Open.CHECKS, LocalText.of("校验", "check"),
          Shape.Open.STEPS, LocalText.of("步骤", "step"));

  private final DefinitionShapes shapes;

  public DefinitionPlaces(DefinitionShapes shapes) {
    this.shapes = shapes;
  }

  /**
   * @param documents where the names of items are looked up, the first that has the place wins
   */
  public LocalText of(Kind kind, Pointer at, List<ObjectNode> documents) {
    Map<String, Property> known = byKey(shapes.of(kind));
    Shape items = new Shape.AnyValue();
    var words = new java.util.ArrayList<LocalText>();
    Pointer walked = Pointer.ROOT;
    for (String token : at.tokens()) {
      walked = walked.child(token);
      Property property = known.get(token);
      if (property != null) {
        items = property.shape();
        known = byKey(inside(items));
        if (!ITEMS.containsKey(items) || walked.equals(at)) {
          words.add(property.label());
        }
        continue;
      }
      Optional<JsonNode> item = find(walked, documents);
      words.add(named(items, item.orElse(null), token));
      known =
          byKey(
              item.filter(ObjectNode.class::isInstance)
                  .map(ObjectNode.class::cast)
                  .map(memberOf(items))
                  .orElse(List.of()));
    }
    return words.isEmpty() ? LocalText.of("整个定义", "The whole definition") : joined(words);
  }

  /** What stands on one side of a conflict, in words. */
  public static LocalText value(@Nullable JsonNode node) {
    if (node instanceof ObjectNode item && !Identity.of(item).isEmpty() && !item.has("zh-CN")) {
      LocalText called = DefinitionDiff.called(item);
      return LocalText.of("“" + called.in("zh-CN") + "”", "'" + called.in("en") + "'");
    }
    if (node != null && node.isArray() && node.valueStream().allMatch(JsonNode::isString)) {
      String all = String.join("、", node.valueStream().map(JsonNode::asString).toList());
      return LocalText.of(all, all.replace("、", ", "));
    }
    return node == null ? LocalText.of("没有", "not there") : DefinitionDiff.shown(node);
  }

  public LocalText of(Kind kind, Conflict conflict, List<ObjectNode> documents) {
    LocalText place = of(kind, conflict.at(), documents);
    boolean order =
        conflict.mine() != null
            && conflict.mine().isArray()
            && conflict.theirs() != null
            && conflict.theirs().size() == conflict.mine().size()
            && !conflict.at().tokens().isEmpty()
            && find(conflict.at(), documents)
                .filter(list -> !list.equals(conflict.mine()))
                .isPresent();
    return order ? LocalText.of(place.in("zh-CN") + "的顺序", "order of " + place.in("en")) : place;
  }

  private java.util.function.Function<ObjectNode, List<Property>> memberOf(Shape shape) {
    return item ->
        switch (shape) {
          case Shape.Open open -> DefinitionDiff.member(item, shapes.of(open));
          case Shape.ListOf(Shape.Nested(var properties)) -> properties;
          default -> List.of();
        };
  }

  private static List<Property> inside(Shape shape) {
    return shape instanceof Shape.Nested(var properties) ? properties : List.of();
  }

  private static LocalText named(Shape list, @Nullable JsonNode item, String token) {
    LocalText kind =
        list instanceof Shape.Open
            ? ITEMS.getOrDefault(list, LocalText.plain(""))
            : LocalText.plain("");
    LocalText called =
        item instanceof ObjectNode found ? DefinitionDiff.called(found) : LocalText.plain(token);
    if (called.in("zh-CN").isEmpty()) {
      called = LocalText.plain(token);
    }
    return LocalText.of(
        kind.in("zh-CN") + "“" + called.in("zh-CN") + "”",
        (kind.in("en") + " '" + called.in("en") + "'").strip());
  }

  private static Optional<JsonNode> find(Pointer at, List<ObjectNode> documents) {
    for (ObjectNode document : documents) {
      JsonNode node = document;
      for (String token : at.tokens()) {
        node = node == null ? null : step(node, token);
      }
      if (node != null) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private static @Nullable JsonNode step(JsonNode node, String token) {
    if (!node.isArray()) {
      return node.get(token);
    }
    return node.valueStream()
        .filter(
            item -> Identity.of(item).equals(token) || item.path("was").asString("").equals(token))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Property> byKey(List<Property> properties) {
    var known = new LinkedHashMap<String, Property>();
    properties.forEach(property -> known.put(property.key(), property));
    return known;
  }

  private static LocalText joined(List<LocalText> words) {
    return LocalText.of(
        String.join(" › ", words.stream().map(word -> word.in("zh-CN")).toList()),
        String.join(" › ", words.stream().map(word -> word.in("en")).toList()));
  }
}
