package dev.proofline.engine.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a fold makes of its values, in a form a database can compute too. Whatever rounds is done
 * here, on exact parts, so that both come to the same number.
 */
public sealed interface Aggregate {

  /** Those without settings. */
  enum Plain implements Aggregate {
    COUNT,
    DISTINCT,
    SUM,
    AVERAGE,
    SHARE,
    LEAST,
    GREATEST
  }

  /**
   * The value below which a share of the values lies, between two values by their distance.
   *
   * @param at the share: 0.5 for the median
   */
  record Quantile(BigDecimal at) implements Aggregate {

    /** How many values of so many lie before the lower of the two it is between. */
    public long before(long count) {
      return at.multiply(BigDecimal.valueOf(count - 1)).longValue();
    }

    /**
     * @param high the next value; null when {@code low} is the last
     */
    public BigDecimal between(BigDecimal low, @Nullable BigDecimal high, long count) {
      if (high == null) {
        return low;
      }
      BigDecimal part =
          at.multiply(BigDecimal.valueOf(count - 1)).subtract(BigDecimal.valueOf(before(count)));
      return low.add(high.subtract(low).multiply(part), MathContext.DECIMAL64);
    }
  }

  /** Part ÷ whole; nothing when there is nothing to divide by. */
  static Optional<BigDecimal> ratio(BigDecimal part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(part.divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64));
  }
}
