package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Message;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;

/** What people are told before a limit passes. */
final class Reminders {

  private Reminders() {}

  static Effect of(String timer, List<Value> people, LocalText title, Scene scene) {
    var texts = new LinkedHashMap<String, String>();
    title
        .byLanguage()
        .forEach((language, text) ->
            texts.put(
                language, language.startsWith("en") ? "Due soon: " + text : "待办即将到期：" + text));
    Position position = scene.position();
    var named = new Position(position.step() + "/" + Position.purposeOf(timer), position.round());
    return new Effect.Notify(
        named, new Message(people, List.of(), List.of("inbox"), new LocalText(texts)));
  }
}
