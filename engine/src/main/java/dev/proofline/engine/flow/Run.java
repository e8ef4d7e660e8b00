package dev.proofline.engine.flow;

import dev.proofline.engine.effect.Effect.RecordStatus;
import dev.proofline.engine.step.NewAssignee;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Where a run of a flow stands: an immutable tree, kept flat by path. A path is the block's or
 * step's way from the root, {@code do.finance.late.tell}.
 *
 * @param record the triggering record
 * @param starter who started it by hand; {@code me} of its expressions
 * @param given what the call brought that started it
 * @param blocks the index of the step each running block stands at
 * @param open the steps entered and not yet over
 * @param rounds how often each step was entered
 * @param results {@code steps.<key>} by step key
 * @param status what the run made of the record's status last
 * @param outcome set when it ended
 */
public record Run(
    UUID id,
    String flow,
    int version,
    Optional<Value.Ref> record,
    Optional<Value.Ref> starter,
    Answers given,
    SequencedMap<String, Integer> blocks,
    SequencedMap<String, OpenStep> open,
    Map<String, Integer> rounds,
    SequencedMap<String, Answers> results,
    Optional<RecordStatus> status,
    Optional<String> outcome) {

  public Run {
    blocks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(blocks));
    open = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(open));
    rounds = Map.copyOf(rounds);
    results = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(results));
  }

  /** A run that has not been started yet. */
  public static Run fresh(UUID id, String flow, int version, Optional<Value.Ref> record) {
    return new Run(
        id,
        flow,
        version,
        record,
        Optional.empty(),
        Answers.EMPTY,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        Map.of(),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  public State state() {
    if (outcome.isPresent()) {
      return State.ENDED;
    }
    return open.values().stream().anyMatch(step -> step.broken().isPresent())
        ? State.INCIDENT
        : State.RUNNING;
  }

  /** How a run stands, as people ask for it. */
  public enum State {
    RUNNING,
    /** A step cannot go on; what else is open still can. */
    INCIDENT,
    ENDED
  }

  /**
   * A step entered and not yet over.
   *
   * @param background the block went on beside it
   * @param broken the code of the incident that stopped it
   */
  public record OpenStep(
      String step, int round, Answers memory, boolean background, Optional<String> broken) {}

  /** The run as it is when another person has one of its open tasks. */
  public Run reassigned(UUID task, Value.Ref person) {
    var now = new LinkedHashMap<String, OpenStep>();
    open.forEach((path, step) ->
        now.put(
            path,
            new OpenStep(
                step.step(),
                step.round(),
                NewAssignee.in(step.memory(), task, person),
                step.background(),
                step.broken())));
    return new Run(
        id, flow, version, record, starter, given, blocks, now, rounds, results, status, outcome);
  }

  /** The run as a person starts it. */
  public Run startedBy(Value.Ref person) {
    return new Run(
        id,
        flow,
        version,
        record,
        Optional.of(person),
        given,
        blocks,
        open,
        rounds,
        results,
        status,
        outcome);
  }

  /** The run as a call starts it. */
  public Run begunWith(Answers brought) {
    return new Run(
        id, flow, version, record, starter, brought, blocks, open, rounds, results, status,
        outcome);
  }

  /** The paths of the steps that stand open, outermost first. */
  public List<String> openPaths() {
    return List.copyOf(open.keySet());
  }
}
