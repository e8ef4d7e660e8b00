package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import java.util.List;
import java.util.Optional;

/**
 * {@code {"becomes": source}}, with the flow's condition as what turns true: of a form, of {@code
 * tasks}, {@code tasks.<flow>}, {@code stages.<form>} or {@code exports}.
 */
final class BecomesTrigger implements TriggerType {

  @Override
  public String key() {
    return "becomes";
  }

  @Override
  public LocalText title() {
    return LocalText.of("条件成立时", "When it becomes true");
  }

  @Override
  public String icon() {
    return "zap";
  }

  @Override
  public List<Property> properties() {
    return List.of(Property.required(key(), new Shape.KeyOf(Kind.FORM), TriggerType.FORM));
  }

  @Override
  public Optional<Trigger> compile(Settings trigger, Compiling compiling) {
    return trigger.text(key()).map(Triggers::row).map(Trigger.Becomes::new);
  }
}
