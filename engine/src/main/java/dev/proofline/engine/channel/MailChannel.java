package dev.proofline.engine.channel;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code mail}: an e-mail to each, in their language. Who has no address finds it in the inbox
 * instead.
 */
final class MailChannel implements Channel {

  @Override
  public String key() {
    return "mail";
  }

  @Override
  public LocalText title() {
    return LocalText.of("邮件", "E-mail");
  }

  @Override
  public List<Posting> post(Notice notice) {
    return notice.everybody().flatMap(recipient -> post(recipient, notice)).toList();
  }

  private Stream<Posting> post(Notice.Recipient recipient, Notice notice) {
    return recipient.mail().isEmpty()
        ? InboxChannel.post(recipient, notice)
        : recipient.mail().stream().map(address -> mail(address, recipient, notice));
  }

  private Posting mail(String address, Notice.Recipient recipient, Notice notice) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("to", address).put("name", recipient.name());
    payload.put("language", recipient.language());
    payload.put("subject", subject(recipient.language(), notice));
    payload.put("text", notice.text().in(recipient.language()));
    AboutJson.into(payload, notice, recipient.language());
    return new Posting.Outgoing(notice.key() + "/mail/" + address, key(), payload);
  }

  private static String subject(String language, Notice notice) {
    String title = notice.about().title().in(language);
    return notice.about().label().map(label -> title + " · " + label.in(language)).orElse(title);
  }
}
