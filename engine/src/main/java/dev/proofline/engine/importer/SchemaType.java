package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Imported.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which type of field a schema of one value stands for. */
record SchemaType(String type, double confidence) {

  private static final int LONG_TEXT = 200;
  static final int MOST_OPTIONS = 1_000;

  /** The options of a schema that names its values, in their order. */
  static Optional<ArrayNode> options(JsonNode schema) {
    var options = JsonNodeFactory.instance.arrayNode();
    if (schema.path("enum").isArray()) {
      JsonNode names = schema.path("enumNames");
      int at = 0;
      for (JsonNode value : schema.path("enum")) {
        add(options, value, names.path(at++).asString(""));
      }
      return options.isEmpty() ? Optional.empty() : Optional.of(options);
    }
    for (String keyword : List.of("oneOf", "anyOf")) {
      JsonNode alternatives = schema.path(keyword);
      boolean constants =
          alternatives.isArray()
              && !alternatives.isEmpty()
              && alternatives
                  .valueStream()
                  .allMatch(one -> one.has("const") || one.path("enum").size() == 1);
      if (constants) {
        alternatives.forEach(one ->
            add(
                options,
                one.has("const") ? one.path("const") : one.path("enum").path(0),
                one.path("title").asString("")));
        return options.isEmpty() ? Optional.empty() : Optional.of(options);
      }
    }
    return Optional.empty();
  }

  private static void add(ArrayNode options, JsonNode value, String title) {
    boolean full = options.size() >= MOST_OPTIONS;
    if (full || value.isNull() || value.isContainer() || value.asString("").isBlank()) {
      return;
    }
    String text = Texts.plain(value.asString(), Texts.LABEL);
    boolean known =
        options.valueStream().anyMatch(option -> option.path("value").asString("").equals(text));
    if (!known) {
      String label = Texts.plain(title, Texts.LABEL);
      options.addObject().put("value", text).put("label", label.isEmpty() ? text : label);
    }
  }

  /** The types named, without {@code null}. */
  static List<String> types(JsonNode schema) {
    var types = new ArrayList<String>();
    JsonNode type = schema.path("type");
    if (type.isString()) {
      types.add(type.asString());
    }
    type.forEach(one -> types.add(one.asString("")));
    types.remove("null");
    return types;
  }

  /** Of a schema for one text, number or truth; nothing where it says too little to choose. */
  static Optional<SchemaType> ofValue(JsonNode schema, boolean multiline) {
    List<String> types = types(schema);
    if (types.size() > 1) {
      return types.equals(List.of("integer", "number"))
              || types.equals(List.of("number", "integer"))
          ? sure("decimal")
          : Optional.empty();
    }
    String type = types.isEmpty() ? implied(schema) : types.getFirst();
    return switch (type) {
      case "string" -> Optional.of(text(schema, multiline));
      case "integer" -> sure("integer");
      case "number" -> sure("decimal");
      case "boolean" -> sure("boolean");
      default -> Optional.empty();
    };
  }

  private static String implied(JsonNode schema) {
    if (schema.has("format")
        || schema.has("minLength")
        || schema.has("maxLength")
        || schema.has("pattern")) {
      return "string";
    }
    if (schema.has("minimum") || schema.has("maximum") || schema.has("multipleOf")) {
      return "number";
    }
    if (schema.path("const").isIntegralNumber()) {
      return "integer";
    }
    JsonNode constant = schema.has("const") ? schema.path("const") : schema.path("default");
    if (constant.isBoolean()) {
      return "boolean";
    }
    return constant.isString() ? "string" : constant.isNumber() ? "number" : "";
  }

  private static SchemaType text(JsonNode schema, boolean multiline) {
    String media = schema.path("contentMediaType").asString("");
    if (schema.path("format").asString("").equals("data-url") || !media.isEmpty()) {
      return new SchemaType(media.startsWith("image/") ? "photo" : "file", 1);
    }
    return switch (schema.path("format").asString("")) {
      case "date" -> new SchemaType("date", 1);
      case "date-time" -> new SchemaType("datetime", 1);
      case "time" -> new SchemaType("time", 1);
      case "duration" -> new SchemaType("duration", 1);
      case "email", "idn-email" -> new SchemaType("email", 1);
      case "uri", "url", "iri" -> new SchemaType("url", 1);
      case "phone", "tel", "phone-number" -> new SchemaType("phone", 0.9);
      default ->
          multiline || schema.path("maxLength").asInt(0) > LONG_TEXT
              ? new SchemaType("long_text", 1)
              : new SchemaType("text", 1);
    };
  }

  private static Optional<SchemaType> sure(String type) {
    return Optional.of(new SchemaType(type, 1));
  }

  /** Whether it may be an object or a list as well, which no field for one value takes. */
  static boolean mayHoldMore(JsonNode schema) {
    return types(schema).stream().anyMatch(type -> type.equals("object") || type.equals("array"));
  }

  /**
   * What to choose from where {@link #ofValue} says nothing: types that take what is named, a text
   * first, which takes whatever is written.
   */
  static List<Fit> possible(JsonNode schema) {
    List<String> named = types(schema);
    return Stream.concat(
            Stream.of("text"),
            TypeFits.OFFERED.stream()
                .filter(type -> !type.equals("text") && !type.equals("choice"))
                .filter(type -> named.isEmpty() || takes(type, named)))
        .map(type -> new Fit(type, 0))
        .toList();
  }

  private static boolean takes(String type, List<String> named) {
    return switch (type) {
      case "integer" -> named.contains("integer") || named.contains("number");
      case "decimal", "money", "percent" -> named.contains("number");
      case "boolean" -> named.contains("boolean");
      default -> named.contains("string");
    };
  }

  static LocalText undecided() {
    return LocalText.of("说明不足以确定字段类型", "A field whose type the file does not tell");
  }

  /** Bounds of {@code items} as {@code min} and {@code max} of a field that holds several. */
  static void counts(ObjectNode field, JsonNode schema, int most) {
    JsonNode min = schema.path("minItems");
    if (min.isIntegralNumber() && min.asLong(0) > 0) {
      field.put("min", Math.min(min.asLong(0), most));
    }
    JsonNode max = schema.path("maxItems");
    if (max.isIntegralNumber() && max.asLong(0) > 0) {
      field.put("max", Math.min(max.asLong(0), most));
    }
  }
}
