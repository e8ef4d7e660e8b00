package dev.proofline.engine.definition;

import java.util.List;

/**
 * What a property of a definition may hold. From shapes come the reading with its findings, the
 * published JSON Schemas, the designer's property panel and the reference pages.
 */
public sealed interface Shape {

  /** Text people read: a string or an object by language; may hold {@code {{expression}}}. */
  record Words() implements Shape {}

  /** A plain string that is neither read by people nor an expression. */
  record Plain() implements Shape {}

  /** Lower snake, unique among its siblings. */
  record Key() implements Shape {}

  /**
   * A CEL expression of the type named: {@code bool}, {@code number}, {@code text}, {@code
   * timestamp}, {@code any} …
   */
  record Expr(String type) implements Shape {}

  /** Number, boolean, null, or a string that is an expression. */
  record AnyValue() implements Shape {}

  record Flag() implements Shape {}

  record Whole(long min, long max) implements Shape {}

  record Decimal() implements Shape {}

  /** A day: {@code 2026-01-31}. */
  record Day() implements Shape {}

  /** ISO 8601 duration, {@code {"work": …}}, or an expression. */
  record Span() implements Shape {}

  /** Expression of a user, a list of users, or an address. */
  record People() implements Shape {}

  record Choice(List<String> values) implements Shape {
    public Choice {
      values = List.copyOf(values);
    }
  }

  record Choices(List<String> values) implements Shape {
    public Choices {
      values = List.copyOf(values);
    }
  }

  /** The key of a definition of the kind. */
  record KeyOf(Kind kind) implements Shape {}

  /** The key of a field of the form the definition is or is about. */
  record FieldKey() implements Shape {}

  /** RE2 regular expression. */
  record Pattern() implements Shape {}

  /** Any JSON. */
  record Json() implements Shape {}

  record Code(String language) implements Shape {}

  record ListOf(Shape element) implements Shape {}

  record MapOf(Shape value) implements Shape {}

  /** The key of an operation of the connector beside it. */
  record Operation() implements Shape {}

  record Nested(List<Property> properties) implements Shape {
    public Nested {
      properties = List.copyOf(properties);
    }
  }

  /** Any of the shapes; the first whose JSON type fits reads it. */
  record AnyOf(List<Shape> shapes) implements Shape {
    public AnyOf {
      shapes = List.copyOf(shapes);
    }
  }

  /** A list of checks, of steps, or one trigger: the open sets, read by their own lists. */
  enum Open implements Shape {
    CHECKS,
    STEPS,
    TRIGGER,
    FIELDS
  }
}
