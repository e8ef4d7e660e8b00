package dev.proofline.engine.expression;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation under way: its situation, the rows its loops stand on, and its budget of steps.
 */
final class Evaluation {

  /** Loops within loops that an expression may have. */
  static final int LOOPS = 3;

  private static final int STEPS = 2_000_000;

  private final Situation situation;
  private final @Nullable Object[] rows = new @Nullable Object[LOOPS];
  private int stepsLeft = STEPS;

  Evaluation(Situation situation) {
    this.situation = situation;
  }

  Situation situation() {
    return situation;
  }

  void stand(int loop, Object row) {
    if (--stepsLeft < 0) {
      throw new TooCostly();
    }
    rows[loop] = row;
  }

  @Nullable Object row(int loop) {
    return rows[loop];
  }

  /** Two-valued: empty equals empty and nothing else. */
  static boolean same(@Nullable Object one, @Nullable Object other) {
    Object left = filled(one);
    Object right = filled(other);
    if (left instanceof Item item && right instanceof Item otherItem) {
      return item.identity().equals(otherItem.identity());
    }
    if (left instanceof Double number && right instanceof Double otherNumber) {
      return number.doubleValue() == otherNumber.doubleValue();
    }
    if (left instanceof List<?> list && right instanceof List<?> otherList) {
      return sameLists(list, otherList);
    }
    return Objects.equals(left, right);
  }

  private static boolean sameLists(List<?> list, List<?> other) {
    if (list.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < list.size(); i++) {
      if (!same(list.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  static @Nullable Object filled(@Nullable Object value) {
    return value instanceof String text && Texts.isBlank(text) ? null : value;
  }

  /** Ends an evaluation that costs too much; its result is unknown. */
  static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooCostly() {
      super("The expression takes more steps than one evaluation may.", null, false, false);
    }
  }
}
