package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.value.Answers;
import java.util.List;
import java.util.Optional;

/** {@code decide}, in {@code late} only: silence approves or rejects. */
final class DecideStep implements StepType {

  @Override
  public String key() {
    return "decide";
  }

  @Override
  public LocalText title() {
    return LocalText.of("自动决定", "Decide");
  }

  @Override
  public LocalText about() {
    return LocalText.of("超时后自动同意或驳回", "Approves or rejects when nobody did in time");
  }

  @Override
  public String icon() {
    return "decide";
  }

  @Override
  public boolean lateOnly() {
    return true;
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required(
            "as",
            new Shape.Choice(List.of(TaskOutcome.APPROVED.key(), TaskOutcome.REJECTED.key())),
            LocalText.of("决定为", "As")));
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    return settings
        .text("as")
        .flatMap(TaskOutcome::of)
        .flatMap(outcome ->
            Compiled.of(scene ->
                new Move.Done(
                    Answers.EMPTY,
                    scene.around().map(waiting -> new Signal.DecisionAsked(waiting, outcome)),
                    List.of())));
  }
}
