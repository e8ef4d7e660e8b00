package dev.proofline.engine.effect;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The closed set of what can move a run on. */
public sealed interface Signal {

  /** The run's trigger fired. */
  record Started() implements Signal {}

  /** What a person says of a task they have. */
  sealed interface OfTask extends Signal {
    String step();
  }

  /**
   * Somebody decided a task of an approval.
   *
   * @param by a user, or a text that is an outsider's address
   */
  record TaskDecided(
      String step, UUID task, TaskOutcome outcome, Value by, Optional<String> comment)
      implements OfTask {}

  /** A to-do was done; {@code record} is what was submitted for it. */
  record TaskDone(String step, UUID task, Value.Ref by, Optional<Value.Ref> record)
      implements OfTask {}

  /** Somebody handed a task on. */
  record TaskHandedOn(String step, UUID task, Value.Ref by, Value.Ref to, Optional<String> comment)
      implements OfTask {}

  /**
   * A timer of the run came due.
   *
   * @param late noticed more than a minute after it was due
   */
  record TimerFired(String name, Instant dueAt, boolean late) implements Signal {}

  /** The returned record was submitted again and accepted, or a reason it lacked was given. */
  record Resubmitted() implements Signal {}

  /** The triggering record is not what it was: it was changed, decided or judged. */
  record RecordChanged() implements Signal {}

  /** An effect was carried out and this came of it. */
  record Performed(String step, Answers results) implements Signal {}

  /** An effect could not be carried out. */
  record NotPerformed(String step, LocalText why) implements Signal {}

  /** What is done only once is just being done for another run. */
  record CallElsewhere(String step) implements Signal {}

  /** All steps of a block inside the step were done. */
  record BlockDone(String step, String block) implements Signal {}

  /** A step of the {@code late} block hands the tasks it is about to others. */
  record TransferAsked(String step, List<Value.Ref> to) implements Signal {
    public TransferAsked {
      to = List.copyOf(to);
    }
  }

  /** A step of the {@code late} block decides by silence. */
  record DecisionAsked(String step, TaskOutcome outcome) implements Signal {}

  /** The run is not wanted any more. */
  record Cancelled(LocalText why) implements Signal {}
}
