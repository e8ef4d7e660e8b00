package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What equal rows of a form's unique set have in common, for the rows there are. */
record Fingerprints(ExecutableForm form, FormColumns columns, List<String> set) {

  private static final int PAGE = 500;
  private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);

  /** Where a row keeps its own. */
  static Field<String> column(List<String> set) {
    return field(name(Names.uniqueColumn(set)), SQLDataType.VARCHAR);
  }

  void write(DSLContext dsl, Condition which) {
    Table<Record> table = table(name(Names.formTable(form.key())));
    each(
        dsl,
        which,
        (record, print) ->
            dsl.update(table).set(column(set), print).where(ID.eq(record.id())).execute());
  }

  /** Page by page; null where a part has no answer. */
  void each(DSLContext dsl, Condition which, BiConsumer<StoredRecord, @Nullable String> each) {
    List<String> fields = columns.fieldsOf(set).orElseThrow();
    FormShape shape = new FormShape(form, columns, List.of(), dsl);
    RecordReader reader = new RecordReader(form, columns, Set.copyOf(fields));
    UUID last = null;
    while (true) {
      var rows =
          dsl.select(reader.table().fields())
              .from(reader.table().table())
              .where(which, last == null ? noCondition() : ID.gt(last))
              .orderBy(ID)
              .limit(PAGE)
              .fetch();
      for (Record row : rows) {
        StoredRecord record = reader.read(row);
        each.accept(record, shape.fingerprint(fields, record));
        last = record.id();
      }
      if (rows.size() < PAGE) {
        return;
      }
    }
  }
}
