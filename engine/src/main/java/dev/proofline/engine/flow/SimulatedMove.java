package dev.proofline.engine.flow;

import dev.proofline.engine.effect.TaskOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The closed set of what can be done to a simulated flow. Steps are named by their key. */
public sealed interface SimulatedMove {

  /** Time passes; what comes due meanwhile happens at its moment. */
  record Pass(Duration span) implements SimulatedMove {}

  /**
   * Somebody decides an approval.
   *
   * @param by whose task it is; empty for whoever was asked first
   */
  record Decide(String step, TaskOutcome outcome, Optional<UUID> by, Optional<String> comment)
      implements SimulatedMove {}

  /** Somebody does a to-do. */
  record Complete(String step, Optional<UUID> by) implements SimulatedMove {}

  /** Somebody hands a task on. */
  record HandOn(String step, Optional<UUID> by, UUID to) implements SimulatedMove {}

  /** Somebody sets a check aside for the record. */
  record Waive(String check) implements SimulatedMove {}

  /** The returned record is submitted again. */
  record Resubmit() implements SimulatedMove {}
}
