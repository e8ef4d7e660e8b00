package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Imported.Fit;
import dev.proofline.engine.importer.Imported.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns schemas into fields. Objects within objects lie flat, lists of objects become tables, and
 * what the schema leaves open is asked instead of guessed.
 */
final class SchemaSketching {

  private static final int MOST_ROWS = 500;
  private static final int MOST_FILES = 50;
  private static final int DEEPEST = 12;
  private static final double UNDECIDED = 0.3;

  private final Sketch sketch;
  private final SchemaDocument document;
  private final Answers answers;
  private final SchemaRules rules;
  private final Map<String, FieldSketch> byPlace = new LinkedHashMap<>();

  /** Whether the document is of one value; one that tells nothing is hardly a schema. */
  private boolean alone;

  SchemaSketching(Sketch sketch, SchemaDocument document, Answers answers) {
    this.sketch = sketch;
    this.answers = answers;
    this.document = document;
    this.rules = new SchemaRules(sketch.notes);
  }

  /**
   * One property on its way to a field.
   *
   * @param place its JSON Pointer in the data, as {@code /address/street}
   * @param title what the screen calls it, empty to take the schema's own
   * @param required always asked for
   * @param multiline filled in a larger box
   */
  record Wanted(Rows rows, String place, String title, boolean required, boolean multiline) {

