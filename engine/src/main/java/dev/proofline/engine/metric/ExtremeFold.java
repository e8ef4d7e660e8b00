package dev.proofline.engine.metric;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The least or greatest of a number. */
final class ExtremeFold implements Fold {
  private final String key;
  private final LocalText title;
  private final Aggregate aggregate;
  private final BinaryOperator<BigDecimal> better;

  private ExtremeFold(
      String key, LocalText title, Aggregate aggregate, BinaryOperator<BigDecimal> better) {
    this.key = key;
    this.title = title;
    this.aggregate = aggregate;
    this.better = better;
  }

  static Fold least() {
    return new ExtremeFold(
        "min", LocalText.of("最小", "Least"), Aggregate.Plain.LEAST, BigDecimal::min);
  }

  static Fold most() {
    return new ExtremeFold(
        "max", LocalText.of("最大", "Greatest"), Aggregate.Plain.GREATEST, BigDecimal::max);
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
    return aggregate;
  }

  @Override
  public Tally start() {
    return new Tally() {
      private Optional<BigDecimal> best = Optional.empty();

      @Override
      public void add(Optional<Value> value) {
        if (value.orElse(null) instanceof Value.Num(var number)) {
          best = Optional.of(best.map(so -> better.apply(so, number)).orElse(number));
        }
      }

      @Override
      public Optional<BigDecimal> result() {
        return best;
      }
    };
  }
}
