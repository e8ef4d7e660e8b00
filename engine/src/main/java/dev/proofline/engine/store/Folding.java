package dev.proofline.engine.store;

import dev.proofline.engine.expression.Term;
import dev.proofline.engine.metric.Aggregate;
import dev.proofline.engine.metric.Parts;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A question about a form's rows, which are {@link Term#THIS}: sorted into groups, one number each.
 *
 * @param value what is folded; {@link Term#TRUE} where only rows count
 * @param by what rows of one group have in common; one group when there is nothing
 * @param most how many groups at most
 */
public record Folding(Term where, Aggregate aggregate, Term value, List<Term> by, int most) {
  public Folding {
    by = List.copyOf(by);
  }

  /**
   * One group.
   *
   * @param keys in the order of {@code by}; empty ones are empty
   * @param value empty when there is no number to give
   */
  public record Folded(List<Optional<Value>> keys, long rows, Optional<BigDecimal> value) {
    public Folded {
      keys = List.copyOf(keys);
    }
  }

  /**
   * One group, its number not made yet.
   *
   * @param keys in the order of {@code by}; empty ones are empty
   */
  public record Parted(List<Optional<Value>> keys, Parts parts) {
    public Parted {
      keys = List.copyOf(keys);
    }
  }
}
