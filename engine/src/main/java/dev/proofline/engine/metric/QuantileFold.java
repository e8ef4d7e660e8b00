package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A quantile with linear interpolation between the neighbours, as SQL's {@code percentile_cont}.
 */
final class QuantileFold implements Fold {
  private final String key;
  private final LocalText title;
  private final BigDecimal at;

  private QuantileFold(String key, LocalText title, String at) {
    this.key = key;
    this.title = title;
    this.at = new BigDecimal(at);
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
    BigDecimal place = at.multiply(BigDecimal.valueOf(sorted.size() - 1L));
    int below = place.intValue();
    BigDecimal low = sorted.get(below);
    BigDecimal high = sorted.get(Math.min(below + 1, sorted.size() - 1));
    BigDecimal part = place.subtract(BigDecimal.valueOf(below));
    return low.add(high.subtract(low).multiply(part), MathContext.DECIMAL64);
  }
}
