package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.metric.Aggregate;
import dev.proofline.engine.metric.Parts;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.Folding.Folded;
import dev.proofline.engine.store.Folding.Parted;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Rows of a form in groups, each folded to exact parts, in one statement. */
final class Foldings {

  private static final String ROWS = "rows";
  private static final String COUNT = "count";
  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final String VALUE = "v";

  private final DSLContext dsl;
  private final TermSql.Maker maker;

  Foldings(DSLContext dsl, TermSql.Maker maker) {
    this.dsl = dsl;
    this.maker = maker;
  }

  /**
   * @param scope what the caller may see, over the table's alias
   */
  List<Folded> fold(String form, Folding folding, Gatherings.ScopeOf scope) {
    return asked(form, folding, scope)
        .fetch(
            row -> new Folded(keys(folding, row), row.get(ROWS, Long.class), result(folding, row)));
  }

  /** The same, for others to put together. */
  List<Parted> parts(String form, Folding folding, Gatherings.ScopeOf scope) {
    return asked(form, folding, scope).fetch(row -> new Parted(keys(folding, row), parts(row)));
  }

  private Select<?> asked(String form, Folding folding, Gatherings.ScopeOf scope) {
    TermSql terms = maker.alone();
    Table<Record> rows = terms.from(form, Term.THIS);
    Condition where = terms.condition(folding.where()).and(scope.over(rows.getName()));
    var inner = new ArrayList<SelectFieldOrAsterisk>();
    for (int i = 0; i < folding.by().size(); i++) {
      inner.add(terms.comparable(folding.by().get(i)).as(key(i)));
    }
    inner.add(value(terms, folding).as(VALUE));
    Table<?> table = dsl.select(inner).from(rows).where(where).asTable("t");
    return grouped(folding, table);
  }

  private static String key(int place) {
    return "k" + place;
  }

  private static Field<?> value(TermSql terms, Folding folding) {
    return switch (folding.aggregate()) {
      case Aggregate.Quantile _ -> terms.decimal(folding.value());
      case Aggregate.Plain plain ->
          switch (plain) {
            case COUNT -> DSL.inline(1);
            case DISTINCT -> terms.comparable(folding.value());
            case SUM, AVERAGE, LEAST, GREATEST -> terms.decimal(folding.value());
            case SHARE ->
                DSL.when(terms.condition(folding.value()), DSL.inline(1)).otherwise(DSL.inline(0));
          };
    };
  }

  private Select<?> grouped(Folding folding, Table<?> table) {
    return switch (folding.aggregate()) {
      case Aggregate.Quantile quantile -> quantile(folding, table, quantile);
      case Aggregate.Plain plain ->
          dsl.select(keyFields(folding, "t"))
              .select(
                  DSL.count().as(ROWS),
                  DSL.count(number("t", VALUE)).as(COUNT),
                  folded(plain).as(FIRST))
              .from(table)
              .groupBy(keyFields(folding, "t"))
              .limit(folding.most());
    };
  }

  private static Field<?> folded(Aggregate.Plain plain) {
    Field<BigDecimal> value = number("t", VALUE);
    return switch (plain) {
      case COUNT -> DSL.inline(0);
      case DISTINCT -> DSL.countDistinct(value);
      case SUM, AVERAGE, SHARE -> DSL.sum(value);
      case LEAST -> DSL.min(value);
      case GREATEST -> DSL.max(value);
    };
  }

  /** The two values around the place, found by numbering the values of a group in order. */
  private Select<?> quantile(Folding folding, Table<?> table, Aggregate.Quantile quantile) {
    List<Field<?>> keys = keyFields(folding, "t");
    Field<BigDecimal> value = number("t", VALUE);
    Table<?> numbered =
        dsl.select(keys)
            .select(
                value.as(VALUE),
                DSL.rowNumber()
                    .over(DSL.partitionBy(keys).orderBy(value.asc().nullsLast()))
                    .as("place"),
                DSL.count(value).over(DSL.partitionBy(keys)).as("filled"))
            .from(table)
            .asTable("u");
    Field<BigDecimal> before =
        field(
            "floor({0} * ({1} - 1))",
            BigDecimal.class, DSL.inline(quantile.at()), number("u", "filled"));
    Field<BigDecimal> later = number("u", "place").minus(before);
    return dsl.select(keyFields(folding, "u"))
        .select(
            DSL.count().as(ROWS),
            DSL.coalesce(DSL.max(number("u", "filled")), BigDecimal.ZERO).as(COUNT),
            DSL.min(DSL.when(later.eq(DSL.inline(BigDecimal.ONE)), number("u", VALUE))).as(FIRST),
            DSL.min(DSL.when(later.eq(DSL.inline(BigDecimal.TWO)), number("u", VALUE))).as(SECOND))
        .from(numbered)
        .groupBy(keyFields(folding, "u"))
        .limit(folding.most());
  }

  private static List<Field<?>> keyFields(Folding folding, String table) {
    var fields = new ArrayList<Field<?>>();
    for (int i = 0; i < folding.by().size(); i++) {
      fields.add(field(name(table, key(i)), type(folding.by().get(i).type())));
    }
    return fields;
  }

  private static org.jooq.DataType<?> type(Type type) {
    return type == Type.NUMBER ? SQLDataType.NUMERIC : Literals.type(type);
  }

  private static Field<BigDecimal> number(String table, String column) {
    return field(name(table, column), BigDecimal.class);
  }

  // ---- what comes back

  private static Optional<BigDecimal> result(Folding folding, Record row) {
    return switch (folding.aggregate()) {
      case Aggregate.Quantile quantile ->
          Optional.ofNullable(row.get(FIRST, BigDecimal.class))
              .map(low ->
                  quantile.between(
                      low, row.get(SECOND, BigDecimal.class), row.get(COUNT, Long.class)));
      case Aggregate.Plain plain -> parts(row).number(plain);
    };
  }

  private static Parts parts(Record row) {
    return new Parts(
        row.get(ROWS, Long.class),
        row.get(COUNT, Long.class),
        Optional.ofNullable(row.get(FIRST, BigDecimal.class)));
  }

  private static List<Optional<Value>> keys(Folding folding, Record row) {
    var keys = new ArrayList<Optional<Value>>();
    for (int i = 0; i < folding.by().size(); i++) {
      keys.add(key(folding.by().get(i).type(), row, i));
    }
    return keys;
  }

  private static Optional<Value> key(Type type, Record row, int place) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case TEXT -> at(row, place, String.class).map(Value.Text::new);
            case NUMBER ->
                at(row, place, BigDecimal.class)
                    .map(number -> new Value.Num(number.stripTrailingZeros()));
            case BOOLEAN -> at(row, place, Boolean.class).map(Value.Bool::new);
            case TIMESTAMP -> at(row, place, Instant.class).map(Value.Moment::new);
            case DURATION ->
                at(row, place, Long.class)
                    .map(micros -> new Value.Span(Duration.of(micros, ChronoUnit.MICROS)));
            case NOTHING -> Optional.empty();
          };
      case Type.RowOf(var target) ->
          at(row, place, UUID.class).map(id -> new Value.Ref(target, id));
      case Type.ListOf _ ->
          throw new IllegalStateException("Expected one value to group by, but it is a list.");
    };
  }

  private static <T> Optional<T> at(Record row, int place, Class<T> type) {
    return Optional.ofNullable(row.get(key(place), type));
  }
}
