package dev.proofline.engine.step;

import static dev.proofline.engine.step.Asked.joined;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.TaskBrief;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.step.Asked.Changed;
import dev.proofline.engine.step.Move.Inside;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A to-do. Several people get one each; the first to do it does it for all. Without {@code wait}
 * the flow goes on beside it, and its limit still holds.
 *
 * @param asLongAs what has to hold for it to be of any use; when it no longer does it is closed
 */
record TaskAct(
    PeopleRule to,
    Template title,
    Optional<String> fill,
    SetRules prefill,
    Optional<ValueRule> priority,
    boolean waits,
    Optional<Expression> asLongAs,
    Deadline deadline)
    implements Act {

  @Override
  public Move enter(Scene scene) {
    if (isNeedless(scene)) {
      return Move.done();
    }
    if (deadline.unknown(scene)) {
      return Incidents.noDeadline();
    }
    List<Value.Ref> people = to.users(scene.situation());
    if (people.isEmpty()) {
      return Incidents.nobody();
    }
    Optional<Instant> due = deadline.due(scene);
    Changed asked = Asked.NOBODY.ask(people, brief(due, scene), scene);
    return open(
        asked.asked().into(Answers.EMPTY.with("due", due.map(Value.Moment::new))),
        new Inside.Keep(),
        joined(asked.effects(), deadline.start(scene)));
  }

  @Override
  public boolean isNeedless(Scene scene) {
    return asLongAs.filter(condition -> !condition.holds(scene.situation())).isPresent();
  }

  @Override
  public boolean watches() {
    return asLongAs.isPresent();
  }

  @Override
  public Optional<Template> words() {
    return Optional.of(title);
  }

  @Override
  public Move hear(Signal signal, Scene scene) {
    return switch (signal) {
      case Signal.TaskDone(_, var task, var by, var record) -> done(task, by, record, scene);
      case Signal.TaskHandedOn(_, var task, var by, var other, var comment) -> {
        Changed closed =
            Asked.in(scene.memory()).close(task, TaskOutcome.TRANSFERRED, Optional.of(by), comment);
        yield closed.effects().isEmpty()
            ? same(scene)
            : askNow(closed, asked(closed, List.of(other), scene), List.of(), scene);
      }
      case Signal.TransferAsked(_, var others) -> {
        Changed closed = Asked.in(scene.memory()).closeAll(TaskOutcome.TRANSFERRED);
        if (closed.effects().isEmpty()) {
          yield same(scene);
        }
        Changed next = asked(closed, others, scene);
        LocalText words = title.fill(scene.situation(), scene.display());
        yield askNow(closed, next, Reminders.taken(next, words, scene), scene);
      }
      case Signal.TimerFired(var name, _, _) -> timer(name, scene);
      case Signal.RecordChanged() -> isNeedless(scene) ? needless(scene) : same(scene);
      case Signal.TaskDecided _,
          Signal.DecisionAsked _,
          Signal.Resubmitted _,
          Signal.BlockDone _,
          Signal.Started _,
          Signal.Performed _,
          Signal.NotPerformed _,
          Signal.CallElsewhere _,
          Signal.Cancelled _ ->
          same(scene);
    };
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

  private Move needless(Scene scene) {
    return Move.done(
        Answers.EMPTY,
        joined(
            Asked.in(scene.memory()).closeAll(TaskOutcome.NEEDLESS).effects(),
            deadline.stop(scene.position())));
  }

  private Move done(UUID task, Value.Ref by, Optional<Value.Ref> record, Scene scene) {
    Changed closed =
        Asked.in(scene.memory())
            .close(task, TaskOutcome.COMPLETED, Optional.of(by), Optional.empty());
    if (closed.effects().isEmpty()) {
      return same(scene);
    }
    var effects = new ArrayList<Effect>(closed.effects());
    effects.addAll(closed.asked().closeAll(TaskOutcome.CANCELLED).effects());
    effects.addAll(deadline.stop(scene.position()));
    var results = new LinkedHashMap<String, Value>();
    record.ifPresent(made -> results.put("record", made));
    results.put("done_at", new Value.Moment(scene.situation().now()));
    results.put("assignee", by);
    return Move.done(new Answers(results), effects);
  }

  private Changed asked(Changed closed, List<Value.Ref> people, Scene scene) {
    Optional<Instant> due =
        scene.memory().get("due").map(moment -> ((Value.Moment) moment).value());
    return closed.asked().ask(people, brief(due, scene), scene);
  }

  private Move askNow(Changed closed, Changed next, List<Effect> told, Scene scene) {
    return open(
        next.asked().into(scene.memory()),
        new Inside.Keep(),
        joined(joined(closed.effects(), next.effects()), told));
  }

  private Move timer(String name, Scene scene) {
    Asked asked = Asked.in(scene.memory());
    if (!asked.anyOpen()) {
      return same(scene);
    }
    if (Deadline.isLate(name, scene)) {
      Inside then = deadline.hasLate() ? new Inside.Begin(Deadline.LATE) : new Inside.Keep();
      return open(Deadline.markedLate(scene.memory()), then, asked.markLate());
    }
    if (Deadline.isReminder(name, scene.position())) {
      LocalText words = title.fill(scene.situation(), scene.display());
      return open(scene.memory(), new Inside.Keep(), Reminders.of(name, asked, words, scene));
    }
    return same(scene);
  }

  private Move same(Scene scene) {
    return open(scene.memory(), new Inside.Keep(), List.of());
  }

  private Move open(Answers memory, Inside inside, List<Effect> effects) {
    return new Move.Stay(memory, Answers.EMPTY, !waits, inside, effects);
  }

  private TaskBrief brief(Optional<Instant> due, Scene scene) {
    Optional<String> level =
        priority
            .flatMap(rule -> rule.value(scene.situation()))
            .filter(Value.Text.class::isInstance)
            .map(text -> ((Value.Text) text).value());
    return new TaskBrief(
        false,
        title.fill(scene.situation(), scene.display()),
        fill,
        prefill.answers(scene.situation()),
        level,
        due,
        List.of("transfer"));
  }
}
