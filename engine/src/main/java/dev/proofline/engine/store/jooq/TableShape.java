package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.param;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A table described once: its creation, its writes and its fields come from here. */
record TableShape(String name, List<String> key, List<TableColumn> columns) {

  TableShape {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /**
   * @param field what the column is called outside: a field's key, which may be another than when
   *     the column was made
   */
  record TableColumn(String name, ColumnType type, boolean required, String field) {
    TableColumn(String name, ColumnType type, boolean required) {
      this(name, type, required, name);
    }
  }

  /** The same columns under another name: an alias. */
  TableShape as(String alias) {
    return new TableShape(alias, key, columns);
  }

  static Builder named(String name) {
    return new Builder(name);
  }

  Table<Record> table() {
    return DSL.table(DSL.name(name));
  }

  Field<?> field(TableColumn column) {
    return DSL.field(DSL.name(name, column.name()), column.type().dataType());
  }

  <T> Field<T> field(String column, Class<T> type) {
    for (TableColumn each : columns) {
      if (each.name().equals(column)) {
        return DSL.field(
            DSL.name(name, column),
            each.type()
                .dataType()
                .asConvertedDataType(
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
      create =
          create.column(
              DSL.name(column.name()), column.type().dataType().nullable(!column.required()));
    }
    return create.constraints(
        constraint(DSL.name("pk_" + Names.hash(name)))
            .primaryKey(key.stream().map(DSL::name).toArray(org.jooq.Name[]::new)));
  }

  Sql insert(DSLContext dsl) {
    return Sql.render(
        dsl.insertInto(table()).columns(plain(columns)).values(params(dsl, columns)), columns);
  }

  /** Nothing happens when the row is there. */
  Sql insertIfAbsent(DSLContext dsl, String... conflict) {
    return Sql.render(
        dsl.insertInto(table())
            .columns(fields())
            .values(params(dsl, columns))
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
            .values(params(dsl, columns))
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
    return update(dsl, set, where, (_, value) -> value);
  }

  /**
   * @param as what a column is set to, of the value that is given for it
   */
  Sql update(
      DSLContext dsl,
      List<TableColumn> set,
      List<TableColumn> where,
      BiFunction<TableColumn, Field<?>, Field<?>> as) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < set.size(); i++) {
      TableColumn column = set.get(i);
      values.put(plain(column), as.apply(column, parameter(dsl, i, column)));
    }
    var all = new ArrayList<>(set);
    all.addAll(where);
    return Sql.render(dsl.update(table()).set(values).where(equal(dsl, where, set.size())), all);
  }

  Sql delete(DSLContext dsl, String... where) {
    List<TableColumn> given = new ArrayList<>();
    for (String each : where) {
      given.add(column(each));
    }
    return Sql.render(dsl.deleteFrom(table()).where(equal(dsl, given, 0)), given);
  }

  /** The column of a field; empty when there is none. */
  Optional<TableColumn> columnOf(String field) {
    return columns.stream().filter(column -> column.field().equals(field)).findFirst();
  }

  TableColumn column(String wanted) {
    for (TableColumn column : columns) {
      if (column.name().equals(wanted)) {
        return column;
      }
    }
    throw new IllegalArgumentException("Expected a column of " + name + ", but " + wanted + ".");
  }

  private static Condition equal(DSLContext dsl, List<TableColumn> where, int offset) {
    Condition condition = DSL.noCondition();
    for (int i = 0; i < where.size(); i++) {
      condition = condition.and(equal(dsl, where.get(i), offset + i));
    }
    return condition;
  }

  @SuppressWarnings("unchecked")
  private static Condition equal(DSLContext dsl, TableColumn column, int index) {
    return ((Field<Object>) plain(column)).eq((Field<Object>) parameter(dsl, index, column));
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

  private static List<Field<?>> params(DSLContext dsl, List<TableColumn> columns) {
    List<Field<?>> params = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      params.add(parameter(dsl, i, columns.get(i)));
    }
    return params;
  }

  private static Field<?> parameter(DSLContext dsl, int index, TableColumn column) {
    String name = Sql.PARAMETER + index;
    if (column.type() != ColumnType.JSON) {
      return param(name, column.type().dataType());
    }
    // a text given to a JSON column is a JSON string on H2, unless it is said to be JSON
    String json =
        dsl.dialect().family() == SQLDialect.H2 ? "{0} format json" : "cast({0} as jsonb)";
    return DSL.field(json, SQLDataType.JSONB, param(name, SQLDataType.VARCHAR));
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
