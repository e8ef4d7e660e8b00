package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request of a person who is signed in.
 *
 * @param caller with the language the person chose
 * @param parts what the route's pattern left open, in order
 */
record Visit(PageRequest request, Caller caller, Words words, Dates dates, List<String> parts) {

  static Visit of(PageRequest request, Caller caller, Words words, ZoneId zone, Instant now) {
    var own =
        new Caller(
            caller.user(),
            caller.login(),
            caller.name(),
            caller.roles(),
            words.language(),
            caller.address(),
            caller.device());
    return new Visit(request, own, words, new Dates(words, zone, now), List.of());
  }

  Visit at(List<String> parts) {
    return new Visit(request, caller, words, dates, parts);
  }

  String part(int index) {
    return parts.get(index);
  }

  /** The part as an id; what is none leads nowhere. */
  UUID id(int index) {
    return uuid(parts.get(index))
        .orElseThrow(() ->
            new Refusal(
                Refusal.Reason.NOT_FOUND, LocalText.of("没有这个页面。", "There is no such page.")));
  }

  String in(LocalText text) {
    return text.in(words.language());
  }

  Optional<String> posted(String name) {
    return request.posted(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  Optional<String> queried(String name) {
    return request.queried(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  static Optional<UUID> uuid(String text) {
    try {
      // UUID.fromString takes shortened groups; only the full form is an id.
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
