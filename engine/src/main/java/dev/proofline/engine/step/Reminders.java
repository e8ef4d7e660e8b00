package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Message;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.step.Asked.Changed;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What people are told of a limit: that it nears, and that it passed and they have it now. */
final class Reminders {
  private static final String TAKEN = "taken";
  private static final String REASON = "reason";

  private Reminders() {}

  /** Said to those who still have it; an outsider gets the link once more. */
  static List<Effect> of(String timer, Asked asked, LocalText title, Scene scene) {
    String purpose = Position.purposeOf(timer);
    var effects = new ArrayList<Effect>();
    if (!asked.openUsers().isEmpty()) {
      LocalText before = LocalText.of("待办即将到期：", "Due soon: ");
      effects.add(message(purpose, asked.openUsers(), before, title, scene));
    }
    asked
        .openLinks()
        .forEach(task -> effects.add(new Effect.Invite(named(purpose, scene.position()), task)));
    return effects;
  }

  /** Said to those who were asked when others let it become late. */
  static List<Effect> taken(Changed asked, LocalText title, Scene scene) {
    List<Value> people =
        asked.effects().stream()
            .filter(Effect.OpenTask.class::isInstance)
            .map(open -> ((Effect.OpenTask) open).assignee())
            .filter(Value.Ref.class::isInstance)
            .toList();
    LocalText before = LocalText.of("超时未办，已转交给您：", "Overdue and passed on to you: ");
    return people.isEmpty()
        ? List.of()
        : List.of(message(TAKEN + asked.asked().questions().size(), people, before, title, scene));
  }

  /** Said to whoever submitted what would pass by itself, were a reason given. */
  static List<Effect> toExplain(LocalText title, Scene scene) {
    LocalText before =
        LocalText.of("还差一个理由，请在记录里写明，写好就继续：", "It goes on once its record says the reason: ");
    return scene.submitter().stream()
        .map(submitter -> message(REASON, List.of(submitter), before, title, scene))
        .toList();
  }

  private static Effect message(
      String purpose, List<Value> people, LocalText before, LocalText title, Scene scene) {
    var texts = new LinkedHashMap<String, String>();
    title.byLanguage().forEach((language, text) -> texts.put(language, before.in(language) + text));
    return new Effect.Notify(
        named(purpose, scene.position()),
        new Message(people, List.of(), List.of("inbox"), new LocalText(texts)));
  }

  private static Position named(String purpose, Position position) {
    return new Position(position.step() + "/" + purpose, position.round());
  }
}
