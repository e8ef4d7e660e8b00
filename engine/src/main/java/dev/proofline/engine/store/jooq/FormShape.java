package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.RecordState;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Value;
import dev.proofline.engine.value.ValueJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The table of one form version: its columns, its SQL, and records turned to rows. */
final class FormShape {

  static final String VERSION = "_version";
  static final String RECEIPT = "_receipt";
  static final String SEARCH = "_search";

  private final ExecutableForm form;
  private final TableShape table;
  private final SequencedMap<String, TableColumn> answers;
  private final SequencedMap<List<String>, List<String>> unique = new LinkedHashMap<>();
  private final Map<String, List<String>> sets = new HashMap<>();
  private final List<TableColumn> changing;
  private final Sql insert;
  private final Sql update;
  private final Sql delete;
  private final List<RowsShape> rows;

  /**
   * @param columns where this version of the form keeps its answers
   * @param unique the unique sets in force, by column, which may be those of a newer version
   */
  FormShape(ExecutableForm form, FormColumns columns, List<List<String>> unique, DSLContext dsl) {
    this.form = form;
    this.answers = columns.own();
    unique.forEach(set -> columns.fieldsOf(set).ifPresent(fields -> this.unique.put(set, fields)));
    this.table = columns.table(List.copyOf(this.unique.keySet()));
    this.insert = table.insert(dsl);
    List<TableColumn> guard = List.of(table.column("id"), table.column(VERSION));
    this.changing = table.columns().stream().filter(column -> !column.name().equals("id")).toList();
    this.unique.forEach((set, fields) -> sets.put(Names.uniqueColumn(set), fields));
    this.update =
        table.update(
            dsl,
            changing,
            guard,
            (column, value) ->
                sets.containsKey(column.name()) ? Fingerprints.kept(column.name(), value) : value);
    this.delete = table.delete(dsl, "id", VERSION);
    this.rows = RowsShape.of(columns, dsl);
  }

  /** The kinds of column that a form's fields need, or a table's. */
  static SequencedMap<String, ColumnType> typesOf(SequencedMap<String, ExecutableField> fields) {
    var columns = new LinkedHashMap<String, ColumnType>();
    for (ExecutableField field : fields.values()) {
      Column column = field.type().column(field.context());
      if (column != Column.NONE && column != Column.ROWS) {
        columns.put(field.key(), ColumnType.of(column));
      }
    }
    return columns;
  }

  ExecutableForm form() {
    return form;
  }

  TableShape table() {
    return table;
  }

  Sql insert() {
    return insert;
  }

  Sql update() {
    return update;
  }

  Sql delete() {
    return delete;
  }

  /** The tables of its table fields. */
  List<RowsShape> rows() {
    return rows;
  }

  /** Fields whose index a database error names; empty when it is another one. */
  Optional<List<String>> fieldsOf(String message) {
    for (Map.Entry<List<String>, List<String>> set : unique.entrySet()) {
      if (message.contains(Names.uniqueIndex(form.key(), set.getKey()))) {
        return Optional.of(set.getValue());
      }
    }
    return message.contains(Names.uniqueIndex(form.key(), List.of(RECEIPT)))
        ? Optional.of(List.of("receipt"))
        : Optional.empty();
  }

  /** A record as its row: columns by name, as the database will give them back. */
  SequencedMap<String, @Nullable Object> row(StoredRecord record) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    // how a value is stored does not depend on its column
    SystemColumns.of(record).forEach((name, value) -> row.put(name, ColumnType.TEXT.stored(value)));
    answers.forEach((field, column) -> {
      Value value = record.answers().values().get(field);
      row.put(column.name(), value == null ? null : encoded(field, column.type(), value));
    });
    for (RowsShape each : rows) {
      each.stateOf(record).ifPresent(state -> row.put(each.stateName(), state));
    }
    return row;
  }

  /** The values of {@link #insert}, in order. */
  List<@Nullable Object> insertValues(Map<String, @Nullable Object> row, StoredRecord record) {
    return values(table.columns(), row, record);
  }

  /** The values of {@link #update}, in order. */
  List<@Nullable Object> updateValues(
      Map<String, @Nullable Object> row, StoredRecord record, long expectedVersion) {
    List<@Nullable Object> values = values(changing, row, record);
    values.add(record.id());
    values.add(expectedVersion);
    return values;
  }

  String state(Map<String, @Nullable Object> row) {
    return RecordState.of(row);
  }

  /** A unique set as a record fills it. */
  record Mark(List<String> columns, List<String> fields, String print) {}

  /** Of each unique set in force that the record fills. */
  List<Mark> marks(StoredRecord record) {
    List<Mark> marks = new ArrayList<>();
    unique.forEach((columns, fields) -> {
      String print = fingerprint(fields, record);
      if (print != null) {
        marks.add(new Mark(columns, fields, print));
      }
    });
    return marks;
  }

  /** What equal values of a unique set have in common; null while a part has no answer. */
  @Nullable String fingerprint(List<String> set, StoredRecord record) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    for (String key : set) {
      Value value = record.answers().values().get(key);
      ExecutableField field = form.fields().get(key);
      if (value == null || field == null) {
        return null;
      }
      parts.add(ValueJson.write(comparable(field.type().normalised(value))));
    }
    return CanonicalJson.sha256(CanonicalJson.of(parts));
  }

  private static Value comparable(Value value) {
    return value instanceof Value.Num(var number)
        ? new Value.Num(
            number.signum() == 0 ? java.math.BigDecimal.ZERO : number.stripTrailingZeros())
        : value;
  }

  private List<@Nullable Object> values(
      List<TableColumn> columns, Map<String, @Nullable Object> row, StoredRecord record) {
    List<@Nullable Object> values = new ArrayList<>(columns.size() + 2);
    for (TableColumn column : columns) {
      List<String> set = sets.get(column.name());
      values.add(set == null ? row.get(column.name()) : fingerprint(set, record));
    }
    return values;
  }

  static Object encoded(String field, ColumnType type, Value value) {
    Object plain =
        switch (type) {
          case TEXT -> value instanceof Value.Text(var text) ? text : null;
          case NUMBER -> value instanceof Value.Num(var number) ? number : null;
          case BOOLEAN -> value instanceof Value.Bool(var flag) ? flag : null;
          case DATE -> value instanceof Value.Day(var day) ? day : null;
          case TIMESTAMP -> value instanceof Value.Moment(var at) ? at : null;
          case UUID -> value instanceof Value.Ref(_, var id) ? id : null;
          case TEXT_LIST -> value instanceof Value.Many(var values) ? texts(values) : null;
          case JSON ->
              value instanceof Value.Damaged(var kept)
                  ? Json.exact(kept)
                  : storable(ValueJson.write(value));
          case LONG -> value instanceof Value.Span(var span) ? span.toMillis() : null;
          case INT -> null;
        };
    Object stored = type.stored(plain);
    if (stored == null) {
      throw new IllegalArgumentException(
          "Expected a value of column type " + type + " for " + field + ", but " + value + ".");
    }
    return stored;
  }

  private static JsonNode storable(JsonNode json) {
    ColumnType.storable(json.toString());
    return json;
  }

  private static String @Nullable [] texts(List<Value> values) {
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      if (!(values.get(i) instanceof Value.Text(var text))) {
        return null;
      }
      texts[i] = ColumnType.storable(text);
    }
    return texts;
  }
}
