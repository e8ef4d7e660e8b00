package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where one version of a form keeps its answers: the column of each field, the table of each table
 * field. A renamed field keeps the column it had; one of another kind of value has a column of its
 * own, so that each version goes on finding what it wrote.
 *
 * @param own columns by field
 * @param rows tables by table field
 */
record FormColumns(
    String form, SequencedMap<String, TableColumn> own, SequencedMap<String, RowColumns> rows) {

  FormColumns {
    own = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(own));
    rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
  }

  /**
   * The table of a table field.
   *
   * @param origin the key the table is named after: that of the field when it was new
   */
  record RowColumns(String origin, SequencedMap<String, TableColumn> columns) {
    RowColumns {
      columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    }

    RowColumns with(RowColumns other, Set<String> wanted) {
      var all = new LinkedHashMap<>(columns);
      other.columns.forEach((key, column) -> {
        if (wanted.contains(key)) {
          all.putIfAbsent(key, column);
        }
      });
      return new RowColumns(origin, all);
    }

    TableShape table(String form) {
      return RowsShape.table(form, origin, columns.values());
    }
  }

  static FormColumns none(String form) {
    return new FormColumns(form, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  boolean isEmpty() {
    return own.isEmpty() && rows.isEmpty();
  }

  /** Whether each field of the form has its column, and each column of its tables. */
  boolean holds(ExecutableForm form) {
    return own.keySet().containsAll(FormShape.typesOf(form.fields()).keySet())
        && tables(form)
            .allMatch(field -> {
              RowColumns table = rows.get(field.key());
              return table != null && table.columns.keySet().containsAll(columns(field));
            });
  }

  /**
   * With what the form reads of other versions too.
   *
   * @param others from the one that counts most
   */
  FormColumns with(ExecutableForm form, List<FormColumns> others) {
    Set<String> fields = FormShape.typesOf(form.fields()).keySet();
    var allOwn = new LinkedHashMap<>(own);
    var allRows = new LinkedHashMap<>(rows);
    for (FormColumns other : others) {
      other.own.forEach((field, column) -> {
        if (fields.contains(field)) {
          allOwn.putIfAbsent(field, column);
        }
      });
      other.rows.forEach((field, table) -> {
        Set<String> wanted = form.field(field).map(FormColumns::columns).orElse(Set.of());
        if (!wanted.isEmpty()) {
          var none = new RowColumns(table.origin, new LinkedHashMap<>());
          allRows.put(field, allRows.getOrDefault(field, none).with(table, wanted));
        }
      });
    }
    return new FormColumns(this.form, allOwn, allRows);
  }

  private static Stream<ExecutableField> tables(ExecutableForm form) {
    return form.fields().values().stream().filter(field -> field.table().isPresent());
  }

  private static Set<String> columns(ExecutableField table) {
    return table.table().map(found -> FormShape.typesOf(found.columns()).keySet()).orElse(Set.of());
  }

  /**
   * The table of the records.
   *
   * @param sets unique sets, by column
   */
  TableShape table(List<List<String>> sets) {
    var columns = new ArrayList<>(SystemColumns.ALL);
    columns.addAll(own.values());
    for (List<String> set : sets) {
      columns.add(new TableColumn(Names.uniqueColumn(set), ColumnType.TEXT, false));
    }
    return new TableShape(Names.formTable(form), List.of("id"), columns);
  }

  /** The columns of a set of fields; empty when one of them has none. */
  Optional<List<String>> columnsOf(List<String> fields) {
    return own.keySet().containsAll(fields)
        ? Optional.of(fields.stream().map(field -> column(field).name()).toList())
        : Optional.empty();
  }

  /** The fields that a set of columns is over; empty when one of them holds no field. */
  Optional<List<String>> fieldsOf(List<String> columns) {
    var fields = new ArrayList<String>();
    for (String column : columns) {
      own.forEach((field, kept) -> {
        if (kept.name().equals(column)) {
          fields.add(field);
        }
      });
    }
    return fields.size() == columns.size() ? Optional.of(List.copyOf(fields)) : Optional.empty();
  }

  TableColumn column(String field) {
    TableColumn column = own.get(field);
    if (column == null) {
      throw new IllegalArgumentException("Expected a column of " + form + " for " + field + ".");
    }
    return column;
  }
}
