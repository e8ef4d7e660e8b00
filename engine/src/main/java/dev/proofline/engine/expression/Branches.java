package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known in a branch of {@code c ? a : b}: a condition asked again there is told. */
final class Branches {

  /**
   * @param held whether the condition held; else it did not, or could not be told
   */
  private record Known(Node condition, boolean held) {}

  private final Complaints complaints;
  private final Deque<Known> known = new ArrayDeque<>();

  Branches(Complaints complaints) {
    this.complaints = complaints;
  }

  @Nullable Node under(@Nullable Node condition, boolean held, Supplier<@Nullable Node> branch) {
    if (condition == null) {
      return branch.get();
    }
    known.push(new Known(condition, held));
    try {
      return branch.get();
    } finally {
      known.pop();
    }
  }

  /** Complains when the branches around the condition have decided it. */
  void look(Node condition, int offset) {
    for (Known around : known) {
      Boolean decided = decided(condition, around);
      if (decided != null) {
        complaints.warn(
            offset,
            "branch_never_taken",
            LocalText.of(
                "外层条件已经决定了这里：它" + (decided ? "总是成立。" : "永远不成立。"),
                "The condition around this one has decided it: it "
                    + (decided ? "always holds." : "never holds.")),
            LocalText.of("请改正其中一个条件。", "Correct one of the two conditions."));
        return;
      }
    }
  }

  private static @Nullable Boolean decided(Node condition, Known around) {
    if (around.held) {
      if (Constancy.implies(around.condition, condition)) {
        return true;
      }
      return Constancy.excludes(around.condition, condition) ? Boolean.FALSE : null;
    }
    return Constancy.implies(condition, around.condition) ? Boolean.FALSE : null;
  }
}
