package dev.proofline.engine.flow;

import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableFlow.Step;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.flow.Run.OpenStep;
import dev.proofline.engine.step.Scene;
import dev.proofline.engine.step.Scene.Deciding;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes what steps see from where the run stands. */
final class Scenes {
  private final ExecutableFlow flow;
  private final Run run;
  private final FlowSituation world;

  Scenes(ExecutableFlow flow, Run run, FlowSituation world) {
    this.flow = flow;
    this.run = run;
    this.world = world;
  }

  Scene of(String path, Step step, Map<String, OpenStep> open, Map<String, Answers> results) {
    OpenStep state = open.get(path);
    if (state == null) {
      throw new IllegalStateException("Expected an open step at " + path + ", but there is none.");
    }
    return new Scene(
        run.id(),
        new Position(state.step(), state.round()),
        run.record(),
        answersTo(path, open).map(Advance::last),
        state.memory(),
        situation(path, open, results),
        world.display(),
        deciding(step),
        world.withheld());
  }

  Situation situation(String path, Map<String, OpenStep> open, Map<String, Answers> results) {
    var variables = new LinkedHashMap<String, Object>();
    results.forEach((step, found) ->
        found
            .values()
            .forEach((name, value) -> variables.put("steps." + step + "." + name, value)));
    variables.putAll(run.given().values());
    run.starter().ifPresent(person -> variables.put("me", person));
    answersTo(path, open)
        .flatMap(outer -> assigneeOf(outer, open))
        .ifPresent(user -> variables.put("assignee", user));
    return new Situation(world.self(), variables, world.now(), world.zone(), world.facts())
        .drawing(run.id() + path);
  }

  /** The innermost step around this one that somebody has a task of, else the innermost. */
  private Optional<String> answersTo(String path, Map<String, OpenStep> open) {
    for (var outer = around(path); outer.isPresent(); outer = outer.flatMap(Scenes::around)) {
      if (assigneeOf(outer.get(), open).isPresent()) {
        return outer;
      }
    }
    return around(path);
  }

  private Optional<Value.Ref> assigneeOf(String path, Map<String, OpenStep> open) {
    OpenStep state = open.get(path);
    return state == null
        ? Optional.empty()
        : flow.step(state.step()).flatMap(step -> step.act().assignee(state.memory()));
  }

  private Deciding deciding(Step step) {
    if (!flow.decides()) {
      return Deciding.NO;
    }
    return step.approvalFollows() ? Deciding.AMONG_OTHERS : Deciding.LAST;
  }

  /** The path of the step around a step; none at the root. */
  private static Optional<String> around(String path) {
    String step = Advance.parent(Advance.parent(path));
    return step.isEmpty() ? Optional.empty() : Optional.of(step);
  }
}
