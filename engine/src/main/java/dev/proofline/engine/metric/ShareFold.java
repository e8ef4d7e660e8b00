package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Rows for which {@code that} holds ÷ rows; a fraction. */
final class ShareFold implements Fold {
  private static final Value TRUE = new Value.Bool(true);

  @Override
  public String key() {
    return "share";
  }

  @Override
  public LocalText title() {
    return LocalText.of("占比", "Share");
  }

  @Override
  public Needs needs() {
    return Needs.CONDITION;
  }

  @Override
  public Aggregate aggregate() {
    return Aggregate.Plain.SHARE;
  }

  @Override
  public Tally start() {
    return new Tally() {
      private long rows;
      private long holding;

      @Override
      public void add(Optional<Value> value) {
        rows++;
        if (value.filter(TRUE::equals).isPresent()) {
          holding++;
        }
      }

      @Override
      public Optional<BigDecimal> result() {
        return Aggregate.ratio(BigDecimal.valueOf(holding), rows);
      }
    };
  }
}
