package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.step.Compiling.BlockScope;
import dev.proofline.engine.step.Move.Inside;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code switch}: the first branch whose condition holds; the one without a condition last. */
final class SwitchStep implements StepType {

  @Override
  public String key() {
    return "switch";
  }

  @Override
  public LocalText title() {
    return LocalText.of("分支", "Branch");
  }

  @Override
  public LocalText about() {
    return LocalText.of("按条件走不同的路", "Goes different ways by condition");
  }

  @Override
  public String icon() {
    return "switch";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("if", new Shape.Expr("bool"), LocalText.of("条件", "Condition")),
        Property.required("do", Shape.Open.STEPS, LocalText.of("步骤", "Steps")));
  }

  @Override
  public Shape shape() {
    return new Shape.ListOf(new Shape.Nested(properties()));
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    List<Settings> written = step.list(key());
    var conditions = new ArrayList<Optional<Expression>>();
    for (int i = 0; i < written.size(); i++) {
      Settings branch = written.get(i);
      if (!branch.has("if") && i < written.size() - 1) {
        compiling.refuse(
            branch.at(),
            "unreachable_branch",
            LocalText.of(
                "没有条件的分支后面的分支永远走不到。",
                "Expected the branch without a condition to be the last, but others follow."),
            LocalText.of("请把它移到最后，或给它加上 if。", "Move it to the end or give it an if."));
      }
      Optional<Expression> condition =
          branch.has("if") ? compiling.condition(branch, "if") : Optional.empty();
      conditions.add(condition);
      var scope = BlockScope.guardedBy(condition.map(Expression::names).orElse(Set.of()));
      String name = Integer.toString(i);
      branch.node("do").ifPresent(steps -> compiling.block(name, steps, branch.at("do"), scope));
    }
    return Compiled.of(new SwitchAct(conditions));
  }

  private record SwitchAct(List<Optional<Expression>> conditions) implements Act {
    SwitchAct {
      conditions = List.copyOf(conditions);
    }

    @Override
    public Move enter(Scene scene) {
      for (int i = 0; i < conditions.size(); i++) {
        Optional<Expression> condition = conditions.get(i);
        if (condition.isEmpty() || condition.get().holds(scene.situation())) {
          return Move.stay(scene.memory(), new Inside.Begin(Integer.toString(i)), List.of());
        }
      }
      return Move.done();
    }

    @Override
    public Move hear(Signal signal, Scene scene) {
      return signal instanceof Signal.BlockDone ? Move.done() : Move.stay(scene.memory());
    }
  }
}
