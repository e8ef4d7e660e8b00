package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.value.Answers;
import java.util.List;
import java.util.Optional;

/** {@code end}: ends the whole flow here. */
final class EndStep implements StepType {

  @Override
  public String key() {
    return "end";
  }

  @Override
  public LocalText title() {
    return LocalText.of("结束", "End");
  }

  @Override
  public LocalText about() {
    return LocalText.of("在这里结束整个流程", "Ends the whole flow here");
  }

  @Override
  public String icon() {
    return "end";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    return Compiled.of(scene -> new Move.Finish(Answers.EMPTY, "ended", List.of()));
  }
}
