package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a definition of a pack asks of whoever installs it: rights, and messages that leave. */
final class PackAsks {

  private static final String INBOX = "inbox";

  private PackAsks() {}

  static Optional<LocalText> of(ObjectNode json) {
    Kind kind = Kind.of(json.path("kind").asString("")).orElse(Kind.OPTIONS);
    return switch (kind) {
      case ROLE -> role(json);
      case FLOW -> flow(json);
      case FORM, METRIC, OPTIONS, PACK -> Optional.empty();
    };
  }

  private static Optional<LocalText> role(ObjectNode json) {
    var rights = new LinkedHashSet<String>();
    json.path("duties").forEach(duty -> rights.add(duty.asString("")));
    json.path("design").forEach(kind -> rights.add("design " + kind.asString("")));
    if (rights.isEmpty()) {
      return Optional.empty();
    }
    LocalText title = PackReading.words(json, "title", json.path("key").asString(""));
    String all = String.join(", ", rights);
    return Optional.of(
        LocalText.of(
            "角色“" + title.in("zh-CN") + "”获得：" + all,
            "The role \"" + title.in("en") + "\" gets: " + all));
  }

  private static Optional<LocalText> flow(ObjectNode json) {
    Set<String> channels = channels(json, new LinkedHashSet<>());
    channels.remove(INBOX);
    if (channels.isEmpty()) {
      return Optional.empty();
    }
    LocalText title = PackReading.words(json, "title", json.path("key").asString(""));
    String all = String.join(", ", channels);
    return Optional.of(
        LocalText.of(
            "流程“" + title.in("zh-CN") + "”对外发送：" + all,
            "The flow \"" + title.in("en") + "\" sends by: " + all));
  }

  private static Set<String> channels(JsonNode node, Set<String> found) {
    for (JsonNode channel : node.path("via")) {
      found.add(channel.asString(""));
    }
    node.forEach(child -> channels(child, found));
    return found;
  }
}
