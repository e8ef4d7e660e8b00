package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How many different values; empty ones are none. */
final class DistinctFold implements Fold {
  @Override
  public String key() {
    return "distinct";
  }

  @Override
  public LocalText title() {
    return LocalText.of("去重计数", "Distinct");
  }

  @Override
  public Needs needs() {
    return Needs.VALUE;
  }

  @Override
  public Aggregate aggregate() {
    return Aggregate.Plain.DISTINCT;
  }

  @Override
  public Tally start() {
    return new Tally() {
      private final Set<Value> seen = new HashSet<>();

      @Override
      public void add(Optional<Value> value) {
        value.ifPresent(seen::add);
      }

      @Override
      public Optional<BigDecimal> result() {
        return Optional.of(BigDecimal.valueOf(seen.size()));
      }
    };
  }
}
