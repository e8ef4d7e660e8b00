package dev.proofline.engine.definition;

import tools.jackson.databind.JsonNode;

/** Whether a JSON value is of the type a shape is written in, whatever is inside. */
final class JsonFit {

  private JsonFit() {}

  static boolean fits(JsonNode json, Shape shape) {
    return switch (shape) {
      case Shape.Words() -> json.isString() || json.isObject();
      case Shape.Plain(),
          Shape.Key(),
          Shape.Expr(_),
          Shape.Day(),
          Shape.People(),
          Shape.Choice(_),
          Shape.KeyOf(_),
          Shape.FieldKey(),
          Shape.Operation(),
          Shape.Pattern(),
          Shape.Code(_) ->
          json.isString();
      case Shape.Span() -> json.isString() || json.isObject();
      case Shape.Json() -> true;
      case Shape.AnyValue() -> json.isValueNode();
      case Shape.Flag() -> json.isBoolean();
      case Shape.Whole(_, _), Shape.Decimal() -> json.isNumber();
      case Shape.Choices(_), Shape.ListOf(_) -> json.isArray();
      case Shape.MapOf(_), Shape.Nested(_) -> json.isObject();
      case Shape.AnyOf(var shapes) -> shapes.stream().anyMatch(any -> fits(json, any));
      case Shape.Open open -> open == Shape.Open.TRIGGER ? json.isObject() : json.isArray();
    };
  }
}
