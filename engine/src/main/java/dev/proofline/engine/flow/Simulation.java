package dev.proofline.engine.flow;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.RecordStatus;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * A flow on a clock of its own: what would happen, move by move. Nothing of it leaves the world it
 * is given; the interpreter is the one that runs flows.
 */
public final class Simulation {

  private final ExecutableFlow flow;
  private final World world;
  private final SequencedMap<UUID, Task> tasks = new LinkedHashMap<>();
  private final SequencedMap<String, Instant> timers = new LinkedHashMap<>();
  private final List<Happened> log = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private Run run;
  private Instant now;
  private int move;

  public Simulation(ExecutableFlow flow, Run run, Instant start, World world) {
    this.flow = flow;
    this.world = world;
    this.run = run;
    this.now = start;
  }

  /** The world the flow believes to be in. */
  public interface World {

    FlowSituation at(Instant now);

    /** A record comes to be, or is refused as it would be. */
    Signal create(Effect.CreateRecord effect, Instant now);

    /** A record is changed, or refused as it would be. */
    Signal update(Effect.UpdateRecord effect, Instant now);

    /** An outside system is asked. */
    Signal call(Effect.CallOut effect, Instant now);

    /** The triggering record has another status. */
    void status(RecordStatus status, Optional<String> reason, Instant now);

    /** The triggering record was submitted again; why it cannot be, else empty. */
    Optional<LocalText> resubmitted(Instant now);

    /** A check of the triggering record was set aside; why it cannot be, else empty. */
    Optional<LocalText> waived(String check, Instant now);

    /** What somebody would submit for a task, as far as it was filled in beforehand. */
    Value.Ref filled(String form, Answers prefill, Instant now);
  }

  /**
   * Something a step wanted done.
   *
   * @param move the move it came of; 0 is the start
   */
  public record Happened(int move, Instant at, Effect effect) {}

  /** A move that could not be made. */
  public record Refused(int move, LocalText why) {}

  /** A task nobody has decided yet. */
  public record Task(Effect.OpenTask opened, boolean late) {
    public String step() {
      return opened.position().step();
    }
  }

  /** How everything stands after the last move. */
  public record Standing(
      Instant now,
      Run run,
      List<Happened> log,
      List<Task> tasks,
      SequencedMap<String, Instant> timers,
      List<Refused> refused) {
    public Standing {
      log = List.copyOf(log);
      tasks = List.copyOf(tasks);
      timers = new LinkedHashMap<>(timers);
      refused = List.copyOf(refused);
    }
  }

  /** The flow begins, and every move is made after the other. */
  public Standing play(List<SimulatedMove> moves) {
    hear(new Signal.Started());
    for (SimulatedMove one : moves) {
      move++;
      make(one).ifPresent(why -> refused.add(new Refused(move, why)));
    }
    return new Standing(now, run, log, List.copyOf(tasks.values()), timers, refused);
  }

  private Optional<LocalText> make(SimulatedMove one) {
    return switch (one) {
      case SimulatedMove.Pass(var span) -> {
        pass(now.plus(span));
        yield Optional.empty();
      }
      case SimulatedMove.Decide(var step, var outcome, var by, var comment) ->
          ofTask(step, by, true)
              .map(task -> hearOf(decided(task, outcome, by, comment)))
              .orElseGet(() -> Optional.of(noTask(step)));
      case SimulatedMove.Complete(var step, var by) ->
          ofTask(step, by, false)
              .map(task -> hearOf(done(task, by)))
              .orElseGet(() -> Optional.of(noTask(step)));
      case SimulatedMove.HandOn(var step, var by, var to) ->
          tasks.values().stream()
              .filter(task -> isOf(task, step, by))
              .findFirst()
              .map(task -> hearOf(handedOn(task, by, to)))
              .orElseGet(() -> Optional.of(noTask(step)));
      case SimulatedMove.Waive(var check) -> {
        Optional<LocalText> against = world.waived(check, now);
        if (against.isEmpty()) {
          hear(new Signal.RecordChanged());
        }
        yield against;
      }
      case SimulatedMove.Resubmit() -> {
        Optional<LocalText> against = world.resubmitted(now);
        if (against.isEmpty()) {
          hear(new Signal.Resubmitted());
          hear(new Signal.RecordChanged());
        }
        yield against;
      }
    };
  }

