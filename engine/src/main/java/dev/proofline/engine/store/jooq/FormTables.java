package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of forms up to date. Every step may be repeated, and none disturbs the version
 * that is still published: columns are added, none is changed; what a killed publish left behind is
 * taken away by the next one.
 */
final class FormTables {

  private static final int LONGEST_INDEXED = 500;
  private static final int PAGE = 500;

  private final DSLContext dsl;
  private final FormRegistry registry;

  FormTables(DSLContext dsl, FormRegistry registry) {
    this.dsl = dsl;
    this.registry = registry;
  }

  void prepare(ExecutableForm form) {
    TableShape shape = FormShape.table(form.key(), FormShape.columnsOf(form), form.unique());
    shape.create(dsl).execute();
    boolean fresh = addColumns(form, shape);
    if (fresh) {
      indexSystem(form, shape.table());
    }
    prepareRows(form);
    index(form);
    for (List<String> set : form.unique()) {
      enforce(form, set);
    }
  }

  /** Indexes, which backups do not hold, for tables whose columns and rows are there. */
  void reindex(ExecutableForm form) {
    Table<Record> table = table(name(Names.formTable(form.key())));
    indexSystem(form, table);
    index(form);
    for (List<String> set : form.unique()) {
      dsl.createUniqueIndexIfNotExists(name(Names.uniqueIndex(form.key(), set)))
          .on(table, field(name(Names.uniqueColumn(set))))
          .execute();
    }
  }

  /** Columns that hold values of another type; unique sets that rows already break. */
  List<Finding> incompatibilities(ExecutableForm form) {
    List<Finding> findings = new ArrayList<>();
    Map<String, ColumnType> before = registry.columns(form.key());
    FormShape.columnsOf(form)
        .forEach((key, type) -> {
          ColumnType old = before.get(key);
          if (old != null && old != type) {
            findings.add(retyped(form.fields().get(key), key, at(form, key)));
          }
        });
    retypedRows(form, findings);
    if (findings.isEmpty() && !before.isEmpty()) {
      newSets(form).forEach(set -> duplicates(form, set, before).ifPresent(findings::add));
    }
    return findings;
  }

  private void retypedRows(ExecutableForm form, List<Finding> findings) {
    var before = registry.rows(form.key());
    for (ExecutableField field : form.fields().values()) {
      Map<String, ColumnType> old = before.get(field.key());
      if (old == null || field.table().isEmpty()) {
        continue;
      }
      var columns = field.table().get().columns();
      FormShape.columnsOf(columns)
          .forEach((key, type) -> {
            if (old.containsKey(key) && old.get(key) != type) {
              int index = List.copyOf(columns.keySet()).indexOf(key);
              Pointer table = field.context().settings().at("fields");
              Pointer inForm =
                  new Pointer(
                      table
                          .tokens()
                          .subList(table.tokens().indexOf("fields"), table.tokens().size()));
              findings.add(retyped(columns.get(key), key, inForm.child(index).child("type")));
            }
          });
    }
  }

  private static Finding retyped(@Nullable ExecutableField field, String key, Pointer at) {
    LocalText label = field == null ? LocalText.plain(key) : field.label();
    return Finding.error(
        at,
        "column_retyped",
        LocalText.of(
            "字段“" + label + "”已按另一种类型保存了数据，不能改变类型。",
            "Expected the field '"
                + label.in("en")
                + "' to keep its kind of value, but it was changed."),
        LocalText.of("请用新的字段标识新建一个字段。", "Add a field with another key."));
  }

  private static Pointer at(ExecutableForm form, String key) {
    int index = List.copyOf(form.fields().keySet()).indexOf(key);
    return Pointer.of("fields").child(index).child("type");
  }

  private List<List<String>> newSets(ExecutableForm form) {
    List<List<String>> inForce = registry.unique(form.key());
    return form.unique().stream().filter(set -> !inForce.contains(set)).toList();
  }

