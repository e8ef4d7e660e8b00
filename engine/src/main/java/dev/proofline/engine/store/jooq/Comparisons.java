package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.nullCondition;

import dev.proofline.engine.expression.Filter.Order;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Columns compared with values that are known, so that an index may serve. */
final class Comparisons {

  private final ZoneId zone;

  Comparisons(ZoneId zone) {
    this.zone = zone;
  }

  /** Two-valued, and it may use an index, which IS NOT DISTINCT FROM may not. */
  Condition equal(Field<?> column, ColumnType type, Value value) {
    if (type == ColumnType.DATE && value instanceof Value.Moment(var at)) {
      return startsDay(at) ? known(column, at.atZone(zone).toLocalDate()) : falseCondition();
    }
    if (type == ColumnType.NUMBER) {
      return value instanceof Value.Num(var number)
          ? Decimals.equal(decimals(column), number.doubleValue())
          : falseCondition();
    }
    Object given = comparable(type, value);
    return given == null ? falseCondition() : known(column, given);
  }

  private static Condition known(Field<?> column, Object value) {
    return column.isNotNull().and(objects(column).eq(value));
  }

  Condition ordered(Field<?> column, ColumnType type, Order order, Value value) {
    if (type == ColumnType.DATE && value instanceof Value.Moment(var at)) {
      return compare(column, order, bound(order, at));
    }
    if (type == ColumnType.NUMBER && value instanceof Value.Num(var number)) {
      return Decimals.ordered(decimals(column), order, number.doubleValue());
    }
    Object given = comparable(type, value);
    return given == null ? nullCondition() : compare(column, order, given);
  }

  /**
   * A day stands for its first moment: before a moment within a day are that day and the earlier
   * ones.
   */
  private LocalDate bound(Order order, Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    boolean up = order == Order.LESS || order == Order.GREATER_OR_EQUAL;
    return up && at.isAfter(start(day)) ? day.plusDays(1) : day;
  }

  private boolean startsDay(Instant at) {
    return at.equals(start(at.atZone(zone).toLocalDate()));
  }

  private Instant start(LocalDate day) {
    return day.atTime(0, 0).atZone(zone).toInstant();
  }

  private static Condition compare(Field<?> column, Order order, Object value) {
    Field<Object> field = objects(column);
    return switch (order) {
      case LESS -> field.lt(value);
      case LESS_OR_EQUAL -> field.le(value);
      case GREATER -> field.gt(value);
      case GREATER_OR_EQUAL -> field.ge(value);
    };
  }

  /** The value as the column keeps it; null when no value of that kind can be in it. */
  private @Nullable Object comparable(ColumnType type, Value value) {
    return switch (type) {
      case TEXT -> value instanceof Value.Text(var text) && findable(text) ? text : null;
      case NUMBER, INT -> value instanceof Value.Num(var number) ? number : null;
      case LONG ->
          switch (value) {
            case Value.Num(var number) -> number;
            case Value.Span(var span) -> span.toMillis();
            default -> null;
          };
      case BOOLEAN -> value instanceof Value.Bool(var flag) ? flag : null;
      case DATE -> value instanceof Value.Day(var day) ? day : null;
      case TIMESTAMP ->
          switch (value) {
            case Value.Moment(var at) -> at;
            case Value.Day(var day) -> start(day);
            default -> null;
          };
      case UUID ->
          switch (value) {
            case Value.Ref(_, var id) -> id;
            case Value.Text(var text) -> id(text);
            default -> null;
          };
      case TEXT_LIST, JSON -> null;
    };
  }

  /** An id is written in one way only. */
  private static @Nullable UUID id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? id : null;
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  static boolean findable(String text) {
    try {
      ColumnType.storable(text);
      return true;
    } catch (IllegalArgumentException never) {
      return false;
    }
  }

  private static Field<BigDecimal> decimals(Field<?> column) {
    return DSL.field(column.getQualifiedName(), BigDecimal.class);
  }

  @SuppressWarnings("unchecked")
  private static Field<Object> objects(Field<?> column) {
    return (Field<Object>) column;
  }
}
