package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Message;
import dev.proofline.engine.expression.Template;
import java.util.List;
import java.util.Optional;

/** {@code notify}: tells people, through one channel or several. */
final class NotifyStep implements StepType {
  private final List<String> channels;

  /**
   * @param channels the keys of the channels there are
   */
  NotifyStep(List<String> channels) {
    this.channels = List.copyOf(channels);
  }

  @Override
  public String key() {
    return "notify";
  }

  @Override
  public LocalText title() {
    return LocalText.of("通知", "Notify");
  }

  @Override
  public LocalText about() {
    return LocalText.of("告诉人一件事", "Tells people something");
  }

  @Override
  public String icon() {
    return "notify";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("to", new Shape.People(), LocalText.of("通知谁", "To")),
        Property.required("text", new Shape.Words(), LocalText.of("内容", "Text")).ofLines(),
        Property.of("via", new Shape.Choices(channels), LocalText.of("方式", "Via")),
        Property.of("cc", new Shape.People(), LocalText.of("抄送", "Copy to")).more());
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    var to = compiling.people(settings, "to", true);
    var text = compiling.words(settings, "text");
    Optional<PeopleRule> copies =
        settings.has("cc") ? compiling.people(settings, "cc", true) : Optional.empty();
    List<String> via = settings.has("via") ? settings.texts("via") : List.of("inbox");
    return to.isEmpty() || text.isEmpty()
        ? Optional.empty()
        : Compiled.of(new NotifyAct(to.get(), copies, via, text.get()));
  }

  private record NotifyAct(
      PeopleRule to, Optional<PeopleRule> copies, List<String> via, Template text) implements Act {
    @Override
    public Move enter(Scene scene) {
      var message =
          new Message(
              to.all(scene.situation()),
              copies.map(rule -> rule.all(scene.situation())).orElse(List.of()),
              via,
              text.fill(scene.situation(), scene.display()));
      return message.to().isEmpty() && message.copies().isEmpty()
          ? Incidents.nobody()
          : Move.done(new Effect.Notify(scene.position(), message));
    }
  }
}
