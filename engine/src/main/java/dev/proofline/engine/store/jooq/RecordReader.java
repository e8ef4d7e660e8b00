package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import dev.proofline.engine.value.ValueJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Rows of a form's table, read as records of one form version. */
final class RecordReader {

  private static final Logger LOG = LoggerFactory.getLogger("proofline.store");

  private final ExecutableForm form;
  private final SequencedMap<String, TableColumn> answers;
  private final TableShape table;

  /**
   * @param columns where this version of the form keeps its answers
   */
  RecordReader(ExecutableForm form, FormColumns columns) {
    this(form, columns, columns.own().keySet());
  }

  /** Reads only the fields given. */
  RecordReader(ExecutableForm form, FormColumns columns, Set<String> fields) {
    this.form = form;
    this.answers = new LinkedHashMap<>(columns.own());
    this.answers.keySet().retainAll(fields);
    this.table = new FormColumns(form.key(), answers, new LinkedHashMap<>()).table(List.of());
  }

  TableShape table() {
    return table;
  }

  StoredRecord read(Record row) {
    SystemValues system =
        SystemValues.read(
            row.get(FormShape.RECEIPT, String.class),
            row.get("status", String.class),
            row.get("verdict", String.class),
            row.get("_findings", String.class));
    return new StoredRecord(
        row.get("id", UUID.class),
        form.key(),
        row.get("_form_version", Integer.class),
        row.get(FormShape.VERSION, Long.class),
        row.get(FormShape.RECEIPT, String.class),
        system.status(),
        system.verdict(),
        row.get("verdict_at", Instant.class),
        row.get("created_at", Instant.class),
        row.get("created_by", UUID.class),
        row.get("submitted_at", Instant.class),
        row.get("submitter", UUID.class),
        row.get("updated_at", Instant.class),
        row.get("owner", UUID.class),
        row.get("team", UUID.class),
        row.get("region", UUID.class),
        row.get("returned_reason", String.class),
        system.findings(),
        row.get(FormShape.SEARCH, String.class),
        answers(row));
  }

  /** The row of a query for {@link #table}'s columns in their order. */
  StoredRecord read(ResultSet row) throws SQLException {
    int at = SystemColumns.ALL.size();
    var values = new LinkedHashMap<String, Value>();
    for (Map.Entry<String, TableColumn> answer : answers.entrySet()) {
      Object stored = answer.getValue().type().read(row, ++at);
      ExecutableField field = form.fields().get(answer.getKey());
      if (stored != null && field != null) {
        values.put(answer.getKey(), told(value(stored, field), answer.getKey(), row.getString(1)));
      }
    }
    return SystemColumns.read(row, form.key(), new Answers(values));
  }

  /** The row's columns as {@link ColumnType#read} gives them. */
  static SequencedMap<String, @Nullable Object> columns(TableShape table, Record row) {
    var columns = new LinkedHashMap<String, @Nullable Object>();
    for (TableColumn column : table.columns()) {
      columns.put(column.name(), column.type().read(row.get(column.name())));
    }
    return columns;
  }

  private Answers answers(Record row) {
    return answers(row, answers, form.fields());
  }

  /** The answers in a row's columns. */
  static Answers answers(
      Record row,
      SequencedMap<String, TableColumn> columns,
      SequencedMap<String, ExecutableField> fields) {
    var values = new LinkedHashMap<String, Value>();
    columns.forEach((key, column) -> {
      Object stored = column.type().read(row.get(column.name()));
      ExecutableField field = fields.get(key);
      if (stored != null && field != null) {
        values.put(key, told(value(stored, field), key, row.get(0)));
      }
    });
    return new Answers(values);
  }

  private static Value told(Value value, String field, @Nullable Object row) {
    if (value instanceof Value.Damaged(var stored)) {
      LOG.warn("Expected to read {} of the row {}, but what is stored is {}", field, row, stored);
    }
    return value;
  }

  private static Value value(Object stored, ExecutableField field) {
    return switch (stored) {
      case String text -> new Value.Text(text);
      case BigDecimal number -> new Value.Num(number);
      case Boolean flag -> new Value.Bool(flag);
      case LocalDate day -> new Value.Day(day);
      case Instant at -> new Value.Moment(at);
      case Long milliseconds -> new Value.Span(Duration.ofMillis(milliseconds));
      case UUID id -> new Value.Ref(target(field), id);
      case String[] texts ->
          new Value.Many(Arrays.stream(texts).<Value>map(Value.Text::new).toList());
      case JsonNode json -> ValueJson.readStored(json);
      default ->
          throw new IllegalStateException(
              "Expected a column value, but " + stored.getClass() + ".");
    };
  }

  private static String target(ExecutableField field) {
    if (field.type().expressionType(field.context()) instanceof Type.RowOf(var target)) {
      return target;
    }
    throw new IllegalStateException(
        "Expected " + field.key() + " to refer to rows, because its column holds ids.");
  }
}
