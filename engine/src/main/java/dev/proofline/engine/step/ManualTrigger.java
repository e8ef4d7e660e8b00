package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import java.util.List;
import java.util.Optional;

/** {@code {"manual": form, "title": words}}: a button on the record's page. */
final class ManualTrigger implements TriggerType {

  @Override
  public String key() {
    return "manual";
  }

  @Override
  public LocalText title() {
    return LocalText.of("点按钮时", "When a person presses a button");
  }

  @Override
  public String icon() {
    return "play";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required(key(), new Shape.KeyOf(Kind.FORM), TriggerType.FORM),
        Property.of("title", new Shape.Words(), LocalText.of("按钮文字", "What the button says")));
  }

  /** Without words of its own the button says what the flow is called. */
  @Override
  public Optional<Trigger> compile(Settings trigger, Compiling compiling) {
    LocalText words = trigger.words("title").orElseGet(compiling::flowTitle);
    return trigger.text(key()).map(form -> new Trigger.Manual(form, words));
  }
}
