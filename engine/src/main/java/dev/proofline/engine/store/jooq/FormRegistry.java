package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.jooq.FormColumns.RowColumns;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What the tables of forms hold: the columns of every published version, the unique sets. */
final class FormRegistry {

  private static final Field<String> FORM = DSL.field(DSL.name("form"), SQLDataType.VARCHAR);
  private static final Field<Integer> VERSION = DSL.field(DSL.name("version"), SQLDataType.INTEGER);
  private static final Field<String> FIELD = DSL.field(DSL.name("field"), SQLDataType.VARCHAR);
  private static final Field<String> TYPE = DSL.field(DSL.name("type"), SQLDataType.VARCHAR);
  private static final Field<String> KEPT = DSL.field(DSL.name("kept_in"), SQLDataType.VARCHAR);
  private static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR);
  private static final Field<String> FIELDS = DSL.field(DSL.name("fields"), SQLDataType.VARCHAR);
  private static final Field<Integer> RULE = DSL.field(DSL.name("rule"), SQLDataType.INTEGER);

  /** Parts a table from its column; no key holds it. */
  private static final String OF_ROWS = ".";

  private final DSLContext dsl;

  FormRegistry(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<String> forms() {
    return dsl.selectDistinct(FORM).from(Tables.FORM_COLUMN.table()).orderBy(FORM).fetch(FORM);
  }

  /** Where the form's version keeps its answers, or will when it is published. */
  FormColumns of(ExecutableForm form) {
    FormColumns published = columns(form.key(), form.version());
    if (published.isEmpty()) {
      return planned(form);
    }
    return published.holds(form) ? published : published.with(form, counting(form.key()));
  }

  private FormColumns planned(ExecutableForm form) {
    return new ColumnPlan(counting(form.key()), reserved(form)).of(form);
  }

  /** The columns of every version, the newest first; those not everybody had come last. */
  private List<FormColumns> counting(String form) {
    List<Integer> aside =
        dsl.select(VERSION).from(Tables.PILOT.table()).where(FORM.eq(form)).fetch(VERSION);
    if (aside.isEmpty()) {
      return versions(form);
    }
    var all = new ArrayList<>(read(form, VERSION.notIn(aside)));
    all.addAll(read(form, VERSION.in(aside)));
    return all;
  }

  /** The columns being filled for the version, by field. */
  Map<String, TableColumn> reserved(ExecutableForm form) {
    var reserved = new LinkedHashMap<String, TableColumn>();
    dsl.select(FIELD, TYPE, KEPT)
        .from(Tables.FORM_RESERVED.table())
        .where(FORM.eq(form.key()), VERSION.eq(form.version()))
        .forEach(row ->
            reserved.put(
                row.value1(),
                new TableColumn(
                    row.value3(), ColumnType.valueOf(row.value2()), false, row.value1())));
    return reserved;
  }

  /** Gives the fields columns that their current ones are not. */
  void reserve(ExecutableForm form, Set<String> fields, DSLContext inside) {
    FormColumns columns = within(inside).plan(form, fields);
    release(form.key(), form.version(), inside);
    for (String field : fields) {
      TableColumn column = columns.column(field);
      inside
          .insertInto(Tables.FORM_RESERVED.table())
          .columns(FORM, VERSION, FIELD, TYPE, KEPT)
          .values(form.key(), form.version(), field, column.type().name(), column.name())
          .execute();
    }
  }

  private FormColumns plan(ExecutableForm form, Set<String> apart) {
    return new ColumnPlan(counting(form.key()), Map.of()).apart(form, apart);
  }

  /** What a transaction reads by its own connection: waiting for another it may wait for ever. */
  static FormRegistry within(DSLContext inside) {
    return new FormRegistry(inside);
  }

  static void release(String form, int version, DSLContext inside) {
    inside
        .deleteFrom(Tables.FORM_RESERVED.table())
        .where(FORM.eq(form), VERSION.eq(version))
        .execute();
  }

  /** Forgets a column that is no longer there. */
  static void forget(String form, String column, DSLContext inside) {
    inside
        .deleteFrom(Tables.FORM_COLUMN.table())
        .where(FORM.eq(form))
        .and(KEPT.eq(column).or(KEPT.isNull().and(FIELD.eq(column))))
        .execute();
  }

  /** The newest version that has the column. */
  int lastVersion(String form, String column) {
    Integer last =
        dsl.select(DSL.max(VERSION))
            .from(Tables.FORM_COLUMN.table())
            .where(FORM.eq(form))
            .and(KEPT.eq(column).or(KEPT.isNull().and(FIELD.eq(column))))
            .fetchSingle()
            .value1();
    return last == null ? 0 : last;
  }

  /** The columns of one version; none when it was not published here. */
  FormColumns columns(String form, int version) {
    List<FormColumns> found = read(form, VERSION.eq(version));
    return found.isEmpty() ? FormColumns.none(form) : found.getFirst();
  }

  /** The columns of every version, the newest first. */
  List<FormColumns> versions(String form) {
    return read(form, DSL.noCondition());
  }

  /** Where each field that any version has was kept last. */
  SequencedMap<String, TableColumn> everyField(String form) {
    var fields = new LinkedHashMap<String, TableColumn>();
    versions(form).forEach(version -> version.own().forEach(fields::putIfAbsent));
    return fields;
  }

  /** Every column the form's table has, called by its own name. */
  FormColumns everyColumn(String form) {
    var own = new LinkedHashMap<String, TableColumn>();
    var rows = new LinkedHashMap<String, RowColumns>();
    for (FormColumns version : versions(form)) {
      version.own().values().forEach(column -> own.putIfAbsent(column.name(), plain(column)));
      for (RowColumns table : version.rows().values()) {
        var all = new LinkedHashMap<String, TableColumn>();
        RowColumns known = rows.get(table.origin());
        if (known != null) {
          all.putAll(known.columns());
        }
        table.columns().values().forEach(column -> all.putIfAbsent(column.name(), plain(column)));
        rows.put(table.origin(), new RowColumns(table.origin(), all));
      }
    }
    return new FormColumns(form, own, rows);
  }

  private static TableColumn plain(TableColumn column) {
    return new TableColumn(column.name(), column.type(), column.required());
  }

  private List<FormColumns> read(String form, Condition which) {
    var versions = new TreeMap<Integer, Reading>(Comparator.reverseOrder());
    dsl.select(VERSION, FIELD, TYPE, KEPT)
        .from(Tables.FORM_COLUMN.table())
        .where(FORM.eq(form), which)
        .orderBy(VERSION, FIELD)
        .forEach(row ->
            versions
                .computeIfAbsent(row.value1(), _ -> new Reading())
                .add(row.value2(), ColumnType.valueOf(row.value3()), row.value4()));
    return versions.values().stream().map(reading -> reading.columns(form)).toList();
  }

  /** One version, line by line; columns of a table's rows are called {@code table.column}. */
  private static final class Reading {
    private final SequencedMap<String, TableColumn> own = new LinkedHashMap<>();
    private final SequencedMap<String, SequencedMap<String, TableColumn>> rows =
        new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    void add(String field, ColumnType type, @Nullable String kept) {
      int dot = field.indexOf(OF_ROWS);
      if (dot < 0) {
        String name = kept == null ? Names.column(field) : kept;
        own.put(field, new TableColumn(name, type, false, field));
        return;
      }
      String table = field.substring(0, dot);
      String key = field.substring(dot + 1);
      int keptDot = kept == null ? -1 : kept.indexOf(OF_ROWS);
      origins.put(table, kept == null ? table : kept.substring(0, keptDot));
      String name = kept == null ? Names.column(key) : kept.substring(keptDot + 1);
      rows.computeIfAbsent(table, _ -> new LinkedHashMap<>())
          .put(key, new TableColumn(name, type, false, key));
    }

    FormColumns columns(String form) {
      var tables = new LinkedHashMap<String, RowColumns>();
      rows.forEach((table, columns) ->
          tables.put(table, new RowColumns(origins.getOrDefault(table, table), columns)));
      return new FormColumns(form, own, tables);
    }
  }

  /** The unique sets of the version published last, by column. */
  List<List<String>> unique(String form) {
    return sets(FORM.eq(form));
  }

  private List<List<String>> sets(Condition which) {
    return dsl.select(FIELDS).from(Tables.FORM_UNIQUE.table()).where(which).fetch(FIELDS).stream()
        .sorted(Comparator.naturalOrder())
        .map(text -> List.of(text.split(",")))
        .toList();
  }

  /** The unique sets that a form asks for, by column. */
  static List<List<String>> sets(ExecutableForm form, FormColumns columns) {
    return form.unique().stream().map(columns::columnsOf).flatMap(Optional::stream).toList();
  }

  /** In the transaction that publishes the form. */
  void publish(ExecutableForm form, DSLContext inside) {
    FormColumns columns = publishColumns(form, inside);
    inside.deleteFrom(Tables.FORM_UNIQUE.table()).where(FORM.eq(form.key())).execute();
    for (List<String> set : sets(form, columns)) {
      inside
          .insertInto(Tables.FORM_UNIQUE.table())
          .columns(FORM, NAME, FIELDS, RULE)
          .values(form.key(), Names.uniqueColumn(set), String.join(",", set), Fingerprints.RULE)
          .execute();
    }
  }

  /**
   * The sets whose fingerprints were made by an earlier rule; nobody else renews them meanwhile.
   */
  List<List<String>> outdated(String form) {
    dsl.selectOne().from(Tables.FORM_UNIQUE.table()).where(FORM.eq(form)).forUpdate().execute();
    return sets(FORM.eq(form).and(RULE.isNull().or(RULE.lt(Fingerprints.RULE))));
  }

  void renewed(String form, List<String> set) {
    dsl.update(Tables.FORM_UNIQUE.table())
        .set(RULE, Fingerprints.RULE)
        .where(FORM.eq(form), NAME.eq(Names.uniqueColumn(set)))
        .execute();
  }

  /** The same, but for what is unique. */
  FormColumns publishColumns(ExecutableForm form, DSLContext inside) {
    FormColumns columns = within(inside).of(form);
    release(form.key(), form.version(), inside);
    columns.own().forEach((field, column) -> note(form, field, column, column.name(), inside));
    columns
        .rows()
        .forEach((table, rows) ->
            rows.columns()
                .forEach((key, column) ->
                    note(
                        form,
                        table + OF_ROWS + key,
                        column,
                        rows.origin() + OF_ROWS + column.name(),
                        inside)));
    return columns;
  }

  private static void note(
      ExecutableForm form, String field, TableColumn column, String kept, DSLContext inside) {
    var columns = new ArrayList<Field<?>>(List.of(FORM, VERSION, FIELD, TYPE, KEPT));
    inside
        .insertInto(Tables.FORM_COLUMN.table())
        .columns(columns)
        .values(form.key(), form.version(), field, column.type().name(), kept)
        .execute();
  }
}
