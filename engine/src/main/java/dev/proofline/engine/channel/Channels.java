package dev.proofline.engine.channel;

import java.util.List;
import java.util.Optional;

/** The channels there are, in the order of the palette. */
public final class Channels {
  private static final List<Channel> ALL =
      List.of(new InboxChannel(), new MailChannel(), new WebhookChannel());

  private Channels() {}

  public static List<Channel> all() {
    return ALL;
  }

  public static List<String> keys() {
    return ALL.stream().map(Channel::key).toList();
  }

  public static Optional<Channel> find(String key) {
    return ALL.stream().filter(channel -> channel.key().equals(key)).findFirst();
  }
}
