package dev.proofline.engine.channel;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something to tell people.
 *
 * @param key names it for ever: run, step and round
 */
public record Notice(
    String key,
    LocalText text,
    List<Recipient> to,
    List<Recipient> copies,
    About about,
    Instant at) {
  public Notice {
    to = List.copyOf(to);
    copies = List.copyOf(copies);
  }

  public Stream<Recipient> everybody() {
    return Stream.concat(to.stream(), copies.stream());
  }

  /**
   * Somebody to tell.
   *
   * @param user empty for an outsider
   * @param mail an e-mail address, where there is one
   */
  public record Recipient(
      Optional<UUID> user, String name, Optional<String> mail, String language) {}

  /** What the notice is about. */
  public record About(
      UUID run,
      String flow,
      LocalText title,
      Optional<String> form,
      Optional<UUID> record,
      Optional<LocalText> label) {}
}
