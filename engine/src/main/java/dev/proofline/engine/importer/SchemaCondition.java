package dev.proofline.engine.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a schema asks of one field, as a condition over that field; nothing where no words fit. */
final class SchemaCondition {

  /** Keywords that say nothing about the value. */
  private static final List<String> SILENT =
      List.of("type", "title", "description", "$comment", "$schema", "default", "examples");

  private SchemaCondition() {}

  static Optional<String> of(FieldSketch field, JsonNode schema) {
    if (schema.isBoolean()) {
      return Optional.of(schema.asBoolean() ? "true" : "false");
    }
    if (!schema.isObject()) {
      return Optional.empty();
    }
    var parts = new ArrayList<String>();
    for (var entry : schema.properties()) {
      if (!SILENT.contains(entry.getKey())) {
        Optional<String> part = keyword(field, entry.getKey(), entry.getValue());
        if (part.isEmpty()) {
          return Optional.empty();
        }
        parts.add(part.get());
      }
    }
    return parts.isEmpty() ? field.isFilled() : Optional.of(joined(parts, " && "));
  }

  private static Optional<String> keyword(FieldSketch field, String keyword, JsonNode value) {
    String key = field.key();
    boolean list = field.type().equals("choices") || field.type().equals("tags");
    boolean number = field.isNumber() && value.isNumber();
    boolean whole = value.isIntegralNumber() && isText(field);
    return switch (keyword) {
      case "const" -> list ? Optional.empty() : equal(field, value);
      case "enum" -> anyOf(value.valueStream().map(one -> equal(field, one)).toList(), " || ");
      case "contains" ->
          list && value.path("const").isString()
              ? Optional.of(Texts.quoted(value.path("const").asString()) + " in " + key)
              : Optional.empty();
      case "minimum" -> when(number, key + " >= " + value.asString(""));
      case "maximum" -> when(number, key + " <= " + value.asString(""));
      case "exclusiveMinimum" -> when(number, key + " > " + value.asString(""));
      case "exclusiveMaximum" -> when(number, key + " < " + value.asString(""));
      case "minLength" -> when(whole, "size(" + key + ") >= " + value.asString(""));
      case "maxLength" -> when(whole, "size(" + key + ") <= " + value.asString(""));
      case "minItems" -> when(isList(field), "size(" + key + ") >= " + value.asString(""));
      case "maxItems" -> when(isList(field), "size(" + key + ") <= " + value.asString(""));
      case "pattern" ->
          isText(field)
              ? SchemaPattern.whole(value.asString(""))
                  .map(pattern -> key + ".matches(" + Texts.quoted(pattern) + ")")
              : Optional.empty();
      case "not" -> of(field, value).map(inner -> "!(" + inner + ")");
      case "anyOf" -> anyOf(value.valueStream().map(one -> of(field, one)).toList(), " || ");
      case "allOf" -> anyOf(value.valueStream().map(one -> of(field, one)).toList(), " && ");
      default -> Optional.empty();
    };
  }

  /** The field compared with a constant, in the words of its type. */
  static Optional<String> equal(FieldSketch field, JsonNode value) {
    return literal(field, value).map(literal -> field.key() + " == " + literal);
  }

  static Optional<String> literal(FieldSketch field, JsonNode value) {
    if (value.isNull()) {
      return Optional.of("null");
    }
    String text = value.asString("");
    return switch (field.type()) {
      case "boolean" -> when(value.isBoolean(), text);
      case "date" ->
          when(text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date(" + Texts.quoted(text) + ")");
      case "choice" -> when(value.isValueNode(), Texts.quoted(text));
      case "text", "long_text", "email", "url", "phone", "code_scan" ->
          when(value.isString(), Texts.quoted(text));
      default -> when(field.isNumber() && value.isNumber(), text);
    };
  }

  private static boolean isText(FieldSketch field) {
    return switch (field.type()) {
      case "text", "long_text", "email", "url" -> true;
      default -> false;
    };
  }

  private static boolean isList(FieldSketch field) {
    return switch (field.type()) {
      case "choices", "tags", "table" -> true;
      default -> false;
    };
  }

  private static Optional<String> when(boolean fits, String condition) {
    return fits ? Optional.of(condition) : Optional.empty();
  }

  private static Optional<String> anyOf(List<Optional<String>> parts, String operator) {
    return parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(joined(parts.stream().map(Optional::get).toList(), operator));
  }

  private static String joined(List<String> parts, String operator) {
    return parts.size() == 1
        ? parts.getFirst()
        : parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(operator));
  }
}
