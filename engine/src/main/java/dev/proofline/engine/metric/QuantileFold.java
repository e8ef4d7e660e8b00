package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A quantile with linear interpolation between the neighbours, as SQL's {@code percentile_cont}.
 */
final class QuantileFold implements Fold {
  private final String key;
  private final LocalText title;
  private final Aggregate.Quantile quantile;

  private QuantileFold(String key, LocalText title, String at) {
    this.key = key;
    this.title = title;
    this.quantile = new Aggregate.Quantile(new BigDecimal(at));
  }

  static Fold median() {
    return new QuantileFold("median", LocalText.of("中位数", "Median"), "0.5");
  }

  static Fold p90() {
    return new QuantileFold("p90", LocalText.of("90 分位", "90th percentile"), "0.9");
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public LocalText title() {
    return title;
  }

  @Override
  public Needs needs() {
    return Needs.NUMBER;
  }

  @Override
  public Aggregate aggregate() {
    return quantile;
  }

  @Override
  public Tally start() {
    return new Tally() {
      private final List<BigDecimal> seen = new ArrayList<>();

      @Override
      public void add(Optional<Value> value) {
        if (value.orElse(null) instanceof Value.Num(var number)) {
          seen.add(number);
        }
      }

      @Override
      public Optional<BigDecimal> result() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(quantile(seen));
      }
    };
  }

  private BigDecimal quantile(List<BigDecimal> seen) {
    List<BigDecimal> sorted = seen.stream().sorted().toList();
    int below = (int) quantile.before(sorted.size());
    BigDecimal high = below + 1 < sorted.size() ? sorted.get(below + 1) : null;
    return quantile.between(sorted.get(below), high, sorted.size());
  }
}