  private java.util.Optional<Finding> duplicates(
      ExecutableForm form, List<String> set, Map<String, ColumnType> before) {
    if (!before.keySet().containsAll(set)) {
      return java.util.Optional.empty();
    }
    Set<Long> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    eachFingerprint(
        form,
        set,
        before,
        (record, print) -> {
          if (print != null && !seen.add(Long.parseUnsignedLong(print, 0, 16, 16))) {
            twice.add(record.receipt());
          }
        });
    return twice.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(taken(form, set, twice));
  }

  private static String labels(ExecutableForm form, List<String> keys, String language) {
    return keys.stream()
        .map(key -> form.field(key).map(field -> field.label().in(language)).orElse(key))
        .collect(Collectors.joining(language.equals("en") ? ", " : "、"));
  }

  private static Finding taken(ExecutableForm form, List<String> set, List<String> twice) {
    String fields = labels(form, set, "zh-CN");
    return Finding.error(
        Pointer.of("unique"),
        "unique_already_broken",
        LocalText.of(
            "已有 " + twice.size() + " 条记录的“" + fields + "”重复，例如 " + twice.getFirst() + "。",
            "Expected '"
                + labels(form, set, "en")
                + "' to be unique, but "
                + twice.size()
                + " records repeat an earlier one, for example "
                + twice.getFirst()
                + "."),
        LocalText.of("请先合并或修改这些记录。", "Merge or change those records first."));
  }

  private boolean addColumns(ExecutableForm form, TableShape shape) {
    Set<String> used = new HashSet<>();
    registry.columns(form.key()).keySet().forEach(key -> used.add(Names.column(key)));
    SystemColumns.ALL.forEach(column -> used.add(column.name()));
    addColumns(shape, used);
    return used.size() == SystemColumns.ALL.size();
  }

  /** The tables of its table fields. */
  private void prepareRows(ExecutableForm form) {
    var before = registry.rows(form.key());
    RowsShape.columnsOf(form)
        .forEach((field, columns) -> {
          TableShape shape = RowsShape.table(form.key(), field, columns);
          shape.create(dsl).execute();
          Set<String> used =
              new HashSet<>(Set.of(RowsShape.ID, RowsShape.PARENT, RowsShape.POSITION));
          before
              .getOrDefault(field, new LinkedHashMap<>())
              .keySet()
              .forEach(key -> used.add(Names.column(key)));
          addColumns(shape, used);
          columns.forEach((key, type) -> {
            if (type == ColumnType.UUID) {
              dsl.createIndexIfNotExists(name(Names.index(shape.name(), Names.column(key))))
                  .on(shape.table(), field(name(Names.column(key))))
                  .execute();
            }
          });
        });
  }

  /** Adds what is missing; a column nobody ever used was left by a publish that was killed. */
  private void addColumns(TableShape shape, Set<String> used) {
    Set<String> there = existing(shape.name());
    var leftOver = new ArrayList<Field<?>>();
    var missing = new ArrayList<Field<?>>();
    for (TableShape.TableColumn column : shape.columns()) {
      boolean stray =
          there.contains(column.name()) && !used.contains(column.name()) && !isHidden(column);
      Field<?> wanted = field(name(column.name()), column.type().dataType().nullable(true));
      if (stray) {
        dsl.dropIndexIfExists(name(Names.index(shape.name(), column.name()))).execute();
        leftOver.add(wanted);
      }
      if (stray || !there.contains(column.name())) {
        missing.add(wanted);
      }
    }
    alter(shape, leftOver, missing);
  }

  /** One statement for all columns: H2 copies the whole table each time. */
  private void alter(TableShape shape, List<Field<?>> leftOver, List<Field<?>> missing) {
    if (!leftOver.isEmpty()) {
      dsl.alterTable(shape.table()).dropColumns(leftOver).execute();
    }
    if (!missing.isEmpty()) {
      dsl.alterTable(shape.table()).add(missing).execute();
    }
  }

  private static boolean isHidden(TableShape.TableColumn column) {
    return column.name().startsWith("_u_");
  }

  private Set<String> existing(String table) {
    return dsl.connectionResult(connection -> {
      Set<String> names = new HashSet<>();
      try (var columns =
          connection.getMetaData().getColumns(null, connection.getSchema(), table, null)) {
        while (columns.next()) {
          // an underscore of the name stands for any character there
          if (table.equals(columns.getString("TABLE_NAME"))) {
            names.add(columns.getString("COLUMN_NAME"));
          }
        }
      }
      return names;
    });
  }

