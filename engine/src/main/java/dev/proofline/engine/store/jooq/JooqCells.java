package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.metric.Aggregate;
import dev.proofline.engine.metric.Parts;
import dev.proofline.engine.store.Cells;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Numbers that are kept. The one row of their head is what several nodes write in turn by. */
final class JooqCells implements Cells {

  private static final Field<String> METRIC = field(name("metric"), SQLDataType.VARCHAR);
  private static final Field<Long> DAY = field(name("day"), SQLDataType.BIGINT);
  private static final Field<Long> SEQ = field(name("seq"), SQLDataType.BIGINT);
  private static final Field<Long> REVISION = field(name("revision"), SQLDataType.BIGINT);
  private static final Field<String> PRINT = field(name("print"), SQLDataType.VARCHAR);
  private static final Field<Long> SINCE = field(name("since"), SQLDataType.BIGINT);
  private static final Field<Long> UNTIL = field(name("until"), SQLDataType.BIGINT);
  private static final Field<BigDecimal> ROWS = field(name("rows"), SQLDataType.NUMERIC);
  private static final Field<BigDecimal> COUNT = field(name("count"), SQLDataType.NUMERIC);
  private static final String VALUE = "value";
  private static final int ONLY = 1;
  private static final int BATCH = 1000;

  private final Database database;
  private final TermSql.Maker terms;
  private final Sql insertHead;
  private final Sql insertCell;

  JooqCells(Database database, TermSql.Maker terms) {
    this.database = database;
    this.terms = terms;
    this.insertHead = Tables.NUMBER_HEAD.insertIfAbsent(database.dsl(), "id");
    this.insertCell = Tables.NUMBER_CELL.insert(database.dsl());
  }

  @Override
  public Optional<Head> head() {
    return database
        .dsl()
        .select(SEQ, REVISION)
        .from(Tables.NUMBER_HEAD.table())
        .fetchOptional(row -> new Head(row.value1(), row.value2()));
  }

