package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the tables of forms hold: the columns of every published version, the unique sets. */
final class FormRegistry {

  private static final Field<String> FORM = DSL.field(DSL.name("form"), SQLDataType.VARCHAR);
  private static final Field<Integer> VERSION = DSL.field(DSL.name("version"), SQLDataType.INTEGER);
  private static final Field<String> FIELD = DSL.field(DSL.name("field"), SQLDataType.VARCHAR);
  private static final Field<String> TYPE = DSL.field(DSL.name("type"), SQLDataType.VARCHAR);
  private static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR);
  private static final Field<String> FIELDS = DSL.field(DSL.name("fields"), SQLDataType.VARCHAR);

  /** Parts a table from its column; no key holds it. */
  private static final String OF_ROWS = ".";

  private final DSLContext dsl;

  FormRegistry(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<String> forms() {
    return dsl.selectDistinct(FORM).from(Tables.FORM_COLUMN.table()).orderBy(FORM).fetch(FORM);
  }

  /** The columns of one version; empty when it was not published here. */
  SequencedMap<String, ColumnType> columns(String form, int version) {
    return own(written(FORM.eq(form).and(VERSION.eq(version))));
  }

  /** The columns of each table field of one version. */
  SequencedMap<String, SequencedMap<String, ColumnType>> rows(String form, int version) {
    return ofTables(written(FORM.eq(form).and(VERSION.eq(version))));
  }

  /** Every column the form's table ever got. */
  SequencedMap<String, ColumnType> columns(String form) {
    return own(written(FORM.eq(form)));
  }

  /** Every column the tables of the form's table fields ever got. */
  SequencedMap<String, SequencedMap<String, ColumnType>> rows(String form) {
    return ofTables(written(FORM.eq(form)));
  }

  /** Columns as they are kept; those of a table's rows are called {@code table.column}. */
  private SequencedMap<String, ColumnType> written(Condition condition) {
    var columns = new LinkedHashMap<String, ColumnType>();
    dsl.selectDistinct(FIELD, TYPE)
        .from(Tables.FORM_COLUMN.table())
        .where(condition)
        .forEach(row -> columns.put(row.value1(), ColumnType.valueOf(row.value2())));
    return columns;
  }

  private static SequencedMap<String, ColumnType> own(SequencedMap<String, ColumnType> written) {
    written.keySet().removeIf(key -> key.contains(OF_ROWS));
    return written;
  }

  private static SequencedMap<String, SequencedMap<String, ColumnType>> ofTables(
      SequencedMap<String, ColumnType> written) {
    var tables = new LinkedHashMap<String, SequencedMap<String, ColumnType>>();
    written.forEach((key, type) -> {
      int dot = key.indexOf(OF_ROWS);
      if (dot > 0) {
        tables
            .computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<>())
            .put(key.substring(dot + 1), type);
      }
    });
    return tables;
  }

  /** The unique sets of the version published last. */
  List<List<String>> unique(String form) {
    return dsl
        .select(FIELDS)
        .from(Tables.FORM_UNIQUE.table())
        .where(FORM.eq(form))
        .fetch(FIELDS)
        .stream()
        .sorted(Comparator.naturalOrder())
        .map(text -> List.of(text.split(",")))
        .toList();
  }

  /** In the transaction that publishes the form. */
  void publish(ExecutableForm form, DSLContext inside) {
    FormShape.columnsOf(form).forEach((field, type) -> note(form, field, type, inside));
    RowsShape.columnsOf(form)
        .forEach((table, columns) ->
            columns.forEach((key, type) -> note(form, table + OF_ROWS + key, type, inside)));
    inside.deleteFrom(Tables.FORM_UNIQUE.table()).where(FORM.eq(form.key())).execute();
    for (List<String> set : form.unique()) {
      inside
          .insertInto(Tables.FORM_UNIQUE.table())
          .columns(FORM, NAME, FIELDS)
          .values(form.key(), Names.uniqueColumn(set), String.join(",", set))
          .execute();
    }
  }

  private static void note(ExecutableForm form, String field, ColumnType type, DSLContext inside) {
    inside
        .insertInto(Tables.FORM_COLUMN.table())
        .columns(FORM, VERSION, FIELD, TYPE)
        .values(form.key(), form.version(), field, type.name())
        .execute();
  }
}
