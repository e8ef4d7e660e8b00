package dev.proofline.engine.field;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of columns, kept in a table of their own. It looks at how many rows there are; each cell is
 * looked at as a field of its row, by whoever judges the form.
 */
final class TableField implements FieldType {

  /** More rows than this are not a form but an import. */
  static final int MOST = 500;

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public String key() {
    return "table";
  }

  @Override
  public LocalText title() {
    return LocalText.of("明细表", "Table");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "table";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("fields", Shape.Open.FIELDS, LocalText.of("列", "Columns")),
        Property.of("min", new Shape.Whole(0, MOST), LocalText.of("最少几行", "Fewest rows")),
        Property.of("max", new Shape.Whole(1, MOST), LocalText.of("最多几行", "Most rows")),
        Property.of("checks", Shape.Open.CHECKS, LocalText.of("每行校验", "Checks of a row")).more());
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.listOf(Type.row(field.rowType()));
  }

  /** A column and its type. */
  private record Cell(FieldType type, FieldContext context) {}

  /** The columns in their order. */
  private record Cells(SequencedMap<String, Cell> byKey) {}

  private static SequencedMap<String, Cell> cells(FieldContext field) {
    return field.once(Cells.class, table -> new Cells(made(table))).byKey();
  }

  private static SequencedMap<String, Cell> made(FieldContext field) {
    var cells = new LinkedHashMap<String, Cell>();
    for (Settings column : field.settings().list("fields")) {
      String key = column.text("key").orElse("");
      var context =
          new FieldContext(
              field.rowType(),
              key,
              column.words("label").orElseGet(() -> LocalText.plain(key)),
              column,
              field.optionSets(),
              field.zone());
      FieldTypes.find(column.text("type").orElse(""))
          .filter(type -> !(type instanceof TableField))
          .ifPresent(type -> cells.putIfAbsent(key, new Cell(type, context)));
    }
    return cells;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    ObjectNode schema = FieldSchema.of("array", field);
    ObjectNode row = schema.putObject("items").put("type", "object");
    ObjectNode properties = row.putObject("properties");
    cells(field).forEach((key, cell) -> properties.set(key, cellSchema(cell)));
    row.put("additionalProperties", false);
    field.settings().whole("min").ifPresent(min -> schema.put("minItems", (int) min));
    return schema.put("maxItems", most(field));
  }

  private static ObjectNode cellSchema(Cell cell) {
    ObjectNode schema = cell.type().jsonSchema(cell.context());
    if (cell.context().settings().has("compute")) {
      schema.put("readOnly", true);
    }
    return schema;
  }

  @Override
  public Column column(FieldContext field) {
    return Column.ROWS;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请给{0}至少添加一行。", "Add at least one row to {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Table(fewest(field), most(field));
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json) || (json.isArray() && json.isEmpty())) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isArray()) {
      return Outcome.refused(
          FieldSchema.wrongKind(Expected.of("行的列表", "a list of rows"), json, at));
    }
    if (json.size() > most(field)) {
      return Outcome.refused(tooMany(most(field), json.size(), at));
    }
    var cells = cells(field);
    var findings = new ArrayList<Finding>();
    var rows = new ArrayList<Answers>();
    for (int i = 0; i < json.size(); i++) {
      rows.add(row(json.get(i), cells, at.child(i), findings));
    }
    return Outcome.of(Optional.of(new Value.Rows(rows)), findings);
  }

  private static Answers row(
      JsonNode json, SequencedMap<String, Cell> cells, Pointer at, List<Finding> findings) {
    if (!(json instanceof ObjectNode given)) {
      findings.add(FieldSchema.wrongKind(Expected.of("一行(对象)", "a row, an object"), json, at));
      return Answers.EMPTY;
    }
    given.propertyNames().stream()
        .filter(key -> !cells.containsKey(key))
        .forEach(key -> findings.add(unknown(key, cells, at)));
    var values = new LinkedHashMap<String, Value>();
    cells.forEach((key, cell) -> {
      if (given.has(key) && !cell.context().settings().has("compute")) {
        Outcome<Optional<Value>> read =
            cell.type().read(given.get(key), cell.context(), at.child(key));
        findings.addAll(read.findings());
        if (read instanceof Outcome.Ok<Optional<Value>>(var value, _)) {
          value.ifPresent(found -> values.put(key, found));
        }
      }
    });
    return Answers.owning(values);
  }

  private static Finding unknown(String key, Map<String, Cell> cells, Pointer at) {
    String shown = Cut.shown(key, 60);
    return Expected.of("表格的列", "a column of the table")
        .but("没有列“" + shown + "”", "there is no column '" + shown + "'")
        .hint(
            "可用：" + String.join("、", cells.keySet()) + "。",
            "There are: " + String.join(", ", cells.keySet()) + ".")
        .error(at.child(shown), "unknown_field");
  }

  /** Without the columns at hand, cells are written by the kind of their value. */
  @Override
  public JsonNode write(Value value) {
    return CellJson.write(new Value.Rows(rows(value)));
  }

  @Override
  public JsonNode write(Value value, FieldContext field) {
    var cells = cells(field);
    var array = FieldSchema.JSON.arrayNode();
    for (Answers row : rows(value)) {
      ObjectNode written = array.addObject();
      cells.forEach((key, cell) ->
          row.get(key)
              .ifPresent(given -> written.set(key, cell.type().write(given, cell.context()))));
    }
    return array;
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    int count = rows(value).size();
    if (count < fewest(field)) {
      return List.of(
          Expected.of("至少 " + fewest(field) + " 行", "at least " + fewest(field) + " rows")
              .but("有 " + count + " 行", "there are " + count)
              .error(at, "wrong_count"));
    }
    return count > most(field) ? List.of(tooMany(most(field), count, at)) : List.of();
  }

  private static Finding tooMany(int most, int count, Pointer at) {
    return Expected.of("最多 " + most + " 行", "at most " + most + " rows")
        .but("有 " + count + " 行", "there are " + count)
        .hint("请分几次填写。", "Split them over several records.")
        .error(at, "too_many_rows");
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    int count = rows(value).size();
    return LocalText.of(count + " 行", count == 1 ? "1 row" : count + " rows").in(language);
  }

  @Override
  public Value sample(FieldContext field) {
    var row = new LinkedHashMap<String, Value>();
    cells(field).forEach((key, cell) -> row.put(key, cell.type().sample(cell.context())));
    int count = Math.max(2, fewest(field));
    return new Value.Rows(java.util.Collections.nCopies(count, new Answers(row)));
  }

  private static int fewest(FieldContext field) {
    return field.settings().whole("min").orElse(0);
  }

  private static int most(FieldContext field) {
    return Math.min(MOST, field.settings().whole("max").orElse(MOST));
  }

  private static List<Answers> rows(Value value) {
    return value instanceof Value.Rows(var rows) ? rows : List.of();
  }
}
