package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of forms up to date. Every step may be repeated, and none disturbs the version
 * that is still published: columns are added, none is changed; what a killed publish left behind is
 * taken away by the next one.
 */
final class FormTables {

  private static final int LONGEST_INDEXED = 500;

  private final DSLContext dsl;
  private final FormRegistry registry;

  FormTables(DSLContext dsl, FormRegistry registry) {
    this.dsl = dsl;
    this.registry = registry;
  }

  /** What a version for some needs: its columns, and nothing that binds the others. */
  void prepareColumns(ExecutableForm form) {
    FormColumns columns = registry.of(form);
    addColumns(form, columns.table(List.of()));
    prepareRows(form, columns);
    index(form, columns);
  }

  /**
   * A form whose table is ready for it.
   *
   * @param sets that are in force from now on
   */
  record Prepared(ExecutableForm form, FormColumns columns, List<List<String>> sets) {}

  Prepared prepare(ExecutableForm form) {
    FormColumns columns = registry.of(form);
    TableShape shape = columns.table(FormRegistry.sets(form, columns));
    shape.create(dsl).execute();
    boolean fresh = addColumns(form, shape);
    if (fresh) {
      indexSystem(form, shape.table());
    }
    prepareRows(form, columns);
    index(form, columns);
    List<List<String>> inForce = registry.unique(form.key());
    List<List<String>> sets =
        FormRegistry.sets(form, columns).stream().filter(set -> !inForce.contains(set)).toList();
    sets.forEach(set -> enforce(form, columns, set));
    return new Prepared(form, columns, sets);
  }

  /**
   * Rows that others wrote while the sets were made ready, by the version before: they have no
   * fingerprint yet. In the transaction that publishes, when nobody can write any more.
   */
  void late(Prepared prepared, DSLContext inside) {
    for (List<String> set : prepared.sets()) {
      new Fingerprints(prepared.form(), prepared.columns(), set)
          .write(inside, Fingerprints.column(set).isNull());
    }
  }

  /** Adds the columns that are being filled for the version to come. */
  void addReserved(ExecutableForm form) {
    TableShape shape =
        new FormColumns(
                form.key(), new LinkedHashMap<>(registry.reserved(form)), new LinkedHashMap<>())
            .table(List.of());
    Set<String> all = new HashSet<>();
    shape.columns().forEach(column -> all.add(column.name()));
    addColumns(shape, all);
  }

  /** Takes a column away, and the index on it. */
  void drop(String form, String column) {
    String table = Names.formTable(form);
    dsl.dropIndexIfExists(name(Names.index(table, column))).execute();
    if (existing(table).contains(column)) {
      dsl.alterTable(table(name(table))).dropColumn(field(name(column))).execute();
    }
  }

  /** Indexes, which backups do not hold, for tables whose columns and rows are there. */
  void reindex(ExecutableForm form) {
    Table<Record> table = table(name(Names.formTable(form.key())));
    FormColumns columns = registry.of(form);
    indexSystem(form, table);
    index(form, columns);
    for (List<String> set : FormRegistry.sets(form, columns)) {
      dsl.createUniqueIndexIfNotExists(name(Names.uniqueIndex(form.key(), set)))
          .on(table, field(name(Names.uniqueColumn(set))))
          .execute();
    }
  }

  /** Fingerprints that were made by an earlier rule are made anew. */
  void renew(ExecutableForm form) {
    if (registry.unique(form.key()).isEmpty()) {
      return;
    }
    FormColumns columns = registry.of(form);
    dsl.transaction(open -> {
      FormRegistry inside = FormRegistry.within(open.dsl());
      for (List<String> set : inside.outdated(form.key())) {
        if (columns.fieldsOf(set).isPresent()) {
          new Fingerprints(form, columns, set).renew(open.dsl());
        }
        inside.renewed(form.key(), set);
      }
    });
  }

  /** Columns that hold values of another type; unique sets that rows already break. */
  List<Finding> incompatibilities(ExecutableForm form) {
    List<Finding> findings = new ArrayList<>();
    List<FormColumns> versions = registry.versions(form.key());
    if (versions.isEmpty()) {
      return findings;
    }
    FormColumns before = versions.getFirst();
    Set<String> moved = registry.reserved(form).keySet();
    FormShape.typesOf(form.fields())
        .forEach((key, type) -> {
          TableColumn old = before.own().get(key);
          if (old != null && old.type() != type && !moved.contains(key)) {
            findings.add(retyped(form.fields().get(key), key, at(form, key)));
          }
        });
    retypedRows(form, before, findings);
    if (findings.isEmpty()) {
      duplicates(form, findings);
    }
    return findings;
  }

