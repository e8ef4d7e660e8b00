package dev.proofline.engine.channel;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code webhook}: one call for the whole notice. Whoever sends it wraps, addresses and signs it as
 * Standard Webhooks has it; {@code type} names the kind of call.
 */
final class WebhookChannel implements Channel {

  @Override
  public String key() {
    return "webhook";
  }

  @Override
  public LocalText title() {
    return LocalText.of("Webhook", "Webhook");
  }

  @Override
  public List<Posting> post(Notice notice) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("type", "flow.notification").put("at", notice.at().toString());
    AboutJson.into(data, notice, LocalText.DEFAULT_LANGUAGE);
    ObjectNode texts = data.putObject("text");
    notice.text().byLanguage().forEach(texts::put);
    var to = data.putArray("to");
    notice
        .everybody()
        .forEach(recipient -> {
          ObjectNode person = to.addObject().put("name", recipient.name());
          recipient.user().ifPresent(user -> person.put("user", user.toString()));
          recipient.mail().ifPresent(mail -> person.put("mail", mail));
        });
    return List.of(new Posting.Outgoing(notice.key() + "/webhook", key(), data));
  }
}