    String name() {
      return place.substring(place.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    Wanted titled(String title) {
      return new Wanted(rows, place, title, required, multiline);
    }

    Wanted below(String name, boolean required) {
      return new Wanted(
          rows, place + "/" + name.replace("~", "~0").replace("/", "~1"), "", required, false);
    }
  }

  /** The field at the place of the data. */
  Optional<FieldSketch> at(String place) {
    return Optional.ofNullable(byPlace.get(place));
  }

  /** Fields at the place and below it. */
  List<FieldSketch> under(String place) {
    return byPlace.entrySet().stream()
        .filter(entry -> entry.getKey().equals(place) || entry.getKey().startsWith(place + "/"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The same without the columns of tables among them. */
  List<FieldSketch> beside(Wanted wanted) {
    return under(wanted.place()).stream().filter(field -> field.in == wanted.rows()).toList();
  }

  /** All there is in the document. */
  void whole(ObjectNode whole, String name) {
    if (whole.has("properties")) {
      object(whole, new Wanted(sketch.root, "", "", true, false));
    } else {
      String title = Texts.plain(name, Texts.LABEL);
      alone = true;
      property(
          whole, new Wanted(sketch.root, "", "", true, false).below(title, true).titled(title));
    }
  }

  /** Every property of the object, in its order. */
  void object(ObjectNode object, Wanted wanted) {
    rules.unknown(place(wanted), object);
    object
        .path("properties")
        .properties()
        .forEach(entry ->
            property(
                entry.getValue(),
                wanted.below(
                    entry.getKey(), wanted.required() && requires(object, entry.getKey()))));
    for (JsonNode name : object.path("required")) {
      if (!object.path("properties").has(name.asString(""))) {
        sketch.notes.lost(
            place(wanted),
            LocalText.of("要求必填、却没有定义的属性", "A property that is required and not described"),
            name.asString(""));
      }
    }
    rulesOf(object, wanted);
  }

  /** What the object says about its properties together, once they are known. */
  void rulesOf(ObjectNode object, Wanted wanted) {
    sketch.later(() -> new SchemaConditionals(this, document, sketch, object).of(wanted));
    if (!wanted.required()) {
      sketch.later(() -> requiredTogether(object, wanted));
    }
  }

  static boolean requires(JsonNode object, String name) {
    return object.path("required").valueStream().anyMatch(one -> one.asString("").equals(name));
  }

  /** What an optional object requires is required once any of it is filled. */
  private void requiredTogether(ObjectNode object, Wanted wanted) {
    for (JsonNode name : object.path("required")) {
      String place = wanted.below(name.asString(""), false).place();
      String others =
          beside(wanted).stream()
              .filter(other -> at(place).filter(other::equals).isEmpty())
              .flatMap(other -> other.isFilled().stream())
              .collect(Collectors.joining(" || "));
      at(place).filter(_ -> !others.isEmpty()).ifPresent(field -> field.requireIf(others));
    }
  }

  void property(JsonNode given, Wanted wanted) {
    if (sketch.isFull()) {
      return;
    }
    if (wanted.place().split("/", -1).length > DEEPEST) {
      sketch.notes.lost(place(wanted), LocalText.of("嵌套太深的部分", "What is nested too deeply"), null);
      return;
    }
    ObjectNode schema = unwrapped(document.plain(given, place(wanted)), wanted);
    String type = SchemaType.types(schema).stream().findFirst().orElse("");
    Optional<ArrayNode> options = SchemaType.options(schema);
    if (type.equals("boolean")) {
      value(schema, wanted);
    } else if (options.isPresent()) {
      choice(schema, options.get(), wanted);
    } else if (schema.has("properties")) {
      nested(schema, wanted);
    } else if (type.equals("array") || schema.has("items")) {
      list(schema, wanted);
    } else if (alternatives(schema).isPresent()) {
      alternatives(schema, alternatives(schema).get(), wanted);
    } else if (type.equals("object")) {
      ask(schema, wanted, LocalText.of("没有固定属性的对象", "An object without properties of its own"));
    } else {
      value(schema, wanted);
    }
  }

  private static Optional<String> alternatives(ObjectNode schema) {
    return Stream.of("oneOf", "anyOf")
        .filter(keyword -> schema.path(keyword).isArray() && !schema.path(keyword).isEmpty())
        .findFirst();
  }

  /** A choice of one, and what belongs to it is shown. */
  private void alternatives(ObjectNode schema, String keyword, Wanted wanted) {
    FieldSketch which = add(schema, wanted, new SchemaType("choice", 0.7));
    ArrayNode options = which.json.putArray("options");
    int number = 0;
    for (JsonNode given : schema.path(keyword)) {
      number++;
      ObjectNode one = document.plain(given, place(wanted));
      String value = Integer.toString(number);
      String title = Texts.plain(one.path("title").asString(""), Texts.LABEL);
      String type = Cut.within(one.path("type").asString(""), Texts.LABEL);
      String label = title.isEmpty() ? which.label() + " " + value : title;
      options
          .addObject()
          .put("value", value)
          .put("label", title.isEmpty() && !type.isEmpty() ? label + " (" + type + ")" : label);
      var below =
          new Wanted(wanted.rows(), wanted.place() + "/(" + value + ")", label, true, false);
      property(given, below);
      beside(below).forEach(field -> field.showIf(which.key() + " == '" + value + "'"));
    }
    sketch.notes.ask(
        place(wanted),
        LocalText.of(
            "几种可选结构变成了一个单选字段，选哪种就显示哪种的内容",
            "Several possible structures became a choice that shows what belongs to the one chosen"),
        schema.path(keyword),
        LocalText.of("请看看选项名称是否合适。", "See whether its options are named well."));
  }

  /** Something or null is something; so is the only alternative. */
  private ObjectNode unwrapped(ObjectNode schema, Wanted wanted) {
    for (String keyword : List.of("oneOf", "anyOf")) {
      List<JsonNode> some =
          schema
              .path(keyword)
              .valueStream()
              .filter(one -> !one.path("type").asString("").equals("null"))
              .toList();
      if (some.size() == 1) {
        ObjectNode one = document.plain(some.getFirst(), place(wanted)).deepCopy();
        schema
            .properties()
            .forEach(entry -> {
              if (!entry.getKey().equals(keyword) && !one.has(entry.getKey())) {
                one.set(entry.getKey(), entry.getValue());
              }
            });
        return one;
      }
    }
    return schema;
  }

  private void ask(ObjectNode schema, Wanted wanted, LocalText what) {
    sketch.notes.ask(
        place(wanted),
        what,
        schema,
        LocalText.of("请在设计器里添加合适的字段。", "Add the field that fits in the designer."));
  }

  private void value(ObjectNode schema, Wanted wanted) {
    Optional<SchemaType> type = SchemaType.ofValue(schema, wanted.multiline());
    if (type.isEmpty()) {
      if (SchemaType.types(schema).isEmpty() && schema.path("type").asString("").equals("null")) {
        sketch.notes.lost(
            place(wanted), LocalText.of("只能为空的字段", "A field that is always empty"), null);
      } else if (alone || SchemaType.mayHoldMore(schema)) {
        ask(schema, wanted, SchemaType.undecided());
      } else {
        undecided(schema, wanted);
      }
      return;
    }
    add(schema, wanted, type.get());
  }

  /** A text as long as nobody says better: it takes whatever is written. */
  private void undecided(ObjectNode schema, Wanted wanted) {
    String place = place(wanted);
    List<Fit> fits = SchemaType.possible(schema);
    Optional<String> chosen =
        answers.type(place).filter(type -> fits.stream().anyMatch(fit -> fit.type().equals(type)));
    add(schema, wanted, new SchemaType(chosen.orElse("text"), chosen.isPresent() ? 1 : UNDECIDED));
    if (chosen.isEmpty()) {
      sketch.notes.ask(
          place,
          SchemaType.undecided(),
          schema,
          LocalText.of("暂作文本，请选择合适的类型。", "It is a text for now; choose the type that fits."),
          new Question.Type(place, UNDECIDED, 0, fits));
    }
  }

  private FieldSketch add(ObjectNode schema, Wanted wanted, SchemaType type) {
    String title = wanted.title().isEmpty() ? schema.path("title").asString("") : wanted.title();
    FieldSketch field =
        sketch.add(
            wanted.rows(),
            Sketch.Name.of(wanted.name().startsWith("(") ? title : wanted.name(), title),
            type.type(),
            place(wanted),
            type.confidence());
    byPlace.put(wanted.place(), field);
    if (!wanted.name().startsWith("(") && !wanted.name().equals(wanted.title())) {
      sketch.tellRenamed(field, wanted.name());
    }
    String about = Texts.plain(schema.path("description").asString(""), Texts.HINT);
    if (!about.isEmpty()) {
      field.json.put("hint", about);
    }
    if (wanted.required()) {
      field.json.put("required", true);
    }
    rules.apply(field, schema);
    return field;
  }

  private void choice(ObjectNode schema, ArrayNode options, Wanted wanted) {
    FieldSketch field = add(schema, wanted, new SchemaType("choice", 1));
    field.json.set("options", options);
    unoffered(field, schema);
    if (options.size() >= SchemaType.MOST_OPTIONS) {
      sketch.notes.lost(
          field.source,
          LocalText.of(
              "超过 " + SchemaType.MOST_OPTIONS + " 个的选项",
              "Options beyond the first " + SchemaType.MOST_OPTIONS),
          null);
    }
    if (schema.path("enum").valueStream().anyMatch(JsonNode::isNumber)) {
      sketch.notes.changed(
          field.source,
          LocalText.of("选项值由数字变为文字", "Numbers among the options are kept as texts"),
          schema.path("enum"));
    }
  }

  /** Values that cannot be options, and a default that is none of them. */
  private void unoffered(FieldSketch field, ObjectNode schema) {
    for (JsonNode value : schema.path("enum")) {
      boolean none = value.isContainer() || !value.isNull() && value.asString("").isBlank();
      if (none) {
        sketch.notes.lost(
            field.source, LocalText.of("不能作为选项的值", "A value that cannot be an option"), value);
      }
    }
    String preset = schema.path("default").asString("");
    boolean offered =
        field
            .json
            .path("options")
            .valueStream()
            .anyMatch(option -> option.path("value").asString("").equals(preset));
    if (field.json.has("default") && !offered) {
      field.json.remove("default");
      sketch.notes.lost(
          field.source, LocalText.of("不在选项里的默认值", "A default that is none of the options"), preset);
    }
  }

  private void nested(ObjectNode schema, Wanted wanted) {
    String title = wanted.title().isEmpty() ? schema.path("title").asString("") : wanted.title();
    if (wanted.rows() == sketch.root && !wanted.place().isEmpty()) {
      sketch.section(title.isEmpty() ? Texts.spoken(wanted.name()) : title);
    }
    object(schema, wanted);
    if (wanted.rows() == sketch.root && !wanted.place().isEmpty()) {
      sketch.section("");
    }
  }

  private void list(ObjectNode schema, Wanted wanted) {
    if (schema.path("items").isArray() || schema.has("prefixItems")) {
      ask(schema, wanted, LocalText.of("每一项各不相同的列表", "A list whose items differ from each other"));
      return;
    }
    ObjectNode items = unwrapped(document.plain(schema.path("items"), place(wanted)), wanted);
    Optional<ArrayNode> options = SchemaType.options(items);
    Optional<SchemaType> type = SchemaType.ofValue(items, false);
    boolean file = type.filter(one -> one.type().matches("file|photo")).isPresent();
    if (options.isPresent()) {
      FieldSketch field = add(schema, wanted, new SchemaType("choices", 1));
      field.json.set("options", options.get());
      SchemaType.counts(field.json, schema, MOST_ROWS);
    } else if (file) {
      FieldSketch field = add(schema, wanted, type.orElseThrow());
      SchemaType.counts(field.json, schema, MOST_FILES);
      if (!field.json.has("max")) {
        field.json.put("max", MOST_FILES);
      }
    } else if (wanted.rows().table != null) {
      sketch.notes.lost(
          place(wanted),
          LocalText.of("明细表里的列表", "A list within the rows of a table"),
          schema.path("items"));
    } else if (items.has("properties")) {
      table(schema, items, wanted);
    } else if (type.isPresent()) {
      values(schema, items, type.get(), wanted);
    } else {
      ask(schema, wanted, LocalText.of("没有说明内容的列表", "A list that does not tell of what"));
    }
  }

  private void table(ObjectNode schema, ObjectNode items, Wanted wanted) {
    FieldSketch field = add(schema, wanted, new SchemaType("table", 1));
    SchemaType.counts(field.json, schema, MOST_ROWS);
    if (field.rows != null) {
      object(items, new Wanted(field.rows, wanted.place() + "/*", "", true, false));
    }
  }

  /** Short texts are tags; anything else a table of one column. */
  private void values(ObjectNode schema, ObjectNode items, SchemaType type, Wanted wanted) {
    boolean ruled = items.has("pattern") || items.has("minLength") || items.has("maxLength");
    if (type.type().equals("text") && !ruled) {
      FieldSketch field = add(schema, wanted, new SchemaType("tags", 0.9));
      SchemaType.counts(field.json, schema, MOST_FILES);
      return;
    }
    FieldSketch field = add(schema, wanted, new SchemaType("table", 0.9));
    SchemaType.counts(field.json, schema, MOST_ROWS);
    if (field.rows != null) {
      add(
          items,
          new Wanted(field.rows, wanted.place() + "/*/" + wanted.name(), "", true, false),
          type);
    }
  }

  static String place(Wanted wanted) {
    return wanted.place().isEmpty() ? "/" : wanted.place();
  }
}