  private static void retypedRows(ExecutableForm form, FormColumns before, List<Finding> findings) {
    for (ExecutableField field : form.fields().values()) {
      FormColumns.RowColumns old = before.rows().get(field.key());
      if (old == null || field.table().isEmpty()) {
        continue;
      }
      var columns = field.table().get().columns();
      FormShape.typesOf(columns)
          .forEach((key, type) -> {
            TableColumn kept = old.columns().get(key);
            if (kept != null && kept.type() != type) {
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

  private void duplicates(ExecutableForm form, List<Finding> findings) {
    FormColumns columns = registry.of(form);
    Set<String> there = new HashSet<>(registry.everyColumn(form.key()).own().keySet());
    registry.reserved(form).values().forEach(column -> there.add(column.name()));
    List<List<String>> inForce = registry.unique(form.key());
    for (List<String> set : FormRegistry.sets(form, columns)) {
      if (!inForce.contains(set) && there.containsAll(set)) {
        duplicates(form, columns, set).ifPresent(findings::add);
      }
    }
  }

  private Optional<Finding> duplicates(ExecutableForm form, FormColumns columns, List<String> set) {
    Set<Long> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    new Fingerprints(form, columns, set)
        .each(
            dsl,
            noCondition(),
            (record, print) -> {
              if (print != null && !seen.add(Fingerprints.shortened(print))) {
                twice.add(record.receipt());
              }
            });
    return twice.isEmpty()
        ? Optional.empty()
        : Optional.of(taken(form, columns.fieldsOf(set).orElse(set), twice));
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
                + CountedWords.fill(
                    "{0} {0|record repeats|records repeat} an earlier one, for example ",
                    twice.size())
                + twice.getFirst()
                + "."),
        LocalText.of("请先合并或修改这些记录。", "Merge or change those records first."));
  }

  private boolean addColumns(ExecutableForm form, TableShape shape) {
    Set<String> used = new HashSet<>();
    used.addAll(registry.everyColumn(form.key()).own().keySet());
    boolean fresh = used.isEmpty();
    registry.reserved(form).values().forEach(column -> used.add(column.name()));
    SystemColumns.ALL.forEach(column -> used.add(column.name()));
    addColumns(shape, used);
    return fresh;
  }

  /** The tables of its table fields. */
  private void prepareRows(ExecutableForm form, FormColumns kept) {
    var before = registry.everyColumn(form.key()).rows();
    for (FormColumns.RowColumns rows : kept.rows().values()) {
      TableShape shape = rows.table(form.key());
      shape.create(dsl).execute();
      Set<String> used = new HashSet<>(Set.of(RowsShape.ID, RowsShape.PARENT, RowsShape.POSITION));
      FormColumns.RowColumns known = before.get(rows.origin());
      if (known != null) {
        used.addAll(known.columns().keySet());
      }
      addColumns(shape, used);
      for (TableColumn column : rows.columns().values()) {
        if (column.type() == ColumnType.UUID) {
          dsl.createIndexIfNotExists(name(Names.index(shape.name(), column.name())))
              .on(shape.table(), field(name(column.name())))
              .execute();
        }
      }
    }
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
        dsl.dropIndexIfExists(name(Names.index(shape.name(), column.name() + ",submitted_at")))
            .execute();
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

  private void index(ExecutableForm form, FormColumns columns) {
    Table<Record> table = table(name(Names.formTable(form.key())));
    columns
        .own()
        .forEach((key, column) -> {
          ExecutableField definition = form.fields().get(key);
          boolean listed = form.list().contains(key);
          if (definition == null) {
            return;
          }
          ColumnType type = column.type();
          if (type == ColumnType.UUID) {
            referring(form, table, column.name());
          } else if (listed && sortableType(type, definition)) {
            sortable(form, table, column.name());
          }
        });
  }

  /** PostgreSQL refuses rows whose indexed text is long. */
  private static boolean sortableType(ColumnType type, ExecutableField field) {
    return switch (type) {
      case NUMBER, DATE, TIMESTAMP, BOOLEAN, INT, LONG -> true;
      case TEXT ->
          switch (field.type().control(field.context())) {
            case Control.Chips _, Control.Stages _ -> true;
            case Control.TextLine line ->
                line.maxLength() != null && line.maxLength() <= LONGEST_INDEXED;
            default -> false;
          };
      case UUID, TEXT_LIST, JSON -> false;
    };
  }

  /** What rules ask of the rows that point to one record is mostly also of when they came. */
  private void referring(ExecutableForm form, Table<Record> table, String column) {
    plain(form, table, column, "submitted_at");
    dsl.dropIndexIfExists(name(Names.index(Names.formTable(form.key()), column))).execute();
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
  private void enforce(ExecutableForm form, FormColumns columns, List<String> set) {
    String index = Names.uniqueIndex(form.key(), set);
    Table<Record> table = table(name(Names.formTable(form.key())));
    dsl.dropIndexIfExists(name(index)).execute();
    new Fingerprints(form, columns, set).write(dsl, noCondition());
    dsl.createUniqueIndexIfNotExists(name(index)).on(table, Fingerprints.column(set)).execute();
  }
}
