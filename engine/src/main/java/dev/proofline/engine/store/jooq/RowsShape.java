package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.RecordStore;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.store.jooq.Write.Phase;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The table of a table field: a row for each row of a record, known by the record and its position
 * in it. Rows are written anew with their record.
 */
final class RowsShape {

  static final String PARENT = "_parent";
  static final String POSITION = "_position";
  static final String ID = "_id";

  static final List<TableColumn> HIDDEN =
      List.of(
          new TableColumn(ID, ColumnType.UUID, true),
          new TableColumn(PARENT, ColumnType.UUID, true),
          new TableColumn(POSITION, ColumnType.INT, true));

  private final String field;
  private final String origin;
  private final SequencedMap<String, TableColumn> columns;
  private final TableShape table;
  private final Sql insert;
  private final Sql clear;

  private RowsShape(String form, String field, FormColumns.RowColumns kept, DSLContext dsl) {
    this.field = field;
    this.origin = kept.origin();
    this.columns = kept.columns();
    this.table = kept.table(form);
    this.insert = table.insert(dsl);
    this.clear = table.delete(dsl, PARENT);
  }

  static List<RowsShape> of(FormColumns columns, DSLContext dsl) {
    var shapes = new ArrayList<RowsShape>();
    columns
        .rows()
        .forEach((field, kept) -> shapes.add(new RowsShape(columns.form(), field, kept, dsl)));
    return List.copyOf(shapes);
  }

  /**
   * @param origin the table field's key when it was new
   */
  static TableShape table(String form, String origin, Collection<TableColumn> columns) {
    var all = new ArrayList<>(HIDDEN);
    all.addAll(columns);
    return new TableShape(Names.rowsTable(form, origin), List.of(PARENT, POSITION), all);
  }

  /** Where the rows stand in the state of their record. */
  String stateName() {
    return stateName(origin);
  }

  static String stateName(String origin) {
    return origin + "/rows";
  }

  /** The rows as the database will give them back; empty when there are none. */
  Optional<List<Map<String, @Nullable Object>>> stateOf(StoredRecord record) {
    List<Answers> rows = rows(record);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var state = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < rows.size(); i++) {
      state.add(row(record.id(), i, rows.get(i)));
    }
    return Optional.of(state);
  }

  /** What makes the table hold the record's rows and no others. */
  List<Write> replace(StoredRecord record) {
    var writes = new ArrayList<Write>();
    writes.add(clear(record.id()));
    writes.addAll(insert(record));
    return writes;
  }

  List<Write> insert(StoredRecord record) {
    List<Answers> rows = rows(record);
    var writes = new ArrayList<Write>();
    for (int i = 0; i < rows.size(); i++) {
      String order = record.id() + String.format("%06d", i);
      var values = new ArrayList<@Nullable Object>(row(record.id(), i, rows.get(i)).values());
      writes.add(new Write(Phase.INSERT_ROWS, order, insert, values, null));
    }
    return writes;
  }

  Write clear(UUID record) {
    return new Write(Phase.CLEAR_ROWS, record.toString(), clear, List.of(record), null);
  }

  private List<Answers> rows(StoredRecord record) {
    return record.answers().values().get(field) instanceof Value.Rows(var rows) ? rows : List.of();
  }

  private SequencedMap<String, @Nullable Object> row(UUID record, int position, Answers cells) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put(ID, new RecordStore.TableRow(record, origin, position, cells).id());
    row.put(PARENT, record);
    row.put(POSITION, position);
    columns.forEach((key, column) -> {
      Value value = cells.values().get(key);
      row.put(column.name(), value == null ? null : FormShape.encoded(key, column.type(), value));
    });
    return row;
  }
}
