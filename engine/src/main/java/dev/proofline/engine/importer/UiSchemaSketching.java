package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.SchemaSketching.Wanted;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows a UI schema: its order is the form's, its groups are sections, its rules conditions. */
final class UiSchemaSketching {

  private static final Set<String> LAYOUTS =
      Set.of("VerticalLayout", "HorizontalLayout", "Categorization", "Layout");
  private static final Set<String> SECTIONS = Set.of("Group", "Category");
  private static final Set<String> FORMATS = Set.of("date", "time", "date-time");

  /** What is read of an element's options, or comes to what a form here does anyway. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "multi",
          "readonly",
          "readOnly",
          "detail",
          "dateSaveFormat",
          "timeSaveFormat",
          "dateTimeSaveFormat",
          "showUnfocusedDescription");

  private static final int DEEPEST = 30;

  private final Sketch sketch;
  private final SchemaDocument document;
  private final ObjectNode whole;
  private final String name;
  private final SchemaSketching fields;
  private final Set<String> ruled = new HashSet<>();

  /**
   * @param name of the form, for a schema that is of one value
   */
  UiSchemaSketching(Sketch sketch, SchemaDocument document, String name, Answers answers) {
    this.name = name;
    this.sketch = sketch;
    this.document = document;
    this.whole = document.whole();
    this.fields = new SchemaSketching(sketch, document, answers);
  }

  void form(JsonNode ui) {
    if (!ui.has("type")) {
      fields.whole(whole, name);
      return;
    }
    element(ui, 0);
    rulesOf(whole, root());
    for (var property : whole.path("properties").properties()) {
      String place = root().below(property.getKey(), false).place();
      if (fields.under(place).isEmpty()) {
        sketch.notes.lost(
            place, LocalText.of("界面上没有显示的属性", "A property the screen does not show"), null);
      }
    }
  }

  private Wanted root() {
    return new Wanted(sketch.root, "", "", true, false);
  }

  private void rulesOf(ObjectNode object, Wanted wanted) {
    if (ruled.add(wanted.place())) {
      fields.rulesOf(object, wanted);
    }
  }

  private void element(JsonNode element, int depth) {
    if (depth > DEEPEST) {
      sketch.notes.lost("uischema", LocalText.of("嵌套太深的部分", "What is nested too deeply"), element);
    }
    if (depth > DEEPEST || sketch.isFull()) {
      return;
    }
    int before = sketch.root.fields.size();
    String type = element.path("type").asString("");
    options(element, type);
    if (LAYOUTS.contains(type)) {
      element.path("elements").forEach(inner -> element(inner, depth + 1));
    } else if (SECTIONS.contains(type)) {
      sketch.section(label(element));
      element.path("elements").forEach(inner -> element(inner, depth + 1));
      sketch.section("");
    } else if (element.has("scope")) {
      control(element);
    } else if (type.equals("Label")) {
      notice(element);
    } else {
      sketch.notes.lost(
          element.path("scope").asString(type),
          LocalText.of("界面元素“" + type + "”", "The element “" + type + "”"),
          element);
    }
    if (element.has("rule")) {
      List<FieldSketch> made =
          List.copyOf(sketch.root.fields.subList(before, sketch.root.fields.size()));
      sketch.later(() -> rule(element.path("rule"), made, root()));
    }
  }

  /** How something is drawn is not carried over; what an option says no to was not wanted. */
  private void options(JsonNode element, String type) {
    String source = element.path("scope").asString(type);
    for (var option : element.path("options").properties()) {
      JsonNode value = option.getValue();
      boolean refused = value.isNull() || (value.isBoolean() && !value.booleanValue());
      if (!refused && !UNDERSTOOD.contains(option.getKey()) && !isFormat(option.getKey(), value)) {
        sketch.notes.lost(
            source,
            LocalText.of(
                "界面选项“" + option.getKey() + "”", "The screen's option “" + option.getKey() + "”"),
            value);
      }
    }
    if (element.path("i18n").isString()) {
      sketch.notes.lost(
          source,
          LocalText.of("从别处取来的译文", "Translations that are kept elsewhere"),
          element.path("i18n").asString());
    }
  }

  /** Few options stand side by side here too. */
  private static boolean isFormat(String option, JsonNode value) {
    String format = value.asString("");
    return option.equals("format") && (FORMATS.contains(format) || format.equals("radio"));
  }

  private static String label(JsonNode element) {
    JsonNode label = element.path("label");
    return label.isString() ? label.asString() : label.path("text").asString("");
  }

  private void notice(JsonNode element) {
    String text = Texts.plain(element.path("text").asString(label(element)), Texts.HINT);
    if (!text.isEmpty()) {
      sketch
          .add(sketch.root, new Sketch.Name("", Cut.within(text, 60)), "notice", "Label", 1)
          .json
          .put("text", text);
    }
  }

  private void control(JsonNode control) {
    String scope = control.path("scope").asString("");
    Optional<String> place = place(scope);
    if (place.isEmpty()) {
      sketch.notes.lost(
          scope, LocalText.of("指向不明的控件", "A control whose scope leads nowhere"), control);
      return;
    }
    if (place.get().isEmpty()) {
      fields.whole(whole, name);
      return;
    }
    if (!fields.under(place.get()).isEmpty()) {
      sketch.notes.changed(
          scope, LocalText.of("同一属性的第二个控件", "A second control of the same property"), null);
      return;
    }
    JsonNode options = control.path("options");
    Optional<Found> found = find(place.get());
    if (found.isEmpty()) {
      sketch.notes.lost(
          scope, LocalText.of("指向不明的控件", "A control whose scope leads nowhere"), control);
      return;
    }
    fields.property(
        formatted(found.get().schema(), options, scope),
        new Wanted(
            sketch.root,
            place.get(),
            label(control),
            found.get().required(),
            options.path("multi").asBoolean(false)));
    if (options.path("readonly").asBoolean(false) || options.path("readOnly").asBoolean(false)) {
      fields.under(place.get()).forEach(field -> field.json.put("readOnlyIf", "true"));
    }
    detail(options.path("detail"), place.get());
  }

