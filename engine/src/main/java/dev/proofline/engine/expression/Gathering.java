package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One number, time or truth about the rows of a source for which a condition holds.
 *
 * @param row the number its rows go by in {@code where} and {@code value}
 * @param value what is folded of each row, empty ones left out; {@link Term#TRUE} where only rows
 *     count
 */
public record Gathering(Fold fold, String source, int row, Term where, Term value) {

  /** How the rows become one value. */
  public enum Fold {
    /** Whether there is a row. */
    EXISTS,
    /** How many rows. */
    COUNT,
    SUM,
    AVERAGE,
    LEAST,
    GREATEST,
    /** How many of the newest rows, one after the other, have a true value. */
    STREAK
  }

  /**
   * What the stored rows come to; parts the fold does not need are left at zero and empty.
   *
   * @param count rows, or values for folds of values; for {@link Fold#EXISTS} at most 1
   * @param extreme the least or greatest value
   */
  public record Tally(long count, BigDecimal sum, Optional<Value> extreme) {}

  /**
   * @param beside rows of the source that are written but not yet stored; they are not in the tally
   */
  public record Gathered(Tally tally, List<dev.proofline.engine.value.Row> beside) {
    public Gathered {
      beside = List.copyOf(beside);
    }
  }
}
