package dev.proofline.engine.definition;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The whole definition language as data: the properties of every kind and the open sets inside
 * them. Reader, published schemas and property panels come from it.
 */
public record DefinitionShapes(Map<Kind, List<Property>> kinds, Map<Shape.Open, OpenSet> open) {

  public DefinitionShapes {
    kinds = Map.copyOf(kinds);
    open = Map.copyOf(open);
  }

  /** The language with these open sets. */
  public static DefinitionShapes with(
      OpenSet fields, OpenSet checks, OpenSet steps, OpenSet triggers) {
    var open = new EnumMap<Shape.Open, OpenSet>(Shape.Open.class);
    open.put(Shape.Open.FIELDS, fields);
    open.put(Shape.Open.CHECKS, checks);
    open.put(Shape.Open.STEPS, steps);
    open.put(Shape.Open.TRIGGER, triggers);
    return new DefinitionShapes(KindShapes.all(), open);
  }

  public List<Property> of(Kind kind) {
    return kinds.getOrDefault(kind, List.of());
  }

  public OpenSet of(Shape.Open set) {
    OpenSet members = open.get(set);
    if (members == null) {
      throw new IllegalStateException("Expected the members of " + set + ", but none were given.");
    }
    return members;
  }
}
