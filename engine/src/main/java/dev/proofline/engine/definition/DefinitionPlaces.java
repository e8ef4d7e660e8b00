package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionMerge.Conflict;
import java.util.ArrayList;
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

  private final DefinitionNames names;

  public DefinitionPlaces(DefinitionNames names) {
    this.names = names;
  }

  /**
   * @param documents where the names of items are looked up, the first that has the place wins
   */
  public LocalText of(Kind kind, Pointer at, List<ObjectNode> documents) {
    return found(kind, at, documents).place();
  }

  /** What stands on one side of a conflict, in words. */
  public LocalText value(
      Kind kind, Pointer at, @Nullable JsonNode node, List<ObjectNode> documents) {
    if (node == null) {
      return LocalText.of("没有", "not there");
    }
    var words = new ValueWords(names, documents);
    Property property = found(kind, at, documents).property();
    return node instanceof ObjectNode item && !Identity.of(item).isEmpty() && !item.has("zh-CN")
        ? ValueWords.quoted(words.called(item, property.shape()))
        : words.of(node, property);
  }

  /**
   * What one side of a conflict says, so that it can be told from the others: a text in the
   * languages in which they differ.
   */
  public LocalText side(
      Kind kind, Conflict conflict, @Nullable JsonNode side, List<ObjectNode> documents) {
    Shape shape = found(kind, conflict.at(), documents).property().shape();
    return SideWords.of(side, conflict, shape)
        .orElseGet(() -> value(kind, conflict.at(), side, documents));
  }

  /**
   * @param property the last one on the way
   */
  private record Found(LocalText place, Property property) {}

  private Found found(Kind kind, Pointer at, List<ObjectNode> documents) {
    var called = new ValueWords(names, documents);
    Map<String, Property> known = byKey(names.shapes().of(kind));
    Property last = Property.of("", new Shape.AnyValue(), LocalText.plain(""));
    var words = new ArrayList<LocalText>();
    Pointer walked = Pointer.ROOT;
    for (String token : at.tokens()) {
      walked = walked.child(token);
      Property property = known.get(token);
      if (property != null) {
        last = property;
        known = byKey(inside(property.shape()));
        if (!ITEMS.containsKey(property.shape()) || walked.equals(at)) {
          words.add(property.label());
        }
        continue;
      }
      Optional<ObjectNode> item =
          find(walked, documents).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
      Shape items = last.shape();
      words.add(
          named(items, item.map(one -> called.called(one, items)).orElse(LocalText.plain(token))));
      known = byKey(item.map(memberOf(items)).orElse(List.of()));
    }
    return new Found(
        words.isEmpty() ? LocalText.of("整个定义", "The whole definition") : joined(words), last);
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
          case Shape.Open open -> names.shapes().of(open).of(item);
          case Shape.ListOf(Shape.Nested(var properties)) -> properties;
          default -> List.of();
        };
  }

  private static List<Property> inside(Shape shape) {
    return shape instanceof Shape.Nested(var properties) ? properties : List.of();
  }

  private static LocalText named(Shape list, LocalText called) {
    LocalText kind =
        list instanceof Shape.Open
            ? ITEMS.getOrDefault(list, LocalText.plain(""))
            : LocalText.plain("");
    LocalText quoted = ValueWords.quoted(called);
    return LocalText.of(
        kind.in("zh-CN") + quoted.in("zh-CN"), (kind.in("en") + " " + quoted.in("en")).strip());
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

  /** Merging names an item by what it is, a finding by its number. */
  private static @Nullable JsonNode step(JsonNode node, String token) {
    if (!node.isArray()) {
      return node.get(token);
    }
    return node.valueStream()
        .filter(
            item -> Identity.of(item).equals(token) || item.path("was").asString("").equals(token))
        .findFirst()
        .orElseGet(() -> token.matches("[0-9]{1,6}") ? node.get(Integer.parseInt(token)) : null);
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
