package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.util.HashSet;
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

  /** By what texts are the same: counted on whenever it changes. 2: spaces, width and case fold. */
  static final int RULE = 2;

  private static final int PAGE = 500;
  private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);

  /** Where a row keeps its own. */
  static Field<String> column(List<String> set) {
    return field(name(Names.uniqueColumn(set)), SQLDataType.VARCHAR);
  }

  /**
   * What a changed row's column is set to. A row that came to equal another when the rule changed
   * keeps what it has until what is unique about it is changed: nobody else's visit may fail by it.
   */
  static Field<?> kept(String column, Field<?> print) {
    Field<String> now = field(name(column), SQLDataType.VARCHAR);
    Field<String> given = print.cast(SQLDataType.VARCHAR);
    return when(now.eq(aside(given)), now).otherwise(given);
  }

  /** Equal to no other row's, and tells what it was set aside for. */
  private static Field<String> aside(Field<String> print) {
    return concat(inline("="), print, inline("/"), ID.cast(SQLDataType.VARCHAR));
  }

  /** All anew; of rows that are equal by now the first has the fingerprint. */
  void renew(DSLContext dsl) {
    Table<Record> table = table(name(Names.formTable(form.key())));
    Field<String> column = column(set);
    dsl.update(table)
        .set(column, concat(inline("~"), ID.cast(SQLDataType.VARCHAR)))
        .where(column.isNotNull())
        .execute();
    var seen = new HashSet<Long>();
    each(
        dsl,
        noCondition(),
        (record, print) -> {
          boolean first = print == null || seen.add(shortened(print));
          Field<String> next = first ? val(print, SQLDataType.VARCHAR) : aside(inline(print));
          dsl.update(table).set(column, next).where(ID.eq(record.id())).execute();
        });
  }

  /** What millions of them are remembered by. */
  static long shortened(String print) {
    return Long.parseUnsignedLong(print, 0, 16, 16);
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
