package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.Store.PackInstall;
import dev.proofline.engine.store.Store.Published;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Packs of the sources given, installed into the workspace. */
final class LivePacks implements Packs {

  private final Workspace workspace;
  private final Publishing publishing;
  private final PackSamples samples;
  private final List<PackSource> sources;
  private final Compiling compiling;

  LivePacks(
      Workspace workspace,
      Publishing publishing,
      PackSamples samples,
      Compiling compiling,
      List<PackSource> sources) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.samples = samples;
    this.compiling = compiling;
    this.sources = List.copyOf(sources);
  }

  @Override
  public List<Entry> list(Caller caller) {
    Access access = workspace.access(caller);
    if (!access.has(Duty.INSTALL) && !access.mayDesign()) {
      throw Access.notAllowed();
    }
    Map<String, String> installed = installed();
    return bundles().entrySet().stream()
        .map(entry -> PackReading.entry(entry.getValue(), installed.get(entry.getKey())))
        .toList();
  }

  @Override
  public Preview preview(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = bundles();
    Bundle bundle = find(bundles, key);
    Map<String, String> installed = installed();
    List<Bundle> wanted = closure(bundles, key, installed.keySet());
    Map<DefinitionId, Published> current = publishing.current();
    var creates = new ArrayList<Item>();
    var changes = new ArrayList<Item>();
    var asks = new ArrayList<LocalText>();
    for (Bundle each : wanted) {
      for (ObjectNode json : each.files().values()) {
        PackReading.id(json)
            .filter(id -> id.kind() != Kind.PACK)
            .ifPresent(id -> (current.containsKey(id) ? changes : creates).add(item(id, json)));
        PackAsks.of(json).ifPresent(asks::add);
      }
    }
    List<Finding> problems =
        installed.containsKey(key)
            ? List.of(alreadyInstalled(key, installed))
            : publishing.examine(caller, items(wanted)).findings();
    return new Preview(
        PackReading.entry(bundle, installed.get(key)),
        creates,
        changes,
        asks,
        problems,
        PackReading.samples(bundle));
  }

  private static Item item(DefinitionId id, ObjectNode json) {
    return new Item(
        id,
        PackReading.words(json, "title", id.key()),
        json.has("about") ? Optional.of(PackReading.words(json, "about", "")) : Optional.empty());
  }

  @Override
  public void install(Caller caller, String key, boolean sampleData) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = bundles();
    find(bundles, key);
    Map<String, String> installed = installed();
    if (installed.containsKey(key)) {
      throw new Refusal(Refusal.Reason.CONFLICT, alreadyInstalled(key, installed).message());
    }
    List<Bundle> wanted = closure(bundles, key, installed.keySet());
    publishing.publish(
        caller, items(wanted), wanted.stream().map(bundle -> record(caller, bundle)).toList());
    if (sampleData) {
      samples.install(caller, wanted);
    }
  }

  private PackInstall record(Caller caller, Bundle bundle) {
    return new PackInstall(
        PackReading.key(bundle),
        PackReading.version(bundle),
        workspace.clock().instant(),
        caller.user().equals(SystemCallers.NOBODY) ? null : caller.user(),
        PackReading.manifest(bundle));
  }

  private static List<Publishing.Item> items(List<Bundle> bundles) {
    var items = new ArrayList<Publishing.Item>();
    for (Bundle bundle : bundles) {
      for (ObjectNode json : bundle.files().values()) {
        PackReading.id(json)
            .ifPresent(id -> items.add(new Publishing.Item(id, json, PackReading.key(bundle))));
      }
    }
    return items;
  }

  /** The pack and those it needs that are not installed, needed ones first. */
  private static List<Bundle> closure(
      Map<String, Bundle> bundles, String key, Set<String> installed) {
    var wanted = new LinkedHashMap<String, Bundle>();
    gather(bundles, key, installed, wanted, new LinkedHashSet<>());
    return List.copyOf(wanted.values());
  }

  private static void gather(
      Map<String, Bundle> bundles,
      String key,
      Set<String> installed,
      Map<String, Bundle> wanted,
      Set<String> onTheWay) {
    if (wanted.containsKey(key) || !onTheWay.add(key)) {
      return;
    }
    Bundle bundle = bundles.get(key);
    if (bundle == null) {
      throw Refusals.invalid(missing(key));
    }
    for (String need : PackReading.needs(bundle)) {
      if (!installed.contains(need)) {
        gather(bundles, need, installed, wanted, onTheWay);
      }
    }
    wanted.put(key, bundle);
  }

  @Override
  public List<FileFinding> validate(List<Bundle> given) {
    return new PackValidation(compiling).validate(given, bundles());
  }

  private Map<String, Bundle> bundles() {
    var bundles = new LinkedHashMap<String, Bundle>();
    for (PackSource source : sources) {
      source.bundles().forEach(bundle -> bundles.put(PackReading.key(bundle), bundle));
    }
    return bundles;
  }

  private static Bundle find(Map<String, Bundle> bundles, String key) {
    return Optional.ofNullable(bundles.get(key)).orElseThrow(Refusals::notFound);
  }

  private Map<String, String> installed() {
    var installed = new LinkedHashMap<String, String>();
    workspace
        .store()
        .definitions()
        .packs()
        .forEach(pack -> installed.put(pack.key(), pack.version()));
    return installed;
  }

  private static Finding alreadyInstalled(String key, Map<String, String> installed) {
    return Finding.error(
        Pointer.of(Kind.PACK.key(), key),
        "already_installed",
        LocalText.of(
            "模板包“" + key + "”已安装（" + installed.get(key) + "）。不需要再装一次。",
            "The pack \""
                + key
                + "\" is installed already ("
                + installed.get(key)
                + "). There is nothing to do."));
  }

  private static Finding missing(String key) {
    return Finding.error(
        Pointer.of(Kind.PACK.key(), key, "needs"),
        "missing_pack",
        LocalText.of(
            "需要模板包“" + key + "”，但没有找到。请一并提供。",
            "Expected the pack \"" + key + "\", but there is none. Provide it too."));
  }

  @Override
  public List<Setting> settings(Caller caller) {
    workspace.access(caller).require(Duty.INSTALL);
    var settings = new ArrayList<Setting>();
    for (Published pack : publishing.current().values()) {
      if (pack.id().kind() == Kind.PACK) {
        pack.json().path("settings").forEach(json -> settings.add(setting(pack, json)));
      }
    }
    return List.copyOf(settings);
  }

  private Setting setting(Published pack, JsonNode json) {
    String key = json.path("key").asString("");
    LocalText title = Settings.words(json.path("title")).orElseGet(() -> LocalText.plain(key));
    JsonNode value =
        workspace.store().definitions().setting(key).orElseGet(() -> json.path("value"));
    return new Setting(pack.id().key(), key, title, json.path("type").asString(""), value);
  }

  @Override
  public void set(Caller caller, String key, JsonNode value) {
    Setting before =
        settings(caller).stream()
            .filter(setting -> setting.key().equals(key))
            .findFirst()
            .orElseThrow(Refusals::notFound);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("setting", key);
    data.set("before", before.value());
    data.set("after", value);
    publishing.set(key, value, workspace.events().ofWorkspace(caller, "setting.changed", data));
  }
}
