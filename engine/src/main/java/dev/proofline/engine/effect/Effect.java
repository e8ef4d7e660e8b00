package dev.proofline.engine.effect;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * The closed set of what a run wants done. The use cases turn effects into changes of the same
 * transaction; what leaves the house goes through the outbox.
 */
public sealed interface Effect {

  /**
   * Puts a task on somebody's list, or sends an outsider the link to it.
   *
   * @param assignee a user, or a text that is an outsider's address
   */
  record OpenTask(UUID task, Position position, TaskBrief brief, Value assignee)
      implements Effect {}

  /** Sends the outsider of an open task a link once more; {@code position} tells which time. */
  record Invite(Position position, UUID task) implements Effect {}

  /** Takes a task off the list; {@code by} is empty when nobody did it. */
  record CloseTask(UUID task, TaskOutcome outcome, Optional<Value> by, Optional<String> comment)
      implements Effect {}

  /** Marks a task overdue. */
  record MarkLate(UUID task) implements Effect {}

  /** Tells people; {@code position} makes the idempotency key. */
  record Notify(Position position, Message message) implements Effect {}

  /** Answered with {@link Signal.Performed}: {@code record}. */
  record CreateRecord(Position position, String form, Answers set) implements Effect {}

  /** Answered with {@link Signal.Performed}. An empty value clears its field. */
  record UpdateRecord(
      Position position, Value.Ref record, SequencedMap<String, Optional<Value>> set)
      implements Effect {
    public UpdateRecord {
      set = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(set));
    }
  }

  /**
   * Asks an outside system; answered with {@link Signal.Performed} ({@code response.<key>}), {@link
   * Signal.NotPerformed} or {@link Signal.CallElsewhere}.
   *
   * @param once never again for this key in the workspace
   */
  record CallOut(Position position, Call call, Optional<String> once) implements Effect {}

  /** What the run makes of the triggering record. */
  record SetStatus(Position position, RecordStatus status, Optional<String> reason)
      implements Effect {}

  /** Set again under the same name it moves. */
  record SetTimer(String name, Instant dueAt) implements Effect {}

  record ClearTimer(String name) implements Effect {}

  /** The step cannot go on and somebody has to look. */
  record Incident(Position position, String code, LocalText what) implements Effect {}

  /** Nothing is left to do. */
  record EndRun(String outcome) implements Effect {}

  /** What a flow may make of a record's status. */
  enum RecordStatus {
    IN_REVIEW,
    RETURNED,
    APPROVED,
    REJECTED
  }

  /**
   * Where in a run something happens: the step and how often it was reached. With the run's id it
   * is the attempt-independent name of everything that comes of it.
   */
  record Position(String step, int round) {
    public String name() {
      return step + "#" + round;
    }

    public String timer(String purpose) {
      return name() + ":" + purpose;
    }

    /** The step a timer belongs to. */
    public static String stepOf(String timer) {
      return timer.substring(0, Math.max(0, timer.indexOf('#')));
    }

    /** What the timer is for. */
    public static String purposeOf(String timer) {
      return timer.substring(timer.indexOf(':') + 1);
    }
  }

  /**
   * What a task asks for.
   *
   * @param approval else a to-do
   */
  record TaskBrief(
      boolean approval,
      LocalText title,
      Optional<String> fill,
      Answers prefill,
      Optional<String> priority,
      Optional<Instant> dueAt,
      List<String> allow) {
    public TaskBrief {
      allow = List.copyOf(allow);
    }
  }

  /**
   * A message to people.
   *
   * @param to users, or texts that are addresses
   * @param via keys of channels
   */
  record Message(List<Value> to, List<Value> copies, List<String> via, LocalText text) {
    public Message {
      to = List.copyOf(to);
      copies = List.copyOf(copies);
      via = List.copyOf(via);
    }
  }
}