  private Optional<Task> ofTask(String step, Optional<UUID> by, boolean approval) {
    return tasks.values().stream()
        .filter(task -> task.opened().brief().approval() == approval && isOf(task, step, by))
        .findFirst();
  }

  private static boolean isOf(Task task, String step, Optional<UUID> by) {
    return task.step().equals(step) && by.map(who -> isFor(task, who)).orElse(true);
  }

  private static Signal.OfTask decided(
      Task task, TaskOutcome outcome, Optional<UUID> by, Optional<String> comment) {
    return new Signal.TaskDecided(
        task.step(), task.opened().task(), outcome, person(task, by), comment);
  }

  private Signal.OfTask done(Task task, Optional<UUID> by) {
    Optional<Value.Ref> record =
        task.opened()
            .brief()
            .fill()
            .map(form -> world.filled(form, task.opened().brief().prefill(), now));
    return new Signal.TaskDone(task.step(), task.opened().task(), user(task, by), record);
  }

  private static Signal.OfTask handedOn(Task task, Optional<UUID> by, UUID to) {
    return new Signal.TaskHandedOn(
        task.step(),
        task.opened().task(),
        user(task, by),
        new Value.Ref(Value.Ref.USER, to),
        Optional.empty());
  }

  private static boolean isFor(Task task, UUID user) {
    return task.opened().assignee() instanceof Value.Ref(_, var id) && id.equals(user);
  }

  private static Value person(Task task, Optional<UUID> by) {
    return by.<Value>map(id -> new Value.Ref(Value.Ref.USER, id)).orElse(task.opened().assignee());
  }

  /** Outsiders only ever approve or send back. */
  private static Value.Ref user(Task task, Optional<UUID> by) {
    return person(task, by) instanceof Value.Ref user
        ? user
        : new Value.Ref(Value.Ref.USER, task.opened().task());
  }

  private Optional<LocalText> hearOf(Signal.OfTask said) {
    Optional<LocalText> against = FlowInterpreter.objection(flow, run, said, world.at(now));
    if (against.isEmpty()) {
      hear(said);
    }
    return against;
  }

  /** Whatever comes due is done at its moment. */
  private void pass(Instant end) {
    for (var next = due(end); next.isPresent(); next = due(end)) {
      String name = next.get().getKey();
      Instant at = next.get().getValue();
      timers.remove(name);
      now = at.isAfter(now) ? at : now;
      hear(new Signal.TimerFired(name, at, false));
    }
    now = end;
  }

  private Optional<Map.Entry<String, Instant>> due(Instant end) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(end))
        .min(
            Map.Entry.<String, Instant>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()));
  }

  private void hear(Signal first) {
    var signals = new ArrayDeque<Signal>(List.of(first));
    while (!signals.isEmpty()) {
      Decision decision = FlowInterpreter.advance(flow, run, signals.poll(), world.at(now));
      run = decision.run();
      for (Effect effect : decision.effects()) {
        log.add(new Happened(move, now, effect));
        pretend(effect).ifPresent(signals::add);
        if (effect instanceof Effect.UpdateRecord || effect instanceof Effect.SetStatus) {
          signals.add(new Signal.RecordChanged());
        }
      }
    }
  }

  private Optional<Signal> pretend(Effect effect) {
    switch (effect) {
      case Effect.OpenTask open -> tasks.put(open.task(), new Task(open, false));
      case Effect.CloseTask close -> tasks.remove(close.task());
      case Effect.MarkLate(var id) ->
          tasks.computeIfPresent(id, (_, task) -> new Task(task.opened(), true));
      case Effect.CreateRecord create -> {
        return Optional.of(world.create(create, now));
      }
      case Effect.UpdateRecord update -> {
        return Optional.of(world.update(update, now));
      }
      case Effect.CallOut call -> {
        return Optional.of(world.call(call, now));
      }
      case Effect.SetStatus(_, var status, var reason) -> world.status(status, reason, now);
      case Effect.SetTimer(var name, var dueAt) -> timers.put(name, dueAt);
      case Effect.ClearTimer(var name) -> timers.remove(name);
      case Effect.Notify _, Effect.Invite _, Effect.Incident _, Effect.EndRun _ -> {}
    }
    return Optional.empty();
  }

  private static LocalText noTask(String step) {
    return LocalText.of(
        "步骤“" + step + "”此刻没有可处理的待办。",
        "Expected an open task of the step \"" + step + "\", but it has none at this moment.");
  }
}
