package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** The mean of a number over the rows that have it. */
final class AverageFold implements Fold {
  @Override
  public String key() {
    return "avg";
  }

  @Override
  public LocalText title() {
    return LocalText.of("平均", "Average");
  }

  @Override
  public Needs needs() {
    return Needs.NUMBER;
  }

  @Override
  public Aggregate aggregate() {
    return Aggregate.Plain.AVERAGE;
  }

  @Override
  public Tally start() {
    return new Tally() {
      private BigDecimal sum = BigDecimal.ZERO;
      private long rows;

      @Override
      public void add(Optional<Value> value) {
        if (value.orElse(null) instanceof Value.Num(var number)) {
          sum = sum.add(number);
          rows++;
        }
      }

      @Override
      public Optional<BigDecimal> result() {
        return Aggregate.ratio(sum, rows);
      }
    };
  }
}
