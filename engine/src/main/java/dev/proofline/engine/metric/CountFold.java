package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** How many rows. */
final class CountFold implements Fold {
  @Override
  public String key() {
    return "count";
  }

  @Override
  public LocalText title() {
    return LocalText.of("行数", "Count");
  }

  @Override
  public Needs needs() {
    return Needs.ROWS;
  }

  @Override
  public Aggregate aggregate() {
    return Aggregate.Plain.COUNT;
  }

  @Override
  public boolean adds() {
    return true;
  }

  @Override
  public Tally start() {
    return new Tally() {
      private long rows;

      @Override
      public void add(Optional<Value> value) {
        rows++;
      }

      @Override
      public Optional<BigDecimal> result() {
        return Optional.of(BigDecimal.valueOf(rows));
      }
    };
  }
}
