package dev.proofline.designer.editor;

import dev.proofline.designer.condition.Condition;
import dev.proofline.engine.check.CheckType;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.search.MadeKeys;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What checks of each kind are written with; the kinds are those there are. */
final class CheckKinds {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SCRIPT = "function check(record, ctx) {\n  return [];\n}";

  private CheckKinds() {}

  /** The kind of a check; empty for one that is not known here. */
  static Optional<CheckType> of(ObjectNode check) {
    return Checks.all().stream().filter(type -> check.has(type.key())).findFirst();
  }

  /** The property that holds the checks inside one of the kind. */
  static Optional<Property> inside(CheckType type) {
    return type.properties().stream()
        .filter(property -> property.shape() == Shape.Open.CHECKS)
        .findFirst();
  }

  /**
   * The check as one of another kind. What was asked for goes inside one that combines checks, and
   * comes out of it again as the first of them that is of the kind.
   */
  static ObjectNode turned(ObjectNode check, CheckType into) {
    Optional<CheckType> from = of(check);
    ArrayNode parts = from.map(type -> parts(check, type)).orElseGet(JSON::arrayNode);
    ObjectNode turned = check.deepCopy();
    from.ifPresent(type -> type.properties().forEach(property -> turned.remove(property.key())));
    Optional<Property> inside = inside(into);
    for (Property property : into.properties()) {
      boolean combines = inside.filter(property::equals).isPresent();
      turned.set(property.key(), combines && !parts.isEmpty() ? parts : begun(property.shape()));
    }
    if (inside.isEmpty()) {
      parts
          .valueStream()
          .filter(part -> part.has(into.key()))
          .findFirst()
          .ifPresent(part ->
              into.properties()
                  .forEach(property -> setOrRemove(turned, property, part.get(property.key()))));
    }
    into.properties().stream()
        .map(Property::key)
        .filter(key -> turned.path(key).isNull())
        .forEach(turned::remove);
    return turned;
  }

  private static void setOrRemove(ObjectNode check, Property property, @Nullable JsonNode value) {
    if (value == null) {
      check.remove(property.key());
    } else {
      check.set(property.key(), value);
    }
  }

  /** The checks inside, or the check itself as the only one. */
  private static ArrayNode parts(ObjectNode check, CheckType type) {
    Optional<Property> inside = inside(type);
    if (inside.isPresent()) {
      return check.get(inside.get().key()) instanceof ArrayNode list
          ? list.deepCopy()
          : JSON.arrayNode();
    }
    ObjectNode part = JSON.objectNode().put("key", MadeKeys.make("", "check", Set.of()));
    type.properties().forEach(property -> setOrRemove(part, property, check.get(property.key())));
    return JSON.arrayNode().add(part);
  }

  /** What a property holds before anybody has said anything; null for nothing. */
  static JsonNode begun(Shape shape) {
    return switch (shape) {
      case Shape.Expr(var type) when type.equals("bool") -> JSON.stringNode(Condition.MISSING);
      case Shape.Code _ -> JSON.stringNode(SCRIPT);
      case Shape.Whole(long min, _) -> JSON.numberNode(min);
      case Shape.Nested _, Shape.MapOf _, Shape.Json _ -> JSON.objectNode();
      case Shape.ListOf _ -> JSON.arrayNode();
      case Shape.Open open when open == Shape.Open.CHECKS -> JSON.arrayNode().add(first());
      case Shape.Words _,
          Shape.Plain _,
          Shape.Key _,
          Shape.Expr _,
          Shape.AnyValue _,
          Shape.Flag _,
          Shape.Decimal _,
          Shape.Day _,
          Shape.Span _,
          Shape.People _,
          Shape.Choice _,
          Shape.Choices _,
          Shape.KeyOf _,
          Shape.FieldKey _,
          Shape.Operation _,
          Shape.Pattern _,
          Shape.AnyOf _,
          Shape.Open _ ->
          JSON.nullNode();
    };
  }

  private static ObjectNode first() {
    return JSON.objectNode()
        .put("key", MadeKeys.make("", "check", Set.of()))
        .put("expect", Condition.MISSING);
  }

  /** What stays of the property a kind is known by when everything in it is taken away. */
  static JsonNode emptied(JsonNode before) {
    return switch (before) {
      case ArrayNode _ -> JSON.arrayNode();
      case ObjectNode _ -> JSON.objectNode();
      default -> before.isString() ? JSON.stringNode("") : before;
    };
  }
}
