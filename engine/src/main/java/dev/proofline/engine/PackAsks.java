package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.channel.Channel;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
      case CONNECTOR -> connector(json);
      case FORM, CHAIN, METRIC, CALENDAR, OPTIONS, PACK -> Optional.empty();
    };
  }

  private static Optional<LocalText> role(ObjectNode json) {
    var rights = new ArrayList<LocalText>();
    json.path("duties").forEach(duty -> rights.add(duty(duty.asString(""))));
    json.path("design").forEach(kind -> rights.add(design(kind.asString(""))));
    if (rights.isEmpty()) {
      return Optional.empty();
    }
    LocalText title = PackReading.words(json, "title", json.path("key").asString(""));
    return Optional.of(
        LocalText.of(
            "角色“" + title.in("zh-CN") + "”可以：" + chinese(rights),
            "The role \"" + title.in("en") + "\" may: " + english(rights)));
  }

  /** Data leaves for somebody else's system. */
  private static Optional<LocalText> connector(ObjectNode json) {
    LocalText title = PackReading.words(json, "title", json.path("key").asString(""));
    String base = json.path("base").asString("");
    return Optional.of(
        LocalText.of(
            "连接器“" + title.in("zh-CN") + "”向 " + base + " 发送数据",
            "The connector \"" + title.in("en") + "\" sends data to " + base));
  }

  private static LocalText duty(String key) {
    return Arrays.stream(Duty.values())
        .filter(duty -> duty.key().equals(key))
        .findFirst()
        .map(PackAsks::words)
        .orElseGet(() -> LocalText.plain(key));
  }

  private static LocalText words(Duty duty) {
    return switch (duty) {
      case INSTALL -> LocalText.of("安装模板包", "install packs");
      case USERS -> LocalText.of("管理人员", "manage people");
      case AUDIT -> LocalText.of("查看审计记录", "read the audit trail");
      case APPROVE_EXPORT -> LocalText.of("批准导出", "approve exports");
      case SPOT_CHECK -> LocalText.of("抽查", "spot-check");
      case ALL_NUMBERS -> LocalText.of("查看全部数字", "see all numbers");
    };
  }

  private static LocalText design(String key) {
    LocalText kind = Kind.of(key).map(Kind::title).orElseGet(() -> LocalText.plain(key));
    return LocalText.of(
        "设计" + kind.in("zh-CN"), "design: " + kind.in("en").toLowerCase(Locale.ROOT));
  }

  private static LocalText channel(String key) {
    return Channels.find(key).map(Channel::title).orElseGet(() -> LocalText.plain(key));
  }

  private static String chinese(List<LocalText> words) {
    return words.stream().map(word -> word.in("zh-CN")).collect(Collectors.joining("、"));
  }

  private static String english(List<LocalText> words) {
    return words.stream().map(word -> word.in("en")).collect(Collectors.joining(", "));
  }

  private static Optional<LocalText> flow(ObjectNode json) {
    Set<String> channels = channels(json, new LinkedHashSet<>());
    channels.remove(INBOX);
    if (channels.isEmpty()) {
      return Optional.empty();
    }
    LocalText title = PackReading.words(json, "title", json.path("key").asString(""));
    List<LocalText> ways = channels.stream().map(PackAsks::channel).toList();
    return Optional.of(
        LocalText.of(
            "流程“" + title.in("zh-CN") + "”对外发送：" + chinese(ways),
            "The flow \"" + title.in("en") + "\" sends by: " + english(ways)));
  }

  private static Set<String> channels(JsonNode node, Set<String> found) {
    for (JsonNode channel : node.path("via")) {
      found.add(channel.asString(""));
    }
    node.forEach(child -> channels(child, found));
    return found;
  }
}
