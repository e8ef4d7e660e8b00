package dev.proofline.designer.draft;

import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.step.StepType;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Steps as they begin. */
final class BlankSteps {

  private BlankSteps() {}

  /**
   * A step with nothing said but its key; a type with ways has one with a condition and one
   * without.
   */
  static ObjectNode of(StepType type, String key) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("key", key);
    if (type.shape() instanceof Shape.ListOf(Shape.Nested(var properties))) {
      ArrayNode ways = step.putArray(type.key());
      conditioned(ways.addObject(), properties);
      lists(ways.addObject(), properties);
    } else {
      ObjectNode settings = step.putObject(type.key());
      ofType(type).stream()
          .filter(Property::required)
          .forEach(property -> {
            if (property.shape() instanceof Shape.MapOf) {
              settings.putObject(property.key());
            } else if (isText(property.shape())) {
              settings.put(property.key(), "");
            }
          });
    }
    return step;
  }

  private static List<Property> ofType(StepType type) {
    return type.shape() instanceof Shape.Nested(var properties) ? properties : List.of();
  }

  /** Whether what has to be written there is a text, so that an empty one is still to come. */
  private static boolean isText(Shape shape) {
    return switch (shape) {
      case Shape.People _,
          Shape.Words _,
          Shape.Plain _,
          Shape.KeyOf _,
          Shape.Expr _,
          Shape.Choice _ ->
          true;
      default -> false;
    };
  }

  /** A way that is gone under a condition still to be said. */
  static void conditioned(ObjectNode way, List<Property> properties) {
    properties.stream()
        .filter(property -> property.shape() instanceof Shape.Expr)
        .forEach(property -> way.put(property.key(), ""));
    lists(way, properties);
  }

  private static void lists(ObjectNode way, List<Property> properties) {
    properties.stream()
        .filter(property -> property.shape() == Shape.Open.STEPS)
        .forEach(property -> way.putArray(property.key()));
  }
}
