package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import java.util.List;
import java.util.Optional;

/** A kind of trigger: listed in {@link Triggers}, pure, and ending in a {@link Trigger}. */
public interface TriggerType {

  /** What the form is called that a trigger listens to. */
  LocalText FORM = LocalText.of("哪张表单", "Form");

  /** The key that says which kind of trigger it is. */
  String key();

  LocalText title();

  String icon();

  /**
   * All keys of the trigger, its own first; what the own says is not what the trigger is called.
   */
  List<Property> properties();

  /** What is wrong is reported and gives an empty result. */
  Optional<Trigger> compile(Settings trigger, Compiling compiling);
}
