package dev.proofline.engine;

import dev.proofline.engine.Packs.Setting;
import dev.proofline.engine.Packs.SettingChange;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The business's numbers: what packs give, what the workspace made of them, and when. */
final class PackSettings {

  private static final String CHANGED = "setting.changed";
  private static final String SETTINGS = "settings";

  private final Workspace workspace;
  private final Publishing publishing;

  PackSettings(Workspace workspace, Publishing publishing) {
    this.workspace = workspace;
    this.publishing = publishing;
  }

  List<Setting> all() {
    var settings = new ArrayList<Setting>();
    for (Published pack : publishing.current().values()) {
      if (pack.id().kind() == Kind.PACK && !Archiving.archived(pack.json())) {
        pack.json().path(SETTINGS).forEach(json -> settings.add(setting(pack, json)));
      }
    }
    return List.copyOf(settings);
  }

  Setting setting(String key) {
    return all().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow(Refusals::notFound);
  }

  private Setting setting(Published pack, JsonNode json) {
    String key = json.path("key").asString("");
    JsonNode given = json.path("value");
    return new Setting(
        pack.id().key(),
        key,
        Settings.words(json.path("title")).orElseGet(() -> LocalText.plain(key)),
        Settings.words(json.path("about")),
        json.path("type").asString(""),
        workspace.store().definitions().setting(key).orElse(given),
        given);
  }

  /** The newest first. */
  List<SettingChange> changes(String key) {
    setting(key);
    return workspace.store().ledger().ofSubject(Events.setting(key)).stream()
        .filter(event -> event.kind().equals(CHANGED))
        .sorted(Comparator.comparing(Event::at).reversed())
        .map(event ->
            new SettingChange(
                event.at(),
                event.actorName(),
                event.data().path("before"),
                event.data().path("after")))
        .toList();
  }

  /** What is published and reads it. */
  List<Published> readers(String key) {
    setting(key);
    var name = Pattern.compile("\\bsettings\\." + Pattern.quote(key) + "\\b");
    return publishing.current().values().stream()
        .filter(published -> !Archiving.archived(published.json()))
        .filter(published -> name.matcher(published.json().toString()).find())
        .sorted(Comparator.comparing(published -> published.id().toString()))
        .toList();
  }

  /** In force at once, on all nodes; nothing that was judged is judged again for it. */
  void set(Caller caller, String key, JsonNode value) {
    Setting before = setting(key);
    if (before.value().equals(value)) {
      return;
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("setting", key);
    data.set("before", before.value());
    data.set("after", value);
    try {
      publishing.set(key, value, workspace.events().ofSetting(caller, key, CHANGED, data));
    } catch (Refusal refusal) {
      throw refusal.reason() == Refusal.Reason.INVALID ? about(refusal, key) : refusal;
    }
  }

  /** What is wrong with the value is told at the value. */
  private static Refusal about(Refusal refusal, String key) {
    Pointer own = Pointer.of(SETTINGS, key);
    List<Finding> findings =
        refusal.findings().stream()
            .map(finding ->
                finding.pointer().equals(own)
                    ? new Finding(
                        Pointer.of("value"),
                        finding.code(),
                        finding.severity(),
                        finding.message(),
                        finding.hint())
                    : finding)
            .toList();
    return new Refusal(refusal.reason(), refusal.text(), findings);
  }
}
