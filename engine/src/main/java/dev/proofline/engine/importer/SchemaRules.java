package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a schema demands of one value, as properties and checks of its field. */
final class SchemaRules {

  private static final Set<String> UNDERSTOOD =
      Set.of(
          "type",
          "title",
          "description",
          "default",
          "enum",
          "enumNames",
          "const",
          "format",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "items",
          "readOnly",
          "$ref",
          "$id",
          "id",
          "$schema",
          "$defs",
          "definitions",
          "$comment",
          "examples",
          "nullable",
          "properties",
          "required",
          "oneOf",
          "anyOf",
          "allOf",
          "if",
          "then",
          "else",
          "dependentRequired",
          "dependencies",
          "dependentSchemas",
          "contentMediaType",
          "contentEncoding",
          "i18n",
          "$anchor",
          "options",
          "enumDescriptions",
          "propertyOrder");
  private static final Set<String> FORMATS =
      Set.of(
          "",
          "date",
          "date-time",
          "time",
          "duration",
          "email",
          "idn-email",
          "uri",
          "url",
          "iri",
          "phone",
          "tel",
          "phone-number",
          "data-url",
          "color",
          "password",
          "textarea");

  private static final Set<String> OF_TEXTS = Set.of("minLength", "maxLength", "pattern");
  private static final Set<String> OF_NUMBERS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final Set<String> OF_LISTS = Set.of("minItems", "maxItems");

  private final Notes notes;

  SchemaRules(Notes notes) {
    this.notes = notes;
  }

  void apply(FieldSketch field, JsonNode schema) {
    switch (field.type()) {
      case "text", "long_text" -> text(field, schema);
      case "integer", "decimal" -> number(field, schema);
      default -> {}
    }
    misplaced(field, schema);
    preset(field, schema);
    if (schema.has("const") && !field.type().equals("notice")) {
      SchemaCondition.equal(field, schema.path("const"))
          .ifPresentOrElse(
              equal -> {
                String value = schema.path("const").asString("");
                field.in.check(
                    field, equal, field.said(Spacing.join("应为", value), "should be " + value));
              },
              () -> notes.lost(field.source, keyword("const"), schema.path("const")));
    }
    if (schema.path("readOnly").asBoolean(false)) {
      field.json.put("readOnlyIf", "true");
    }
    unknown(field.source, schema);
  }

  /** Rules of a kind that such a field has not, or written as they cannot be. */
  private void misplaced(FieldSketch field, JsonNode schema) {
    Set<String> used =
        switch (field.type()) {
          case "text", "long_text" -> OF_TEXTS;
          case "integer", "decimal" -> OF_NUMBERS;
          case "table", "choices", "tags", "file", "photo" -> OF_LISTS;
          default -> Set.of();
        };
    for (Set<String> rules : List.of(OF_TEXTS, OF_NUMBERS, OF_LISTS)) {
      for (String rule : rules.stream().sorted().toList()) {
        if (schema.has(rule) && !(used.contains(rule) && isWritable(rule, schema.path(rule)))) {
          notes.lost(field.source, keyword(rule), schema.path(rule));
        }
      }
    }
    if (schema.path("uniqueItems").asBoolean(false) && field.type().equals("table")) {
      notes.lost(field.source, keyword("uniqueItems"), schema.path("uniqueItems"));
    }
  }

  private static boolean isWritable(String rule, JsonNode value) {
    return switch (rule) {
      case "pattern" -> value.isString();
      case "exclusiveMinimum", "exclusiveMaximum" -> value.isNumber() || value.isBoolean();
      case "multipleOf" -> value.isNumber() && value.decimalValue().signum() > 0;
      case "minimum", "maximum" -> value.isNumber();
      default -> value.isIntegralNumber() && value.decimalValue().signum() >= 0;
    };
  }

  /** Every keyword nothing was made of is told. */
  void unknown(String source, JsonNode schema) {
    for (var entry : schema.properties()) {
      boolean says = !entry.getKey().startsWith("x-") && !isOpen(entry.getKey(), entry.getValue());
      if (says && !UNDERSTOOD.contains(entry.getKey())) {
        notes.lost(source, keyword(entry.getKey()), entry.getValue());
      }
    }
    String format = schema.path("format").asString("");
    if (!FORMATS.contains(format)) {
      notes.lost(
          source, LocalText.of("格式要求“" + format + "”", "The format “" + format + "”"), format);
    }
  }

