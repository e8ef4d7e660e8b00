package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** {@code transfer}, in {@code late} only: the task goes to somebody else. */
final class TransferStep implements StepType {

  @Override
  public String key() {
    return "transfer";
  }

  @Override
  public LocalText title() {
    return LocalText.of("转交", "Transfer");
  }

  @Override
  public LocalText about() {
    return LocalText.of("超时后把待办转给别人", "Hands the late task to somebody else");
  }

  @Override
  public String icon() {
    return "transfer";
  }

  @Override
  public boolean lateOnly() {
    return true;
  }

  @Override
  public List<Property> properties() {
    return List.of(Property.required("to", new Shape.People(), LocalText.of("转给", "To")));
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    return compiling
        .people(settings, "to", false)
        .flatMap(to -> Compiled.of(scene -> transfer(to, scene)));
  }

  private static Move transfer(PeopleRule to, Scene scene) {
    List<Value.Ref> people = to.users(scene.situation());
    return people.isEmpty()
        ? Incidents.nobody()
        : new Move.Done(
            Answers.EMPTY,
            scene.around().map(step -> new Signal.TransferAsked(step, people)),
            List.of());
  }
}
