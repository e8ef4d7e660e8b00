package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** The sum of a number; of none it is 0. */
final class SumFold implements Fold {
  @Override
  public String key() {
    return "sum";
  }

  @Override
  public LocalText title() {
    return LocalText.of("合计", "Sum");
  }

  @Override
  public Needs needs() {
    return Needs.NUMBER;
  }

  @Override
  public Aggregate aggregate() {
    return Aggregate.Plain.SUM;
  }

  @Override
  public boolean adds() {
    return true;
  }

  @Override
  public Tally start() {
    return new Tally() {
      private BigDecimal sum = BigDecimal.ZERO;

      @Override
      public void add(Optional<Value> value) {
        if (value.orElse(null) instanceof Value.Num(var number)) {
          sum = sum.add(number);
        }
      }

      @Override
      public Optional<BigDecimal> result() {
        return Optional.of(sum);
      }
    };
  }
}