  private void indexSystem(ExecutableForm form, Table<Record> table) {
    sortable(form, table, "created_at");
    sortable(form, table, "updated_at");
    sortable(form, table, "submitted_at");
    plain(form, table, "owner", "submitted_at");
    plain(form, table, "submitter", "submitted_at");
    plain(form, table, "team", "submitted_at");
    dsl.createUniqueIndexIfNotExists(
            name(Names.uniqueIndex(form.key(), List.of(FormShape.RECEIPT))))
        .on(table, field(name(FormShape.RECEIPT)))
        .execute();
  }

  private void index(ExecutableForm form) {
    Table<Record> table = table(name(Names.formTable(form.key())));
    FormShape.columnsOf(form)
        .forEach((key, type) -> {
          ExecutableField definition = form.fields().get(key);
          boolean listed = form.list().contains(key);
          if (definition == null) {
            return;
          }
          if (type == ColumnType.UUID || (listed && sortableType(type, definition))) {
            sortable(form, table, Names.column(key));
          }
        });
  }

  /** PostgreSQL refuses rows whose indexed text is long. */
  private static boolean sortableType(ColumnType type, ExecutableField field) {
    return switch (type) {
      case NUMBER, DATE, TIMESTAMP, BOOLEAN, UUID, INT, LONG -> true;
      case TEXT ->
          switch (field.type().control(field.context())) {
            case Control.Chips _ -> true;
            case Control.TextLine line ->
                line.maxLength() != null && line.maxLength() <= LONGEST_INDEXED;
            default -> false;
          };
      case TEXT_LIST, JSON -> false;
    };
  }

  private void sortable(ExecutableForm form, Table<Record> table, String column) {
    dsl.createIndexIfNotExists(name(Names.index(Names.formTable(form.key()), column)))
        .on(table, field(name(column)).asc().nullsFirst(), field(name("id")).asc())
        .execute();
  }

  private void plain(ExecutableForm form, Table<Record> table, String first, String second) {
    dsl.createIndexIfNotExists(name(Names.index(Names.formTable(form.key()), first + "," + second)))
        .on(table, field(name(first)), field(name(second)))
        .execute();
  }

  /** Fingerprints are computed anew while the set is not in force, then the index refuses. */
  private void enforce(ExecutableForm form, List<String> set) {
    if (registry.unique(form.key()).contains(set)) {
      return;
    }
    String index = Names.uniqueIndex(form.key(), set);
    Field<String> hidden = field(name(Names.uniqueColumn(set)), SQLDataType.VARCHAR);
    Field<UUID> id = field(name("id"), SQLDataType.UUID);
    Table<Record> table = table(name(Names.formTable(form.key())));
    dsl.dropIndexIfExists(name(index)).execute();
    eachFingerprint(
        form,
        set,
        FormShape.columnsOf(form),
        (record, print) ->
            dsl.update(table).set(hidden, print).where(id.eq(record.id())).execute());
    dsl.createUniqueIndexIfNotExists(name(index)).on(table, hidden).execute();
  }

  private void eachFingerprint(
      ExecutableForm form,
      List<String> set,
      Map<String, ColumnType> there,
      BiConsumer<StoredRecord, @Nullable String> each) {
    FormShape shape = new FormShape(form, List.of(), dsl);
    RecordReader reader = new RecordReader(form, there.keySet());
    eachRow(reader, record -> each.accept(record, shape.fingerprint(set, record)));
  }

  private void eachRow(RecordReader reader, Consumer<StoredRecord> each) {
    Field<UUID> id = field(name("id"), SQLDataType.UUID);
    UUID last = null;
    while (true) {
      var rows =
          dsl.select(reader.table().fields())
              .from(reader.table().table())
              .where(last == null ? org.jooq.impl.DSL.noCondition() : id.gt(last))
              .orderBy(id)
              .limit(PAGE)
              .fetch();
      for (Record row : rows) {
        StoredRecord record = reader.read(row);
        each.accept(record);
        last = record.id();
      }
      if (rows.size() < PAGE) {
        return;
      }
    }
  }
}
