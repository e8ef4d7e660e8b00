package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published JSON Schemas (2020-12) of the kinds of definition, derived from the same shapes the
 * reader reads by. They cannot say that keys differ among siblings, that a pattern is RE2, or that
 * an expression makes sense; the compiler does.
 */
public final class DefinitionSchemas {

  private static final String NOT_BLANK = "\\S";

  private final DefinitionShapes shapes;

  public DefinitionSchemas(DefinitionShapes shapes) {
    this.shapes = shapes;
  }

  /** The schema of definitions of the kind. */
  public ObjectNode of(Kind kind) {
    var used = EnumSet.noneOf(Shape.Open.class);
    ObjectNode schema = json().put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", kind.title().in(LocalText.ENGLISH));
    object(schema, shapes.of(kind), used);
    ObjectNode defs = json();
    defs.set("words", words());
    var done = new LinkedHashMap<Shape.Open, ObjectNode>();
    while (!done.keySet().containsAll(used)) {
      for (Shape.Open open : Set.copyOf(used)) {
        if (!done.containsKey(open)) {
          done.put(open, item(shapes.of(open), used));
        }
      }
    }
    done.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> defs.set(name(entry.getKey()), entry.getValue()));
    schema.set("$defs", defs);
    return schema;
  }

  private void object(ObjectNode schema, List<Property> properties, Set<Shape.Open> used) {
    schema.put("type", "object");
    ObjectNode all = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    for (Property property : properties) {
      ObjectNode described = shape(property.shape(), used);
      described.put("description", property.label().in(LocalText.ENGLISH));
      all.set(property.key(), described);
      if (property.required()) {
        required.add(property.key());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    schema.put("additionalProperties", false);
  }

  private ObjectNode item(OpenSet set, Set<Shape.Open> used) {
    ObjectNode schema = json();
    ArrayNode members = schema.putArray("oneOf");
    for (String member : set.members().keySet()) {
      ObjectNode one = json().put("title", member);
      object(one, set.of(member), used);
      set.by()
          .ifPresent(by -> ((ObjectNode) one.get("properties")).putObject(by).put("const", member));
      members.add(one);
    }
    return schema;
  }

  private ObjectNode shape(Shape shape, Set<Shape.Open> used) {
    return switch (shape) {
      case Shape.Words() -> json().put("$ref", "#/$defs/words");
      case Shape.Plain(), Shape.People(), Shape.Pattern() -> text();
      case Shape.Expr(String type) -> text().put("$comment", "CEL: " + type);
      case Shape.Code(String language) -> text().put("contentMediaType", "text/" + language);
      case Shape.KeyOf(var kind) when kind == Kind.FORM ->
          json().put("type", "string").put("pattern", Keys.FORM);
      case Shape.Key(), Shape.Operation(), Shape.KeyOf(_) ->
          json().put("type", "string").put("pattern", Keys.KEY);
      case Shape.FieldKey() -> json().put("type", "string").put("pattern", Keys.PATH);
      case Shape.Json() -> json();
      case Shape.AnyValue() -> types("string", "number", "boolean", "null");
      case Shape.Flag() -> json().put("type", "boolean");
      case Shape.Whole(long min, long max) ->
          json().put("type", "integer").put("minimum", min).put("maximum", max);
      case Shape.Decimal() -> json().put("type", "number");
      case Shape.Day() -> text().put("format", "date");
      case Shape.Span() -> span();
      case Shape.Choice(var values) -> choice(values);
      case Shape.Choices(var values) -> list(choice(values));
      case Shape.ListOf(var element) -> list(shape(element, used));
      case Shape.MapOf(var value) -> map(value, used);
      case Shape.Nested(var properties) -> {
        ObjectNode nested = json();
        object(nested, properties, used);
        yield nested;
      }
      case Shape.AnyOf(var several) -> {
        ObjectNode any = json();
        ArrayNode ways = any.putArray("anyOf");
        several.forEach(one -> ways.add(shape(one, used)));
        yield any;
      }
      case Shape.Open open -> {
        used.add(open);
        ObjectNode member = json().put("$ref", "#/$defs/" + name(open));
        yield open == Shape.Open.TRIGGER ? member : list(member);
      }
    };
  }

  private ObjectNode map(Shape value, Set<Shape.Open> used) {
    ObjectNode map = json().put("type", "object");
    map.set("additionalProperties", shape(value, used));
    return map;
  }

  private static ObjectNode words() {
    ObjectNode words = json();
    ArrayNode ways = words.putArray("anyOf");
    ways.add(text());
    ObjectNode byLanguage = json().put("type", "object");
    byLanguage.putObject("propertyNames").put("pattern", Keys.LANGUAGE);
    byLanguage.set("additionalProperties", text());
    byLanguage.putArray("required").add(LocalText.DEFAULT_LANGUAGE);
    ways.add(byLanguage);
    return words;
  }

  private static ObjectNode span() {
    ObjectNode work = json().put("type", "object").put("additionalProperties", false);
    work.putObject("properties").putObject("work").put("type", "string").put("pattern", "^PT");
    work.putArray("required").add("work");
    ObjectNode span = json();
    span.putArray("anyOf").add(text()).add(work);
    return span;
  }

  private static ObjectNode choice(List<String> values) {
    ObjectNode choice = json();
    ArrayNode all = choice.putArray("enum");
    values.forEach(all::add);
    return choice;
  }

  private static ObjectNode list(ObjectNode element) {
    ObjectNode list = json().put("type", "array");
    list.set("items", element);
    return list;
  }

  private static ObjectNode types(String... types) {
    ObjectNode several = json();
    ArrayNode all = several.putArray("type");
    for (String type : types) {
      all.add(type);
    }
    return several;
  }

  private static ObjectNode text() {
    return json().put("type", "string").put("pattern", NOT_BLANK);
  }

  private static String name(Shape.Open open) {
    return switch (open) {
      case CHECKS -> "check";
      case STEPS -> "step";
      case TRIGGER -> "trigger";
      case FIELDS -> "field";
    };
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
