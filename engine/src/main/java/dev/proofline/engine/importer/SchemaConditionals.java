package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.SchemaSketching.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an object asks of some properties because of others: if, then, else, dependencies. */
final class SchemaConditionals {

  private static final int MOST_RULES = 500;

  /** What needs no brackets beside others. */
  private static final Pattern SINGLE = Pattern.compile("[^&|?]*");

  /** A field that is one text or number. */
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9_]+ == ('[^'\\\\]*'|-?[0-9.]+)");

  private final SchemaSketching fields;
  private final SchemaDocument document;
  private final Sketch sketch;
  private final ObjectNode object;
  private int rules;

  SchemaConditionals(
      SchemaSketching fields, SchemaDocument document, Sketch sketch, ObjectNode object) {
    this.fields = fields;
    this.document = document;
    this.sketch = sketch;
    this.object = object;
  }

  void of(Wanted wanted) {
    rule(object, wanted);
    for (JsonNode rule : object.path("allOf")) {
      rule(rule, wanted);
    }
    for (String keyword : new String[] {"dependentRequired", "dependentSchemas", "dependencies"}) {
      object
          .path(keyword)
          .properties()
          .forEach(entry -> dependency(entry.getKey(), entry.getValue(), wanted));
    }
    for (String keyword : new String[] {"oneOf", "anyOf"}) {
      if (object.has(keyword) && object.has("properties")) {
        lost(
            wanted,
            LocalText.of("几种情况择一的规则", "A rule of several alternatives"),
            object.path(keyword));
      }
    }
  }

  private void rule(JsonNode rule, Wanted wanted) {
    if (!rule.has("if")) {
      return;
    }
    Optional<Asks> condition = condition(rule.path("if"), wanted);
    if (condition.isEmpty()) {
      lost(wanted, LocalText.of("条件规则", "A conditional rule"), rule);
      return;
    }
    consequence(rule.path("then"), condition.get(), wanted, rule);
    consequence(rule.path("else"), condition.get().not(), wanted, rule);
  }

  private void dependency(String name, JsonNode then, Wanted wanted) {
    Optional<Asks> filled = filled(name, wanted);
    if (filled.isEmpty()) {
      lost(wanted, LocalText.of("依赖规则", "A dependency"), then);
    } else if (then.isArray()) {
      require(then, filled.get(), wanted);
    } else {
      consequence(then, filled.get(), wanted, then);
    }
  }

  private Optional<Asks> filled(String name, Wanted wanted) {
    return fields
        .at(wanted.below(name, false).place())
        .flatMap(field ->
            field
                .isFilled()
                .flatMap(filled -> field.isEmpty().map(empty -> new Asks(filled, empty))));
  }

  /**
   * A condition and its opposite, each written so that people can be shown it as choices.
   *
   * @param holds as an expression
   * @param fails where it does not hold
   */
  record Asks(String holds, String fails) {

    Asks not() {
      return new Asks(fails, holds);
    }

    static Asks all(List<Asks> parts) {
      return parts.size() == 1
          ? parts.getFirst()
          : new Asks(
              joined(parts.stream().map(Asks::holds).toList(), " && "),
              joined(parts.stream().map(Asks::fails).toList(), " || "));
    }

    private static String joined(List<String> parts, String operator) {
      return parts.stream()
          .map(part -> SINGLE.matcher(part).matches() ? part : "(" + part + ")")
          .collect(Collectors.joining(operator));
    }
  }

  /** What an {@code if} asks; a property nobody filled fulfils it unless it is required. */
  Optional<Asks> condition(JsonNode asked, Wanted wanted) {
    var parts = new ArrayList<Asks>();
    for (var entry : asked.properties()) {
      switch (entry.getKey()) {
        case "properties" -> {
          for (var property : entry.getValue().properties()) {
            Optional<Asks> part = property(property.getKey(), property.getValue(), asked, wanted);
            if (part.isEmpty()) {
              return Optional.empty();
            }
            parts.add(part.get());
          }
        }
        case "required" -> {
          for (JsonNode name : entry.getValue()) {
            if (!asked.path("properties").has(name.asString(""))) {
              Optional<Asks> filled = filled(name.asString(""), wanted);
              if (filled.isEmpty()) {
                return Optional.empty();
              }
              parts.add(filled.get());
            }
          }
        }
        case "type", "title", "description", "$comment" -> {}
        default -> {
          return Optional.empty();
        }
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(Asks.all(parts));
  }

  private Optional<Asks> property(String name, JsonNode schema, JsonNode asked, Wanted wanted) {
    Optional<FieldSketch> field = fields.at(wanted.below(name, false).place());
    if (field.isEmpty()) {
      return Optional.empty();
    }
    boolean must =
        SchemaSketching.requires(asked, name) || field.get().json.path("required").asBoolean(false);
    return SchemaCondition.of(field.get(), schema)
        .flatMap(holds -> must ? Optional.of(must(holds)) : optional(field.get(), holds, schema));
  }

  private static Asks must(String holds) {
    return new Asks(holds, opposite(holds));
  }

  /** Of what is equal to one value, and of no other, it is plain what it is not. */
  private static String opposite(String holds) {
    return PLAIN.matcher(holds).matches() ? holds.replaceFirst(" == ", " != ") : "!(" + holds + ")";
  }

  private Optional<Asks> optional(FieldSketch field, String holds, JsonNode schema) {
    JsonNode constant = schema.path("const");
    Optional<String> other =
        constant.isBoolean()
            ? Optional.of(field.key() + " == " + !constant.asBoolean())
            : field.isFilled().map(filled -> Asks.joined(List.of(filled, opposite(holds)), " && "));
    return field
        .isEmpty()
        .flatMap(empty ->
            other.map(fails -> new Asks(Asks.joined(List.of(empty, holds), " || "), fails)));
  }

  private void consequence(JsonNode given, Asks condition, Wanted wanted, JsonNode rule) {
    if (given.isMissingNode() || given.isBoolean()) {
      if (given.isBoolean() && !given.asBoolean()) {
        lost(wanted, LocalText.of("条件规则", "A conditional rule"), rule);
      }
      return;
    }
    ObjectNode then = document.plain(given, SchemaSketching.place(wanted));
    for (var entry : then.properties()) {
      switch (entry.getKey()) {
        case "properties" ->
            entry
                .getValue()
                .properties()
                .forEach(property ->
                    limit(property.getKey(), property.getValue(), condition, wanted, then));
        case "required" -> require(entry.getValue(), condition, wanted);
        case "type", "title", "description", "$comment" -> {}
        default ->
            lost(
                wanted,
                LocalText.of(
                    "条件规则里的“" + entry.getKey() + "”",
                    "“" + entry.getKey() + "” in a conditional rule"),
                entry.getValue());
      }
    }
  }

  private void require(JsonNode names, Asks condition, Wanted wanted) {
    for (JsonNode name : names) {
      if (++rules > MOST_RULES) {
        lost(
            wanted,
            LocalText.of("超过 " + MOST_RULES + " 条的规则", "Rules beyond the first " + MOST_RULES),
            name);
        return;
      }
      fields
          .at(wanted.below(name.asString(""), false).place())
          .ifPresentOrElse(
              field -> field.requireIf(condition.holds()),
              () ->
                  lost(wanted, LocalText.of("有条件的必填", "What is required under a condition"), name));
    }
  }

  /** A property only the consequence knows is shown then; one there is gets a check. */
  private void limit(String name, JsonNode schema, Asks condition, Wanted wanted, ObjectNode then) {
    Wanted below = wanted.below(name, false);
    if (++rules > MOST_RULES) {
      lost(
          below,
          LocalText.of("超过 " + MOST_RULES + " 条的规则", "Rules beyond the first " + MOST_RULES),
          schema);
      return;
    }
    Optional<FieldSketch> known = fields.at(below.place());
    boolean absent = known.isEmpty() && fields.under(below.place()).isEmpty();
    if (absent && object.path("properties").has(name)) {
      lost(below, LocalText.of("有条件的规则", "A rule under a condition"), schema);
      return;
    }
    if (absent) {
      fields.property(schema, new Wanted(wanted.rows(), below.place(), "", false, false));
      fields
          .beside(below)
          .forEach(field -> {
            field.showIf(condition.holds());
            if (SchemaSketching.requires(then, name)) {
              field.requireIf(condition.holds());
            }
          });
      return;
    }
    if (schema.isEmpty()) {
      return;
    }
    known
        .flatMap(field -> SchemaCondition.of(field, schema))
        .ifPresentOrElse(
            asked -> {
              FieldSketch field = known.orElseThrow();
              wanted
                  .rows()
                  .check(
                      field,
                      Asks.joined(List.of(condition.fails(), asked), " || "),
                      field.said("与其他答案不符", "does not fit the other answers"));
            },
            () -> lost(below, LocalText.of("有条件的规则", "A rule under a condition"), schema));
  }

  private void lost(Wanted wanted, LocalText what, Object original) {
    sketch.notes.lost(SchemaSketching.place(wanted), what, original);
  }
}
