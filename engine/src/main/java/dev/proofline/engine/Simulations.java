package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.SimulatedMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Flows tried without anything happening: nothing is written, nobody is told. */
public interface Simulations {

  /** The most moves of one script. */
  int MOST_MOVES = 100;

  /**
   * What the flow would do, by what the caller may see. For those who may design flows; refused as
   * INVALID with the findings of a draft that does not compile.
   */
  Simulated simulate(Caller caller, String flow, Asked asked);

  /**
   * What is tried.
   *
   * @param draft the flow as it would be; empty for the saved draft, else what is published
   * @param record a stored record of the form that sets it off; empty for {@code data}
   * @param data answers typed in, as they are submitted; for a flow that a call starts, what the
   *     call gives by name
   * @param submitter who submits; the caller when empty
   * @param anyway goes on even where the flow's own condition does not hold
   */
  record Asked(
      Optional<ObjectNode> draft,
      Optional<UUID> record,
      Optional<ObjectNode> data,
      Optional<UUID> submitter,
      boolean anyway,
      List<SimulatedMove> moves) {
    public Asked {
      moves = List.copyOf(moves);
    }
  }

  /**
   * What came of it.
   *
   * @param started whether the condition held, or it went on anyway
   * @param partly whether something of the record is closed to the caller, so that rules over it do
   *     not hold here
   * @param mistakes what would keep the answers from being submitted at all
   * @param refused moves that could not be made, and why
   */
  record Simulated(
      String about,
      boolean started,
      boolean partly,
      List<Finding> mistakes,
      Instant now,
      Run run,
      List<Told> log,
      List<Waiting> waiting,
      List<Due> due,
      List<Unmade> refused) {
    public Simulated {
      mistakes = List.copyOf(mistakes);
      log = List.copyOf(log);
      waiting = List.copyOf(waiting);
      due = List.copyOf(due);
      refused = List.copyOf(refused);
    }
  }

  /** What kind of thing happened. */
  enum What {
    ASKED,
    DECIDED,
    LATE,
    TOLD,
    CREATED,
    CHANGED,
    CALLED,
    STARTS,
    STATUS,
    WAITS,
    STUCK,
    ENDED
  }

  /**
   * One thing that would happen.
   *
   * @param move the move it came of, counted from 1; 0 is the start
   * @param step the step's key; empty for the flow itself
   */
  record Told(int move, Instant at, String step, What what, LocalText text) {}

  /**
   * A task that waits for somebody.
   *
   * @param person empty for an outsider, whose address is the name
   * @param allow what may be done beside deciding it
   */
  record Waiting(
      String step,
      Optional<UUID> person,
      String name,
      LocalText title,
      boolean approval,
      boolean late,
      Optional<Instant> due,
      List<String> allow) {
    public Waiting {
      allow = List.copyOf(allow);
    }
  }

  /** A moment at which a step goes on by itself. */
  record Due(String step, Instant at) {}

  /** A move that could not be made, counted from 1. */
  record Unmade(int move, LocalText why) {}
}