  @Override
  public void begin() {
    database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          Long last = dsl.select(SEQ).from(Tables.LEDGER_HEAD.table()).fetchOne(SEQ);
          try (PreparedStatement insert = connection.prepareStatement(insertHead.text())) {
            insertHead.bind(insert, List.of(ONLY, last == null ? 0L : last, 1L));
            return insert.executeUpdate();
          }
        },
        List.of());
  }

  @Override
  public Map<String, Kept> kept() {
    Map<String, Kept> kept = new HashMap<>();
    database
        .dsl()
        .select(METRIC, PRINT, SINCE, UNTIL)
        .from(Tables.NUMBER_KEPT.table())
        .forEach(row -> kept.put(row.value1(), new Kept(row.value2(), row.value3(), row.value4())));
    return kept;
  }

  // ---- asking

  @Override
  public List<Sum> sum(Wanted wanted) {
    List<Field<?>> by = new ArrayList<>();
    if (wanted.byDay()) {
      by.add(DAY);
    }
    wanted.keys().forEach(place -> by.add(key(place)));
    return database
        .dsl()
        .select(by)
        .select(DSL.sum(ROWS).as("r"), DSL.sum(COUNT).as("c"), value(wanted.aggregate()).as("v"))
        .from(Tables.NUMBER_CELL.table())
        .where(condition(wanted))
        .groupBy(by)
        .limit(MOST_SUMS + 1)
        .fetch(row -> sum(wanted, row));
  }

  private Condition condition(Wanted wanted) {
    Condition days =
        METRIC.eq(wanted.metric()).and(DAY.ge(wanted.from())).and(DAY.lt(wanted.until()));
    Collection<Long> except = wanted.except();
    Condition scope = new Conditions(Tables.NUMBER_CELL, terms).of(wanted.scope());
    return (except.isEmpty() ? days : days.and(DAY.notIn(except))).and(scope);
  }

  private Field<BigDecimal> value(Aggregate.Plain aggregate) {
    boolean h2 = database.dsl().dialect().family() == SQLDialect.H2;
    Field<BigDecimal> value =
        field(
            "cast({0} as " + (h2 ? "decfloat(100)" : "numeric") + ")",
            BigDecimal.class,
            field(name(VALUE)));
    return switch (aggregate) {
      case COUNT -> DSL.max(DSL.castNull(SQLDataType.NUMERIC));
      case SUM, AVERAGE, SHARE -> DSL.sum(value);
      case LEAST -> DSL.min(value);
      case GREATEST -> DSL.max(value);
      case DISTINCT ->
          throw new IllegalArgumentException("Expected numbers that add up, but DISTINCT.");
    };
  }

  private static Sum sum(Wanted wanted, Record row) {
    List<@Nullable String> keys = new ArrayList<>();
    for (int place : wanted.keys()) {
      keys.add(row.get(key(place)));
    }
    BigDecimal rows = row.get("r", BigDecimal.class);
    BigDecimal count = row.get("c", BigDecimal.class);
    var parts =
        rows == null || count == null
            ? Parts.NONE
            : new Parts(
                rows.longValueExact(),
                count.longValueExact(),
                Optional.ofNullable(row.get("v", BigDecimal.class)));
    return new Sum(wanted.byDay() ? row.get(DAY) : null, keys, parts);
  }

  private static Field<String> key(int place) {
    return field(name("k" + place), SQLDataType.VARCHAR);
  }

  // ---- writing

  @Override
  public boolean write(Head head, long sequence, List<Written> written) {
    return database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          boolean first =
              dsl.update(Tables.NUMBER_HEAD.table())
                      .set(SEQ, sequence)
                      .set(REVISION, head.revision() + 1)
                      .where(REVISION.eq(head.revision()))
                      .execute()
                  == 1;
          if (first) {
            for (Written each : written) {
              write(each, connection, dsl);
            }
          }
          return first;
        },
        List.of());
  }

  private void write(Written written, Connection connection, DSLContext dsl) throws SQLException {
    switch (written) {
      case Written.Stands(var metric, var kept) -> {
        forget(dsl, Tables.NUMBER_KEPT, METRIC.eq(metric));
        dsl.insertInto(Tables.NUMBER_KEPT.table())
            .columns(METRIC, PRINT, SINCE, UNTIL)
            .values(metric, kept.print(), kept.since(), kept.until())
            .execute();
      }
      case Written.Forgotten(var metric) -> {
        forget(dsl, Tables.NUMBER_KEPT, METRIC.eq(metric));
        forget(dsl, Tables.NUMBER_CELL, METRIC.eq(metric));
      }
      case Written.Days(var metric, var days, var cells) -> {
        List<Long> all = List.copyOf(days);
        for (int i = 0; i < all.size(); i += BATCH) {
          List<Long> some = all.subList(i, Math.min(all.size(), i + BATCH));
          forget(dsl, Tables.NUMBER_CELL, METRIC.eq(metric).and(DAY.in(some)));
        }
        insert(connection, metric, cells);
      }
    }
  }

  private static void forget(DSLContext dsl, TableShape table, Condition which) {
    dsl.deleteFrom(table.table()).where(which).execute();
  }

  private void insert(Connection connection, String metric, List<Cell> cells) throws SQLException {
    Map<Long, Integer> places = new HashMap<>();
    try (PreparedStatement insert = connection.prepareStatement(insertCell.text())) {
      int waiting = 0;
      for (Cell cell : cells) {
        insertCell.bind(insert, values(metric, cell, places.merge(cell.day(), 1, Integer::sum)));
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static List<@Nullable Object> values(String metric, Cell cell, int place) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(metric);
    values.add(cell.day());
    values.add(place);
    Whose whose = cell.whose();
    for (@Nullable UUID id :
        new @Nullable UUID[] {whose.owner(), whose.submitter(), whose.team(), whose.region()}) {
      values.add(id);
    }
    for (int i = 0; i < MOST_KEYS; i++) {
      values.add(i < cell.keys().size() ? cell.keys().get(i) : null);
    }
    values.add(cell.parts().rows());
    values.add(cell.parts().count());
    values.add(cell.parts().value().map(BigDecimal::toString).orElse(null));
    return values;
  }

  @Override
  public void clear() {
    database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.update(Tables.NUMBER_HEAD.table()).set(REVISION, REVISION.plus(1)).execute();
          dsl.deleteFrom(Tables.NUMBER_KEPT.table()).execute();
          dsl.deleteFrom(Tables.NUMBER_CELL.table()).execute();
          return true;
        },
        List.of());
  }
}
