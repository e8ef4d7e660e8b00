package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.store.RecordStore;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The rows of a form's table fields, read for many records at a time. */
final class RowsReader {

  private final DSLContext dsl;
  private final List<Part> parts;

  /** One table field: its table, and how its cells are read. */
  record Part(
      ExecutableField field,
      SequencedMap<String, TableColumn> columns,
      TableShape table,
      Structure.Table cells) {

    static Optional<Part> of(ExecutableField field, FormColumns kept) {
      FormColumns.RowColumns rows = kept.rows().get(field.key());
      return rows == null
          ? Optional.empty()
          : field
              .table()
              .map(cells -> new Part(field, rows.columns(), rows.table(kept.form()), cells));
    }

    /** The rows that meet the condition, in the order of their records. */
    List<RecordStore.TableRow> rows(DSLContext dsl, Condition condition, int most) {
      return dsl.select(table.fields())
          .from(table.table())
          .where(condition)
          .orderBy(
              table.field(RowsShape.PARENT, UUID.class),
              table.field(RowsShape.POSITION, Integer.class))
          .limit(most)
          .fetch(row ->
              new RecordStore.TableRow(
                  row.get(RowsShape.PARENT, UUID.class),
                  field.key(),
                  row.get(RowsShape.POSITION, Integer.class),
                  read(row)));
    }

    Answers read(Record row) {
      return RecordReader.answers(row, columns, cells.columns());
    }
  }

  /**
   * @param kept where this version of the form keeps its answers
   */
  RowsReader(ExecutableForm form, FormColumns kept, DSLContext dsl) {
    this.dsl = dsl;
    this.parts =
        form.fields().values().stream().flatMap(field -> Part.of(field, kept).stream()).toList();
  }

  Optional<Part> part(String table) {
    return parts.stream().filter(part -> part.field().key().equals(table)).findFirst();
  }

  /** The records with the rows of their tables. */
  List<StoredRecord> complete(List<StoredRecord> records) {
    if (parts.isEmpty() || records.isEmpty()) {
      return records;
    }
    List<UUID> ids = records.stream().map(StoredRecord::id).toList();
    var rows = new HashMap<UUID, Map<String, Value>>();
    for (Part part : parts) {
      read(part, ids)
          .forEach((record, given) ->
              rows.computeIfAbsent(record, _ -> new LinkedHashMap<>())
                  .put(part.field().key(), new Value.Rows(given)));
    }
    return records.stream()
        .map(record -> with(record, rows.getOrDefault(record.id(), Map.of())))
        .toList();
  }

  StoredRecord complete(StoredRecord record) {
    return complete(List.of(record)).getFirst();
  }

  private Map<UUID, List<Answers>> read(Part part, List<UUID> records) {
    var parent = part.table().field(RowsShape.PARENT, UUID.class);
    var rows = new LinkedHashMap<UUID, List<Answers>>();
    dsl.select(part.table().fields())
        .from(part.table().table())
        .where(parent.in(records))
        .orderBy(parent, part.table().field(RowsShape.POSITION, Integer.class))
        .forEach(row ->
            rows.computeIfAbsent(row.get(RowsShape.PARENT, UUID.class), _ -> new ArrayList<>())
                .add(part.read(row)));
    return rows;
  }

  private static StoredRecord with(StoredRecord record, Map<String, Value> rows) {
    if (rows.isEmpty()) {
      return record;
    }
    var values = new LinkedHashMap<>(record.answers().values());
    values.putAll(rows);
    return record.withAnswers(new Answers(values));
  }
}
