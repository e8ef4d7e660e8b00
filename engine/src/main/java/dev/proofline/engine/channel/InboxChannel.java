package dev.proofline.engine.channel;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.stream.Stream;

/** {@code inbox}: a message in the product itself. */
final class InboxChannel implements Channel {

  @Override
  public String key() {
    return "inbox";
  }

  @Override
  public LocalText title() {
    return LocalText.of("站内消息", "Inbox");
  }

  @Override
  public List<Posting> post(Notice notice) {
    return notice.everybody().flatMap(recipient -> post(recipient, notice)).toList();
  }

  static Stream<Posting> post(Notice.Recipient recipient, Notice notice) {
    return recipient.user().stream()
        .map(user -> new Posting.Inbox(user, notice.about().title(), notice.text()));
  }
}