  /** A form takes the fields it has and no others anyway. */
  private static boolean isOpen(String keyword, JsonNode value) {
    return (keyword.equals("additionalProperties")
            || keyword.equals("unevaluatedProperties")
            || keyword.equals("additionalItems"))
        && value.isBoolean();
  }

  private void text(FieldSketch field, JsonNode schema) {
    copy(field.json, "minLength", schema, 100_000);
    copy(field.json, "maxLength", schema, 100_000);
    String pattern = schema.path("pattern").asString("");
    if (!pattern.isEmpty()) {
      SchemaPattern.whole(pattern)
          .ifPresentOrElse(
              whole -> field.json.put("pattern", whole),
              () ->
                  notes.lost(
                      field.source,
                      LocalText.of(
                          "RE2 不支持的正则表达式",
                          "A pattern that RE2, which matches in linear time, lacks"),
                      pattern));
    }
  }

  private static void copy(ObjectNode field, String keyword, JsonNode schema, int most) {
    JsonNode value = schema.path(keyword);
    if (value.isIntegralNumber() && value.asLong(0) > 0) {
      field.put(keyword, Math.min(value.asLong(0), most));
    }
  }

  private void number(FieldSketch field, JsonNode schema) {
    if (schema.path("minimum").isNumber()) {
      field.json.set("min", schema.path("minimum"));
    }
    if (schema.path("maximum").isNumber()) {
      field.json.set("max", schema.path("maximum"));
    }
    beyond(
        field,
        schema,
        "exclusiveMinimum",
        "minimum",
        ">",
        LocalText.of("应大于", "should be more than"));
    beyond(
        field,
        schema,
        "exclusiveMaximum",
        "maximum",
        "<",
        LocalText.of("应小于", "should be less than"));
    JsonNode step = schema.path("multipleOf");
    if (!step.isNumber()
        || step.decimalValue().signum() <= 0
        || field.type().equals("integer")
            && step.decimalValue().signum() > 0
            && step.asDouble(0) == 1) {
      return;
    }
    int scale = Math.max(0, step.decimalValue().stripTrailingZeros().scale());
    boolean tenth = step.decimalValue().stripTrailingZeros().unscaledValue().intValue() == 1;
    if (field.type().equals("decimal") && tenth && scale <= 10) {
      field.json.put("scale", scale);
    } else {
      field.in.check(
          field,
          "mod(" + field.key() + ", " + number(step) + ") == 0",
          field.said("应为 " + number(step) + " 的倍数", "should be a multiple of " + number(step)));
    }
  }

  /** A number, or as draft 4 wrote it a flag beside the bound. */
  private static void beyond(
      FieldSketch field,
      JsonNode schema,
      String keyword,
      String inclusive,
      String sign,
      LocalText words) {
    JsonNode flag = schema.path(keyword);
    JsonNode bound = flag.isBoolean() && flag.asBoolean() ? schema.path(inclusive) : flag;
    if (bound.isNumber()) {
      field.in.check(
          field,
          field.key() + " " + sign + " " + number(bound),
          field.said(
              words.in(LocalText.DEFAULT_LANGUAGE) + " " + number(bound),
              words.in(LocalText.ENGLISH) + " " + number(bound)));
    }
  }

  static String number(JsonNode number) {
    return number.decimalValue().toPlainString();
  }

  private void preset(FieldSketch field, JsonNode schema) {
    JsonNode preset = schema.path("default");
    if (preset.isMissingNode() || preset.isNull()) {
      return;
    }
    boolean fits =
        switch (field.type()) {
          case "boolean" -> preset.isBoolean();
          case "integer", "decimal" -> preset.isNumber();
          case "text", "long_text", "email", "url", "choice" ->
              preset.isValueNode() && !preset.asString("").isEmpty();
          default -> false;
        };
    if (!fits) {
      boolean empty = preset.isContainer() && preset.isEmpty() || preset.asString("x").isEmpty();
      if (!empty) {
        notes.lost(field.source, LocalText.of("默认值", "The default"), preset);
      }
    } else if (preset.isString() || field.type().equals("choice")) {
      field.json.put("default", Texts.quoted(preset.asString()));
    } else {
      field.json.set("default", preset);
    }
  }

  private static LocalText keyword(String keyword) {
    return LocalText.of("规则“" + keyword + "”", "The rule “" + keyword + "”");
  }
}
