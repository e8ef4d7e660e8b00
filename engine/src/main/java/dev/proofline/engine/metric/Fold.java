package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** A way to make one number of many rows. Pure; each {@link Tally} serves one thread. */
public interface Fold {

  /** As written in {@code "fold"}. */
  String key();

  LocalText title();

  Needs needs();

  /** The same, for a database to compute. */
  Aggregate aggregate();

  Tally start();

  /** Whether the numbers of the parts of some rows add up to the number of all of them. */
  default boolean adds() {
    return false;
  }

  /** Which expression of the metric it folds. */
  enum Needs {
    /** Only the rows themselves. */
    ROWS,
    /** {@code value}, any type. */
    VALUE,
    /** {@code value}, a number. */
    NUMBER,
    /** {@code that}, a condition. */
    CONDITION
  }

  /** What was seen so far. */
  interface Tally {

    /**
     * One more row.
     *
     * @param value of the expression the fold needs; empty when it is empty or unknown, for a
     *     condition {@link Value.Bool}
     */
    void add(Optional<Value> value);

    /** Empty when there is no number to give: nothing to divide by. */
    Optional<BigDecimal> result();
  }
}