  /** The control may say that a text is a day or a time where the schema does not. */
  private JsonNode formatted(JsonNode schema, JsonNode options, String scope) {
    String format = options.path("format").asString("");
    boolean told =
        FORMATS.contains(format)
            && schema.path("type").asString("").equals("string")
            && !schema.has("format");
    if (!told || !(schema instanceof ObjectNode object)) {
      return schema;
    }
    JsonNode saved =
        options.path(format.equals("date-time") ? "dateTimeSaveFormat" : format + "SaveFormat");
    if (saved.isString()) {
      sketch.notes.changed(
          scope,
          LocalText.of(
              "按自定格式保存的日期或时间，现在按标准格式",
              "A day or time kept in a format of its own, now in the usual one"),
          saved.asString());
    }
    return object.deepCopy().put("format", format);
  }

  /** Rules within the rows of a table. */
  private void detail(JsonNode detail, String place) {
    Rows rows = fields.at(place).map(field -> field.rows).orElse(null);
    if (rows != null && detail.isObject()) {
      detailRules(detail, new Wanted(rows, place + "/*", "", true, false), 0);
    }
  }

  private void detailRules(JsonNode element, Wanted rows, int depth) {
    if (element.has("rule")) {
      List<FieldSketch> ruled =
          place(element.path("scope").asString(""))
              .map(place -> fields.under(rows.place() + place))
              .orElse(List.of());
      sketch.later(() -> rule(element.path("rule"), ruled, rows));
    }
    if (element.has("scope")) {
      options(element, "");
    }
    if (depth < DEEPEST) {
      element.path("elements").forEach(inner -> detailRules(inner, rows, depth + 1));
    }
  }

  /** A property and whether it is always asked for. */
  private record Found(JsonNode schema, boolean required) {}

  private Optional<Found> find(String place) {
    ObjectNode here = whole;
    Wanted wanted = root();
    boolean required = true;
    String[] names = place.substring(1).split("/", -1);
    for (int i = 0; i < names.length; i++) {
      String name = names[i].replace("~1", "/").replace("~0", "~");
      JsonNode next = here.path("properties").path(name);
      if (next.isMissingNode()) {
        return Optional.empty();
      }
      required = required && SchemaSketching.requires(here, name);
      if (i == names.length - 1) {
        return Optional.of(new Found(next, required));
      }
      wanted = wanted.below(name, required);
      here = document.plain(next, wanted.place());
      rulesOf(here, wanted);
    }
    return Optional.empty();
  }

  /** {@code #/properties/address/properties/street} → {@code /address/street}. */
  private static Optional<String> place(String scope) {
    String rest = scope.replaceFirst("^#", "");
    var place = new StringBuilder();
    while (!rest.isEmpty() && !rest.equals("/")) {
      if (!rest.startsWith("/properties/")) {
        return Optional.empty();
      }
      rest = rest.substring("/properties/".length());
      int end = rest.indexOf('/');
      place.append('/').append(end < 0 ? rest : rest.substring(0, end));
      rest = end < 0 ? "" : rest.substring(end);
    }
    return Optional.of(place.toString());
  }

  private void rule(JsonNode rule, List<FieldSketch> ruled, Wanted rows) {
    Optional<String> condition = condition(rule.path("condition"), rows, 0);
    String effect = rule.path("effect").asString("");
    if (ruled.isEmpty()
        || condition.isEmpty()
        || !Set.of("SHOW", "HIDE", "ENABLE", "DISABLE").contains(effect)) {
      sketch.notes.lost(
          ruled.isEmpty() ? "rule" : ruled.getFirst().source,
          LocalText.of("界面规则", "A rule of the screen"),
          rule);
      return;
    }
    for (FieldSketch field : ruled) {
      switch (effect) {
        case "SHOW" -> field.showIf(condition.get());
        case "HIDE" -> field.showIf("!(" + condition.get() + ")");
        case "ENABLE" -> field.closeIf("!(" + condition.get() + ")");
        default -> field.closeIf(condition.get());
      }
    }
  }

  private Optional<String> condition(JsonNode condition, Wanted rows, int depth) {
    if (condition.path("conditions").isArray() && depth < DEEPEST) {
      String operator = condition.path("type").asString("").equals("OR") ? " || " : " && ";
      var text = new StringBuilder();
      for (JsonNode part : condition.path("conditions")) {
        Optional<String> one = condition(part, rows, depth + 1);
        if (one.isEmpty()) {
          return Optional.empty();
        }
        text.append(text.isEmpty() ? "(" : operator + "(").append(one.get()).append(')');
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }
    Optional<String> place = place(condition.path("scope").asString("?"));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    JsonNode schema = condition.path("schema");
    if (place.get().isEmpty()) {
      return new SchemaConditionals(fields, document, sketch, whole)
          .condition(schema, rows)
          .map(SchemaConditionals.Asks::holds);
    }
    Optional<FieldSketch> field = fields.at(rows.place() + place.get());
    return condition.has("expectedValue")
        ? field.flatMap(one -> SchemaCondition.equal(one, condition.path("expectedValue")))
        : field.flatMap(one -> SchemaCondition.of(one, schema));
  }
}
