package dev.proofline.engine.flow;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.effect.Effect.RecordStatus;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableFlow.Block;
import dev.proofline.engine.executable.ExecutableFlow.Step;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.flow.Run.OpenStep;
import dev.proofline.engine.step.Move;
import dev.proofline.engine.step.Move.Inside;
import dev.proofline.engine.step.Scene;
import dev.proofline.engine.value.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One advance of a run: the run taken apart, moved, and put together again. */
final class Advance {
  private final ExecutableFlow flow;
  private final Optional<ExecutableFlow> later;
  private final Run before;
  private final Scenes scenes;
  private final SequencedMap<String, Integer> blocks;
  private final SequencedMap<String, OpenStep> open;
  private final Map<String, Integer> rounds;
  private final SequencedMap<String, Answers> results;
  private final List<Effect> effects = new ArrayList<>();
  private Optional<RecordStatus> status;
  private Optional<String> outcome;

  Advance(ExecutableFlow flow, Run run, FlowSituation situation) {
    this(flow, Optional.empty(), run, situation);
  }

  /**
   * @param later the version of the flow that came after the run's own, if one did
   */
  Advance(ExecutableFlow flow, Optional<ExecutableFlow> later, Run run, FlowSituation situation) {
    this.flow = flow;
    this.later = later;
    this.before = run;
    this.scenes = new Scenes(flow, run, situation);
    this.blocks = new LinkedHashMap<>(run.blocks());
    this.open = new LinkedHashMap<>(run.open());
    this.rounds = new HashMap<>(run.rounds());
    this.results = new LinkedHashMap<>(run.results());
    this.status = run.status();
    this.outcome = run.outcome();
  }

  Decision decision() {
    var after =
        new Run(
            before.id(),
            before.flow(),
            before.version(),
            before.record(),
            before.starter(),
            before.given(),
            blocks,
            open,
            rounds,
            results,
            status,
            outcome);
    return new Decision(after, effects, !after.equals(before) || !effects.isEmpty());
  }

  /** Takes the signal in and goes on as far as it can. */
  void take(Signal signal) {
    hear(signal);
    while (outcome.isEmpty() && moveOne()) {
      // Every move enters a step not entered before or leaves a block, so this ends.
    }
  }

  /** What the open step of that key has against it. */
  Optional<LocalText> objection(String stepKey, Signal signal) {
    return open.entrySet().stream()
        .filter(entry -> last(entry.getKey()).equals(stepKey))
        .flatMap(entry -> {
          Step step = flow.step(entry.getValue().step()).orElseThrow();
          return step
              .act()
              .objection(signal, scenes.of(entry.getKey(), step, open, results))
              .stream();
        })
        .findFirst();
  }

  private void hear(Signal signal) {
    switch (signal) {
      case Signal.Started() -> blocks.putIfAbsent(Block.ROOT, 0);
      case Signal.TaskDecided(var step, _, _, _, _) -> tell(step, signal);
      case Signal.TaskDone(var step, _, _, _) -> tell(step, signal);
      case Signal.TaskHandedOn(var step, _, _, _, _) -> tell(step, signal);
      case Signal.TimerFired(var name, _, _) -> tell(Position.stepOf(name), signal);
      case Signal.Performed(var step, _) -> tell(step, signal);
      case Signal.NotPerformed(var step, _) -> tell(step, signal);
      case Signal.CallElsewhere(var step) -> tell(step, signal);
      case Signal.BlockDone(var step, _) -> tell(step, signal);
      case Signal.TransferAsked(var step, _) -> tell(step, signal);
      case Signal.DecisionAsked(var step, _) -> tell(step, signal);
      case Signal.Resubmitted() -> {
        status = Optional.empty();
        List.copyOf(open.keySet()).forEach(path -> tellAt(path, signal));
      }
      case Signal.RecordChanged() ->
          List.copyOf(open.keySet()).forEach(path -> lookAgain(path, signal));
      case Signal.Cancelled(_) -> finish("cancelled");
    }
  }

  private void lookAgain(String path, Signal signal) {
    OpenStep state = open.get(path);
    if (state == null || state.broken().isPresent()) {
      return;
    }
    Step step = flow.step(state.step()).orElseThrow();
    if (step.act().watches()) {
      tellAt(path, signal);
      return;
    }
    Scene scene = scenes.of(path, step, open, results);
    later
        .flatMap(now -> now.step(state.step()))
        .map(Step::act)
        .filter(act -> act.watches() && act.getClass() == step.act().getClass())
        .filter(act -> act.isNeedless(scene))
        .ifPresent(act -> become(path, step, act.hear(signal, scene), false));
  }

