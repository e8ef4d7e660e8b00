package dev.proofline.engine.expression;

import dev.proofline.engine.expression.Possibility.Goal;
import dev.proofline.engine.expression.Possibility.Wanted;
import java.util.Optional;

/** What is known of conditions without any row, as far as {@link Possibility} is sure of it. */
final class Constancy {

  private Constancy() {}

  /**
   * Whether it holds whatever is entered; empty when that depends. Never true is false here: a
   * condition that stays unknown does not hold.
   */
  static Optional<Boolean> of(Node node) {
    if (!Possibility.of(new Goal(node, Wanted.TRUE))) {
      return Optional.of(false);
    }
    return Possibility.of(new Goal(node, Wanted.NOT_TRUE)) ? Optional.empty() : Optional.of(true);
  }

  /** Whether {@code then} holds of every row of which {@code when} holds. */
  static boolean implies(Node when, Node then) {
    return !Possibility.of(new Goal(when, Wanted.TRUE), new Goal(then, Wanted.NOT_TRUE));
  }

  /** Whether no row is there of which both hold. */
  static boolean excludes(Node one, Node other) {
    return !Possibility.of(new Goal(one, Wanted.TRUE), new Goal(other, Wanted.TRUE));
  }
}
