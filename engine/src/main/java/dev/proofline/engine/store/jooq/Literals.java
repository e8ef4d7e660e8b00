package dev.proofline.engine.store.jooq;

import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What is known, as values bound to a statement: durations are whole microseconds. */
final class Literals {

  private static final long MICROS = 1_000_000;
  private static final int NANOS_OF_MICRO = 1_000;

  private Literals() {}

  static DataType<?> type(Type type) {
    return switch (type) {
      case Type.Simple.TEXT, Type.Simple.NOTHING -> SQLDataType.VARCHAR;
      case Type.Simple.NUMBER -> SQLDataType.DOUBLE;
      case Type.Simple.BOOLEAN -> SQLDataType.BOOLEAN;
      case Type.Simple.TIMESTAMP -> SQLDataType.INSTANT;
      case Type.Simple.DURATION -> SQLDataType.BIGINT;
      case Type.RowOf _ -> SQLDataType.UUID;
      case Type.ListOf _ -> SQLDataType.VARCHAR.array();
    };
  }

  static Field<?> of(Term.Known known, ZoneId zone) {
    return known
        .value()
        .<Field<?>>map(value -> bound(value, zone))
        .orElseGet(() -> DSL.castNull(type(known.type())));
  }

  private static Field<?> bound(Value value, ZoneId zone) {
    return switch (value) {
      case Value.Text(var text) -> DSL.cast(DSL.val(text), SQLDataType.VARCHAR);
      case Value.Num(var number) -> DSL.cast(DSL.val(number.doubleValue()), SQLDataType.DOUBLE);
      case Value.Bool(var flag) -> DSL.inline(flag);
      case Value.Day(var day) -> instant(day.atTime(0, 0).atZone(zone).toInstant());
      case Value.Moment(var at) -> instant(at);
      case Value.Span(var span) -> DSL.cast(DSL.val(micros(span)), SQLDataType.BIGINT);
      case Value.Ref(_, var id) -> DSL.cast(DSL.val(id), SQLDataType.UUID);
      case Value.Many _, Value.Place _, Value.File _, Value.Rows _, Value.Damaged _ ->
          throw new IllegalStateException("Expected a plain value, but found " + value + ".");
    };
  }

  private static Field<Instant> instant(Instant at) {
    return DSL.cast(DSL.val(at, SQLDataType.INSTANT), SQLDataType.INSTANT);
  }

  private static long micros(Duration span) {
    return span.getSeconds() * MICROS + span.getNano() / NANOS_OF_MICRO;
  }

  static boolean isBlank(Value value) {
    return value instanceof Value.Text(var text) && TextSql.isBlank(text);
  }
}
