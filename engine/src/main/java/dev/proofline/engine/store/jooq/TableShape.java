package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A table described once: its creation, its writes and its fields come from here. */
record TableShape(String name, List<String> key, List<TableColumn> columns) {

  TableShape {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  record TableColumn(String name, ColumnType type, boolean required) {}

  static Builder named(String name) {
    return new Builder(name);
  }

  Table<Record> table() {
    return DSL.table(name(name));
  }

  Field<?> field(TableColumn column) {
    return DSL.field(DSL.name(name, column.name()), column.type().dataType());
  }

  <T> Field<T> field(String column, Class<T> type) {
    for (TableColumn each : columns) {
      if (each.name().equals(column)) {
        return DSL.field(DSL.name(name, column), each.type().dataType().asConvertedDataType(
            org.jooq.Converter.ofNullable(Object.class, type, type::cast, value -> value)));
      }
    }
    throw new IllegalArgumentException("Expected a column of " + name + ", but " + column + ".");
  }

  List<Field<?>> fields() {
    List<Field<?>> fields = new ArrayList<>();
    columns.forEach(column -> fields.add(field(column)));
    return fields;
  }

  Query create(DSLContext dsl) {
    var create = dsl.createTableIfNotExists(table());
    for (TableColumn column : columns) {
      create = create.column(
          DSL.name(column.name()), column.type().dataType().nullable(!column.required()));
    }
    return create.constraints(
        constraint(DSL.name("pk_" + Names.hash(name)))
            .primaryKey(key.stream().map(DSL::name).toArray(org.jooq.Name[]::new)));
  }

  Sql insert(DSLContext dsl) {
    return Sql.render(dsl.insertInto(table()).columns(plain(columns)).values(params(columns)), columns);
  }

  /** Nothing happens when the row is there. */
  Sql insertIfAbsent(DSLContext dsl, String... conflict) {
    return Sql.render(
        dsl.insertInto(table())
            .columns(fields())
            .values(params(columns))
            .onConflict(fields(conflict))
            .doNothing(),
        columns);
  }

  /** Replaces the row with the same values in the columns of conflict. */
  Sql upsert(DSLContext dsl, String... conflict) {
    Map<Field<?>, Object> set = new LinkedHashMap<>();
    for (TableColumn column : columns) {
      if (!List.of(conflict).contains(column.name())) {
        set.put(field(column), DSL.excluded(field(column)));
      }
    }
    return Sql.render(
        dsl.insertInto(table())
            .columns(fields())
            .values(params(columns))
            .onConflict(fields(conflict))
            .doUpdate()
            .set(set),
        columns);
  }

  /**
   * Sets columns of the rows that have the values in the columns of where. Values come in the order
   * set, then where.
   */
  Sql update(DSLContext dsl, List<TableColumn> set, List<TableColumn> where) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < set.size(); i++) {
      values.put(plain(set.get(i)), parameter(i, set.get(i)));
    }
    var all = new ArrayList<>(set);
    all.addAll(where);
    return Sql.render(
        dsl.update(table()).set(values).where(equal(where, set.size())), all);
  }

  Sql delete(DSLContext dsl, String... where) {
    List<TableColumn> given = new ArrayList<>();
    for (String each : where) {
      given.add(column(each));
    }
    return Sql.render(dsl.deleteFrom(table()).where(equal(given, 0)), given);
  }

  TableColumn column(String wanted) {
    for (TableColumn column : columns) {
      if (column.name().equals(wanted)) {
        return column;
      }
    }
    throw new IllegalArgumentException("Expected a column of " + name + ", but " + wanted + ".");
  }

  private static Condition equal(List<TableColumn> where, int offset) {
    Condition condition = DSL.noCondition();
    for (int i = 0; i < where.size(); i++) {
      condition = condition.and(equal(where.get(i), offset + i));
    }
    return condition;
  }

  @SuppressWarnings("unchecked")
  private static Condition equal(TableColumn column, int index) {
    return ((Field<Object>) plain(column)).eq((Field<Object>) parameter(index, column));
  }

  private static Field<?> plain(TableColumn column) {
    return DSL.field(DSL.name(column.name()), column.type().dataType());
  }

  private static List<Field<?>> plain(List<TableColumn> columns) {
    List<Field<?>> fields = new ArrayList<>();
    columns.forEach(column -> fields.add(plain(column)));
    return fields;
  }

  private Field<?>[] fields(String... names) {
    Field<?>[] fields = new Field<?>[names.length];
    for (int i = 0; i < names.length; i++) {
      fields[i] = field(column(names[i]));
    }
    return fields;
  }

  private static List<Field<?>> params(List<TableColumn> columns) {
    List<Field<?>> params = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      params.add(parameter(i, columns.get(i)));
    }
    return params;
  }

  private static Field<?> parameter(int index, TableColumn column) {
    return param(Sql.PARAMETER + index, column.type().dataType());
  }

  /** Collects columns in order. */
  static final class Builder {
    private final String name;
    private final List<TableColumn> columns = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    Builder required(ColumnType type, String... names) {
      for (String each : names) {
        columns.add(new TableColumn(each, type, true));
      }
      return this;
    }

    Builder optional(ColumnType type, String... names) {
      for (String each : names) {
        columns.add(new TableColumn(each, type, false));
      }
      return this;
    }

    TableShape key(String... names) {
      return new TableShape(name, List.of(names), columns);
    }
  }
}
