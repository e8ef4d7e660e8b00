package dev.proofline.engine.store.jooq;

import dev.proofline.engine.expression.Filter.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Comparisons of NUMERIC(38, 10) columns as if they were doubles, said of the column itself so that
 * an index serves: a double stands for every decimal that is nearer to it than to its neighbours.
 */
final class Decimals {

  private static final int SCALE = 10;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private Decimals() {}

  static Condition equal(Field<BigDecimal> column, double value) {
    return column.isNotNull().and(column.ge(lowest(value))).and(column.le(highest(value)));
  }

  static Condition ordered(Field<BigDecimal> column, Order order, double value) {
    return switch (order) {
      case LESS -> column.lt(lowest(value));
      case LESS_OR_EQUAL -> column.le(highest(value));
      case GREATER -> column.gt(highest(value));
      case GREATER_OR_EQUAL -> column.ge(lowest(value));
    };
  }

  private static BigDecimal lowest(double value) {
    return edge(value, Math.nextDown(value), RoundingMode.CEILING);
  }

  private static BigDecimal highest(double value) {
    return edge(value, Math.nextUp(value), RoundingMode.FLOOR);
  }

  /** The last decimal of a column that still is the value, on the way to its neighbour. */
  private static BigDecimal edge(double value, double neighbour, RoundingMode inwards) {
    BigDecimal exact = new BigDecimal(value);
    if (Double.isInfinite(neighbour)) {
      return exact;
    }
    BigDecimal middle = exact.add(new BigDecimal(neighbour)).divide(TWO);
    BigDecimal edge = middle.setScale(SCALE, inwards);
    boolean even = (Double.doubleToRawLongBits(value) & 1) == 0;
    if (edge.compareTo(middle) == 0 && !even) {
      BigDecimal step = BigDecimal.ONE.movePointLeft(SCALE);
      return inwards == RoundingMode.FLOOR ? edge.subtract(step) : edge.add(step);
    }
    return edge;
  }
}
