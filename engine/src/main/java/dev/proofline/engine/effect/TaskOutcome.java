package dev.proofline.engine.effect;

import java.util.Locale;
import java.util.Optional;

/** How a task ended. */
public enum TaskOutcome {
  APPROVED,
  REJECTED,
  RETURNED,
  COMPLETED,
  TRANSFERRED,
  /** What it was there for is gone: its {@code while} no longer holds. */
  NEEDLESS,
  /** Nobody decided it: a sibling was decided first, or the run ended. */
  CANCELLED;

  /** As stored and as {@code steps.<key>.outcome}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TaskOutcome> of(String key) {
    for (TaskOutcome outcome : values()) {
      if (outcome.key().equals(key)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
