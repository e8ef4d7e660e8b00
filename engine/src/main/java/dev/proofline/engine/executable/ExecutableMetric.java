package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.metric.Fold;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A metric, compiled.
 *
 * @param over the source: a form key, {@code tasks} or {@code tasks.<flow>}
 * @param where which rows count
 * @param folded the expression the fold needs: {@code value} or {@code that}; empty for counts
 * @param at when a row counts
 * @param by dimensions by key
 * @param unit {@code percent hours days count} or a currency
 */
public record ExecutableMetric(
    String key,
    int version,
    LocalText title,
    LocalText about,
    String over,
    Optional<Expression> where,
    Fold fold,
    Optional<Expression> folded,
    Expression at,
    SequencedMap<String, Expression> by,
    String unit,
    Goal goal) {

  public ExecutableMetric {
    by = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(by));
  }

  /**
   * What is good.
   *
   * @param better {@code higher} or {@code lower}
   */
  public record Goal(Optional<String> better, Optional<BigDecimal> target) {}
}