  /** Moves the innermost block that can move; false when all stand still. */
  private boolean moveOne() {
    for (String path : List.copyOf(blocks.keySet()).reversed()) {
      if (held(path)) {
        continue;
      }
      Block block = flow.block(path).orElseThrow();
      int next = blocks.getOrDefault(path, 0);
      if (next < block.steps().size()) {
        blocks.put(path, next + 1);
        enterIfWanted(block.steps().get(next), path);
        return true;
      }
      if (leave(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a step of the block has to be over before the next one. */
  private boolean held(String blockPath) {
    return open.entrySet().stream()
        .anyMatch(
            entry -> parent(entry.getKey()).equals(blockPath) && !entry.getValue().background());
  }

  private boolean leave(String path) {
    if (!path.equals(Block.ROOT)) {
      blocks.remove(path);
      String stepPath = parent(path);
      hear(new Signal.BlockDone(last(stepPath), last(path)));
      return true;
    }
    if (status.equals(Optional.of(RecordStatus.IN_REVIEW))) {
      want(
          new Effect.SetStatus(
              new Position(Block.ROOT, 1), RecordStatus.APPROVED, Optional.empty()));
    }
    if (open.isEmpty()) {
      finish("completed");
      return true;
    }
    return false;
  }

  private void enterIfWanted(Step step, String blockPath) {
    String path = step.path(blockPath);
    Situation situation = scenes.situation(path, open, results);
    if (step.condition().map(condition -> condition.holds(situation)).orElse(true)) {
      enter(step, path);
    }
  }

  private void enter(Step step, String path) {
    int round = rounds.merge(step.key(), 1, Integer::sum);
    open.put(path, new OpenStep(step.key(), round, Answers.EMPTY, false, Optional.empty()));
    become(path, step, step.act().enter(scenes.of(path, step, open, results)), false);
  }

  private void tell(String stepKey, Signal signal) {
    open.keySet().stream()
        .filter(path -> last(path).equals(stepKey))
        .findFirst()
        .ifPresent(path -> tellAt(path, signal));
  }

  private void tellAt(String path, Signal signal) {
    OpenStep state = open.get(path);
    if (state != null && state.broken().isEmpty()) {
      Step step = flow.step(state.step()).orElseThrow();
      Move move = step.act().hear(signal, scenes.of(path, step, open, results));
      become(path, step, move, signal instanceof Signal.BlockDone);
    }
  }

  /**
   * @param keepInside to-dos left beside a block that ran to its end outlive the step around it
   */
  private void become(String path, Step step, Move move, boolean keepInside) {
    switch (move) {
      case Move.Stay stay -> stay(path, step, stay);
      case Move.Done(var found, var tell, var wanted) -> {
        close(path, keepInside);
        remember(step, found);
        wanted.forEach(this::want);
        tell.ifPresent(this::hear);
      }
      case Move.Again(var wanted) -> {
        close(path, false);
        wanted.forEach(this::want);
        enter(step, path);
      }
      case Move.Finish(var found, var how, var wanted) -> {
        close(path, false);
        remember(step, found);
        wanted.forEach(this::want);
        finish(how);
      }
      case Move.Broken(var code, var what) -> {
        OpenStep was = open.get(path);
        if (was != null) {
          open.put(
              path,
              new OpenStep(
                  was.step(), was.round(), was.memory(), was.background(), Optional.of(code)));
          want(new Effect.Incident(new Position(was.step(), was.round()), code, what));
        }
      }
    }
  }

  private void stay(String path, Step step, Move.Stay stay) {
    OpenStep was = open.get(path);
    if (was == null) {
      return;
    }
    open.put(
        path,
        new OpenStep(was.step(), was.round(), stay.memory(), stay.background(), Optional.empty()));
    remember(step, stay.results());
    stay.effects().forEach(this::want);
    switch (stay.inside()) {
      case Inside.Keep() -> {}
      case Inside.Stop() -> closeInside(path);
      case Inside.Begin(var block) -> {
        closeInside(path);
        blocks.put(path + "." + block, 0);
      }
    }
  }

  private void finish(String how) {
    List.copyOf(open.keySet()).reversed().forEach(this::abandon);
    blocks.clear();
    outcome = Optional.of(how);
    want(new Effect.EndRun(how));
  }

  private void close(String path, boolean keepInside) {
    if (!keepInside) {
      closeInside(path);
    }
    open.remove(path);
  }

  private void closeInside(String path) {
    String prefix = path + ".";
    blocks.keySet().removeIf(block -> block.startsWith(prefix));
    List.copyOf(open.keySet()).reversed().stream()
        .filter(inside -> inside.startsWith(prefix))
        .forEach(this::abandon);
  }

  private void abandon(String path) {
    OpenStep state = open.get(path);
    if (state != null) {
      Step step = flow.step(state.step()).orElseThrow();
      step.act().abandon(scenes.of(path, step, open, results)).forEach(this::want);
      open.remove(path);
    }
  }

  private void remember(Step step, Answers found) {
    if (!found.values().isEmpty()) {
      results.put(step.key(), found);
    }
  }

  private void want(Effect effect) {
    if (effect instanceof Effect.SetStatus(_, var wanted, _)) {
      if (status.equals(Optional.of(wanted))) {
        return;
      }
      status = Optional.of(wanted);
    }
    effects.add(effect);
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
