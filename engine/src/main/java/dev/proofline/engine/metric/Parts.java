package dev.proofline.engine.metric;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The exact parts of a number, as a database gives them. Those of two sets of rows make those of
 * both, unless different values are counted.
 *
 * @param count of the rows that have a value
 * @param value their sum, their least or their greatest; empty when there is none
 */
public record Parts(long rows, long count, Optional<BigDecimal> value) {

  public static final Parts NONE = new Parts(0, 0, Optional.empty());

  /** Whether parts can be put together at all. */
  public static boolean add(Aggregate aggregate) {
    return switch (aggregate) {
      case Aggregate.Quantile _ -> false;
      case Aggregate.Plain plain -> plain != Aggregate.Plain.DISTINCT;
    };
  }

  public Parts and(Parts other, Aggregate.Plain aggregate) {
    return new Parts(
        rows + other.rows,
        count + other.count,
        value.isEmpty() || other.value.isEmpty()
            ? value.or(() -> other.value)
            : Optional.of(together(aggregate).apply(value.get(), other.value.get())));
  }

  private static BinaryOperator<BigDecimal> together(Aggregate.Plain aggregate) {
    return switch (aggregate) {
      case COUNT, SUM, AVERAGE, SHARE -> BigDecimal::add;
      case LEAST -> BigDecimal::min;
      case GREATEST -> BigDecimal::max;
      case DISTINCT ->
          throw new IllegalArgumentException(
              "Expected parts that add up, but different values do not.");
    };
  }

  /** Empty when there is no number to give. */
  public Optional<BigDecimal> number(Aggregate.Plain aggregate) {
    return switch (aggregate) {
      case COUNT -> Optional.of(BigDecimal.valueOf(rows));
      case DISTINCT, LEAST, GREATEST -> value;
      case SUM -> Optional.of(value.orElse(BigDecimal.ZERO));
      case AVERAGE, SHARE -> Aggregate.ratio(value.orElse(BigDecimal.ZERO), count);
    };
  }
}
