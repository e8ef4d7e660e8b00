package dev.proofline.engine.step;

import static dev.proofline.engine.step.Asked.joined;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.RecordStatus;
import dev.proofline.engine.effect.Effect.TaskBrief;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.step.Approvers.Found;
import dev.proofline.engine.step.Asked.Changed;
import dev.proofline.engine.step.Move.Inside;
import dev.proofline.engine.step.Scene.Deciding;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An approval: asks, waits, and is decided once. A rejection runs its {@code rejected} block and
 * ends the flow; a return waits for the resubmission and asks again.
 */
record ApproveAct(
    LocalText title,
    Approvers approvers,
    Mode mode,
    List<String> allow,
    Opened opened,
    boolean hasRejected,
    Deadline deadline)
    implements Act {

  static final String REJECTED = "rejected";
  private static final String PHASE = "phase";
  private static final String RETURNED = "returned";
  private static final String HELD = "held";

  /** Who was asked is asked again, and what passes by itself looked at again, once that is over. */
  private static final Set<String> WAITING = Set.of(RETURNED, HELD);

  private static final String DUE = "due";
  private static final String QUEUE = "queue";

  enum Mode {
    /** The first decision counts. */
    ANY,
    /** Everybody has to approve. */
    ALL,
    /** Everybody, one after the other. */
    SEQUENCE
  }

  ApproveAct {
    allow = List.copyOf(allow);
  }

  @Override
  public Move enter(Scene scene) {
    if (deadline.unknown(scene)) {
      return Incidents.noDeadline();
    }
    return switch (approvers.first(scene)) {
      case Found.People(var people) -> ask(people, scene);
      case Found.Passed(var by) ->
          scene
              .withheld()
              .map(why -> held(why, scene))
              .orElseGet(() -> approved(scene, by, Optional.empty(), List.of()));
      case Found.Nobody() -> Incidents.nobody();
    };
  }

  @Override
  public Move hear(Signal signal, Scene scene) {
    if (objection(signal, scene).isPresent()) {
      return Move.stay(scene.memory());
    }
    return switch (signal) {
      case Signal.TaskDecided(_, var task, var outcome, var who, var comment) ->
          decided(task, outcome, new Words(Optional.of(who), comment), scene);
      case Signal.TaskHandedOn(_, var task, var who, var to, var comment) ->
          handedOn(task, to, new Words(Optional.of(who), comment), scene);
      case Signal.TransferAsked(_, var to) -> transferred(to, scene);
      case Signal.DecisionAsked(_, var outcome) -> decidedBySilence(outcome, scene);
      case Signal.TimerFired(var name, _, _) -> timer(name, scene);
      case Signal.Resubmitted() when WAITING.contains(phase(scene)) -> new Move.Again(List.of());
      case Signal.BlockDone(_, var block) when block.equals(REJECTED) ->
          new Move.Finish(Answers.EMPTY, TaskOutcome.REJECTED.key(), List.of());
      case Signal.Resubmitted _,
          Signal.BlockDone _,
          Signal.Started _,
          Signal.TaskDone _,
          Signal.Performed _,
          Signal.NotPerformed _,
          Signal.CallElsewhere _,
          Signal.RecordChanged _,
          Signal.Cancelled _ ->
          Move.stay(scene.memory());
    };
  }

  @Override
  public Optional<LocalText> objection(Signal signal, Scene scene) {
    if (signal instanceof Signal.TaskDecided(_, _, var outcome, var by, _)) {
      if (outcome != TaskOutcome.APPROVED) {
        return Optional.empty();
      }
      return approvers.forbids(by, scene) ? Optional.of(Approvers.ownRecord()) : scene.withheld();
    }
    if (signal instanceof Signal.TaskHandedOn(_, _, _, var to, _)) {
      if (approvers.forbids(to, scene)) {
        return Optional.of(Approvers.toSubmitter());
      }
      return hasVote(to, Asked.in(scene.memory()), scene)
          ? Optional.of(Approvers.secondVote())
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Where several have to approve, nobody stands in for another of them. */
  private boolean hasVote(Value person, Asked asked, Scene scene) {
    return mode != Mode.ANY && (asked.hasVote(person) || queue(scene).contains(person));
  }

  @Override
  public List<Effect> abandon(Scene scene) {
    return joined(
        Asked.in(scene.memory()).closeAll(TaskOutcome.CANCELLED).effects(),
        deadline.stop(scene.position()));
  }

  @Override
  public Optional<Value.Ref> assignee(Answers memory) {
    return Asked.in(memory).firstOpen();
  }

  private record Words(Optional<? extends Value> by, Optional<String> comment) {}

  private Move ask(List<Value> people, Scene scene) {
    Answers memory = Answers.EMPTY;
    List<Value> first = people;
    if (mode == Mode.SEQUENCE) {
      first = people.subList(0, 1);
      memory = memory.with(QUEUE, new Value.Many(List.copyOf(people.subList(1, people.size()))));
    }
    Optional<Instant> due = deadline.due(scene);
    memory = memory.with(DUE, due.map(Value.Moment::new));
    Changed asked = Asked.NOBODY.ask(first, brief(memory), scene);
    var effects = new ArrayList<Effect>(status(scene, RecordStatus.IN_REVIEW, Optional.empty()));
    effects.addAll(asked.effects());
    effects.addAll(deadline.start(scene));
    return Move.stay(asked.asked().into(memory), new Inside.Keep(), effects);
  }

  private Move decided(UUID task, TaskOutcome outcome, Words words, Scene scene) {
    Asked asked = Asked.in(scene.memory());
    if (asked.open(task).isEmpty()) {
      return Move.stay(scene.memory());
    }
    Changed closed = asked.close(task, outcome, words.by(), words.comment());
    return switch (outcome) {
      case APPROVED -> oneApproved(closed, words, scene);
      case REJECTED -> rejected(closed, words, scene);
      case RETURNED -> returned(closed, words, scene);
      case COMPLETED, TRANSFERRED, NEEDLESS, CANCELLED -> Move.stay(scene.memory());
    };
  }

  private Move oneApproved(Changed closed, Words words, Scene scene) {
    if (mode == Mode.SEQUENCE && !queue(scene).isEmpty()) {
      return askNext(closed, scene);
    }
    if (mode == Mode.ALL && closed.asked().anyOpen()) {
      return Move.stay(closed.asked().into(scene.memory()), new Inside.Keep(), closed.effects());
    }
    List<Effect> others = closed.asked().closeAll(TaskOutcome.CANCELLED).effects();
    return approved(scene, words.by(), words.comment(), joined(closed.effects(), others));
  }

  private Move askNext(Changed closed, Scene scene) {
    List<Value> queue = queue(scene);
    Answers memory =
        scene.memory().with(QUEUE, new Value.Many(List.copyOf(queue.subList(1, queue.size()))));
    Changed next = closed.asked().ask(queue.subList(0, 1), brief(memory), scene);
    return Move.stay(
        next.asked().into(memory), new Inside.Keep(), joined(closed.effects(), next.effects()));
  }

  /** What passes by itself asks no less than a person would: it waits for the reason. */
  private Move held(LocalText why, Scene scene) {
    var effects = new ArrayList<Effect>(status(scene, RecordStatus.IN_REVIEW, Optional.empty()));
    effects.add(Incidents.withheld(why).at(scene.position()));
    effects.addAll(Reminders.toExplain(title, scene));
    Answers memory = Answers.EMPTY.with(PHASE, new Value.Text(HELD));
    return Move.stay(memory, new Inside.Keep(), effects);
  }

  private Move approved(
      Scene scene, Optional<? extends Value> who, Optional<String> comment, List<Effect> closing) {
    var effects = new ArrayList<Effect>(closing);
    effects.addAll(deadline.stop(scene.position()));
    if (scene.deciding() == Deciding.LAST) {
      effects.addAll(status(scene, RecordStatus.APPROVED, Optional.empty()));
    }
    return Move.done(results(TaskOutcome.APPROVED, new Words(who, comment), scene), effects);
  }

  private Move rejected(Changed closed, Words words, Scene scene) {
    Changed all = closed.asked().closeAll(TaskOutcome.CANCELLED);
    var effects = new ArrayList<Effect>(joined(closed.effects(), all.effects()));
    effects.addAll(deadline.stop(scene.position()));
    effects.addAll(status(scene, RecordStatus.REJECTED, words.comment()));
    Answers results = results(TaskOutcome.REJECTED, words, scene);
    if (!hasRejected) {
      return new Move.Finish(results, TaskOutcome.REJECTED.key(), effects);
    }
    Answers memory = all.asked().into(scene.memory()).with(PHASE, new Value.Text(REJECTED));
    return new Move.Stay(memory, results, false, new Inside.Begin(REJECTED), effects);
  }

  private Move returned(Changed closed, Words words, Scene scene) {
    Changed all = closed.asked().closeAll(TaskOutcome.CANCELLED);
    var effects = new ArrayList<Effect>(joined(closed.effects(), all.effects()));
    effects.addAll(deadline.stop(scene.position()));
    effects.add(new Effect.SetStatus(scene.position(), RecordStatus.RETURNED, words.comment()));
    Answers memory = all.asked().into(scene.memory()).with(PHASE, new Value.Text(RETURNED));
    return Move.stay(memory, new Inside.Stop(), effects);
  }

  private Move handedOn(UUID task, Value.Ref to, Words words, Scene scene) {
    Asked asked = Asked.in(scene.memory());
    if (asked.open(task).isEmpty()) {
      return Move.stay(scene.memory());
    }
    Changed closed = asked.close(task, TaskOutcome.TRANSFERRED, words.by(), words.comment());
    Changed next = closed.asked().ask(List.of(to), brief(scene.memory()), scene);
    return Move.stay(
        next.asked().into(scene.memory()),
        new Inside.Keep(),
        joined(closed.effects(), next.effects()));
  }

  private Move transferred(List<Value.Ref> to, Scene scene) {
    Asked asked = Asked.in(scene.memory());
    if (!asked.anyOpen()) {
      return Move.stay(scene.memory());
    }
    Changed closed = asked.closeAll(TaskOutcome.TRANSFERRED);
    return switch (approvers.insteadOf(to, one -> hasVote(one, closed.asked(), scene), scene)) {
      case Found.People(var people) -> given(people, closed, scene);
      case Found.Passed(_) when scene.withheld().isPresent() ->
          Move.stay(
              scene.memory(), Incidents.withheld(scene.withheld().get()).at(scene.position()));
      case Found.Passed(var by) -> approved(scene, by, Optional.empty(), closed.effects());
      // Those who are late may still decide it.
      case Found.Nobody() -> Move.stay(scene.memory(), Incidents.nobody().at(scene.position()));
    };
  }

  private Move given(List<Value> people, Changed closed, Scene scene) {
    Changed next = closed.asked().ask(people, brief(scene.memory()), scene);
    var effects = new ArrayList<Effect>(joined(closed.effects(), next.effects()));
    effects.addAll(next.asked().markLate());
    effects.addAll(Reminders.taken(next, title, scene));
    return Move.stay(next.asked().into(scene.memory()), new Inside.Keep(), effects);
  }

  private Move decidedBySilence(TaskOutcome outcome, Scene scene) {
    Asked asked = Asked.in(scene.memory());
    if (!asked.anyOpen()) {
      return Move.stay(scene.memory());
    }
    if (outcome == TaskOutcome.APPROVED && scene.withheld().isPresent()) {
      // Silence says no more than a person could; those who are asked may still decide.
      return Move.stay(
          scene.memory(), Incidents.withheld(scene.withheld().get()).at(scene.position()));
    }
    Changed closed = asked.closeAll(outcome);
    Words nobody = new Words(Optional.empty(), Optional.empty());
    return outcome == TaskOutcome.APPROVED
        ? approved(scene, Optional.empty(), Optional.empty(), closed.effects())
        : rejected(closed, nobody, scene);
  }

  private Move timer(String name, Scene scene) {
    Asked asked = Asked.in(scene.memory());
    if (!asked.anyOpen()) {
      return Move.stay(scene.memory());
    }
    if (Deadline.isLate(name, scene)) {
      Inside then = deadline.hasLate() ? new Inside.Begin(Deadline.LATE) : new Inside.Keep();
      return Move.stay(Deadline.markedLate(scene.memory()), then, asked.markLate());
    }
    return Deadline.isReminder(name, scene.position())
        ? Move.stay(scene.memory(), new Inside.Keep(), Reminders.of(name, asked, title, scene))
        : Move.stay(scene.memory());
  }

  private TaskBrief brief(Answers memory) {
    Optional<Instant> due = memory.get(DUE).map(moment -> ((Value.Moment) moment).value());
    return new TaskBrief(
        true, title, Optional.empty(), Answers.EMPTY, Optional.empty(), due, allow);
  }

  private static String phase(Scene scene) {
    return scene.memory().get(PHASE).map(text -> ((Value.Text) text).value()).orElse("");
  }

  private static List<Value> queue(Scene scene) {
    return scene.memory().get(QUEUE).stream()
        .flatMap(queue -> ((Value.Many) queue).values().stream())
        .toList();
  }

  private static List<Effect> status(Scene scene, RecordStatus status, Optional<String> reason) {
    return scene.deciding() == Deciding.NO
        ? List.of()
        : List.of(new Effect.SetStatus(scene.position(), status, reason));
  }

  private static Answers results(TaskOutcome outcome, Words words, Scene scene) {
    var results = new LinkedHashMap<String, Value>();
    results.put("outcome", new Value.Text(outcome.key()));
    switch (words.by().orElse(null)) {
      case Value.Text address -> results.put("address", address);
      case Value user -> results.put("by", user);
      case null -> {}
    }
    results.put("at", new Value.Moment(scene.situation().now()));
    words.comment().ifPresent(comment -> results.put("comment", new Value.Text(comment)));
    return new Answers(results);
  }
}
