package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.Store.PackInstall;
import dev.proofline.engine.store.Store.Published;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final PackUpgrading upgrading;
  private final PackUploads uploads;
  private final PackCases cases;
  private final PackSettings settings;
  private final PackTrial trial;
  private final Supplier<Records> records;

  LivePacks(
      Workspace workspace,
      Publishing publishing,
      PackSamples samples,
      Compiling compiling,
      PackUpgrading upgrading,
      PackUploads uploads,
      Supplier<Records> records,
      List<PackSource> sources) {
    this.records = records;
    this.workspace = workspace;
    this.publishing = publishing;
    this.samples = samples;
    this.compiling = compiling;
    this.upgrading = upgrading;
    this.uploads = uploads;
    this.cases = new PackCases(workspace.zone());
    this.settings = new PackSettings(workspace, publishing);
    this.trial = new PackTrial(compiling, cases);
    this.sources = List.copyOf(sources);
  }

  @Override
  public List<Entry> list(Caller caller) {
    Access access = workspace.access(caller);
    if (!access.has(Duty.INSTALL) && !access.mayDesign()) {
      throw Access.notAllowed();
    }
    Map<String, String> installed = installed();
    Set<String> shipped = shipped().keySet();
    return bundles().entrySet().stream()
        .map(entry ->
            PackReading.entry(
                entry.getValue(), installed.get(entry.getKey()), !shipped.contains(entry.getKey())))
        .toList();
  }

  private Entry entry(Bundle bundle) {
    String key = PackReading.key(bundle);
    return PackReading.entry(bundle, installed().get(key), !shipped().containsKey(key));
  }

  @Override
  public Preview preview(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = bundles();
    Bundle bundle = find(bundles, key);
    Map<String, String> installed = installed();
    List<Finding> unmet = needs(bundles).problems(bundle);
    List<Bundle> wanted = unmet.isEmpty() ? needs(bundles).closure(bundle) : List.of(bundle);
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
            ? List.of(PackFaults.alreadyInstalled(key, installed))
            : unmet.isEmpty() ? problems(caller, wanted) : unmet;
    List<Finding> stays = installed.containsKey(key) ? rights(caller).toUninstall(key) : List.of();
    return new Preview(
        entry(bundle),
        creates,
        changes,
        asks,
        problems,
        wanted.stream().mapToInt(Brought.CONTENT::count).sum(),
        Brought.SAMPLE.count(bundle),
        stays);
  }

  private List<Finding> problems(Caller caller, List<Bundle> wanted) {
    Publishing.Examined examined = publishing.examine(caller, items(wanted));
    var problems = new ArrayList<>(rights(caller).toInstall(wanted));
    problems.addAll(examined.problems());
    examined
        .catalogue()
        .ifPresent(catalogue -> problems.addAll(trial.failures(wanted, bundles(), catalogue)));
    return problems;
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
    Bundle bundle = find(bundles, key);
    requireNew(key);
    List<Bundle> wanted = needs(bundles).closure(bundle);
    PackRights.require(rights(caller).toInstall(wanted));
    PackRecords brought = brought(wanted);
    if (sampleData) {
      brought.require();
    }
    installed(caller, key, wanted);
    brought.install(caller, sampleData);
  }

  private PackRecords brought(List<Bundle> bundles) {
    return new PackRecords(samples, uploads.samples(), shipped().keySet(), bundles);
  }

  private PackRights rights(Caller caller) {
    return new PackRights(workspace.access(caller), shipped().keySet(), publishing.current());
  }

  /** Of two who install it at once, here or on two nodes, one does and the other is told. */
  private void installed(Caller caller, String key, List<Bundle> wanted) {
    try {
      publishing.publish(
          caller,
          () -> {
            requireNew(key);
            return items(wanted);
          },
          wanted.stream().map(each -> record(caller, each)).toList(),
          List.of(),
          catalogue -> trial.failures(wanted, bundles(), catalogue));
    } catch (Refusal refusal) {
      if (refusal.reason() == Refusal.Reason.STALE) {
        requireNew(key);
      }
      throw refusal;
    }
  }

  private void requireNew(String key) {
    Map<String, String> installed = installed();
    if (installed.containsKey(key)) {
      throw new Refusal(
          Refusal.Reason.CONFLICT, PackFaults.alreadyInstalled(key, installed).message());
    }
  }

  @Override
  public UpgradePlan upgradePlan(Caller caller, String key, Choices choices) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = bundles();
    Bundle bundle = find(bundles, key);
    List<Finding> needs = needs(bundles).problems(bundle);
    needs.addAll(standing(key, PackReading.version(bundle)));
    List<Bundle> more = needs.isEmpty() ? others(bundles, bundle) : List.of();
    var wanted =
        new PackUpgrading.Wanted(
            entry(bundle), bundle, more, install(key), rights(caller), judged(bundle, bundles));
    return upgrading.plan(caller, wanted, choices, needs);
  }

  @Override
  public void upgrade(Caller caller, String key, Choices choices) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = bundles();
    Bundle bundle = find(bundles, key);
    List<Finding> blocked = standing(key, PackReading.version(bundle));
    if (!blocked.isEmpty()) {
      throw Refusals.invalid(blocked);
    }
    var wanted =
        new PackUpgrading.Wanted(
            entry(bundle),
            bundle,
            others(bundles, bundle),
            install(key),
            rights(caller),
            judged(bundle, bundles));
    upgrading.upgrade(caller, wanted, choices, record(caller, bundle));
    brought(needs(bundles).closure(bundle)).install(caller, false);
  }

  @Override
  public void uninstall(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    PackInstall gone = install(key);
    PackRights.require(rights(caller).toUninstall(key));
    List<String> standing =
        workspace.store().definitions().packs().stream()
            .filter(other -> installed().containsKey(other.key()))
            .filter(other -> other.manifest().path("needs").has(key))
            .map(PackInstall::key)
            .toList();
    if (!standing.isEmpty()) {
      throw neededBy(key, standing);
    }
    var items = new ArrayList<Publishing.Item>();
    publishing
        .current()
        .forEach((id, published) -> {
          if (published.pack().equals(key) && !Archiving.archived(published.json())) {
            items.add(new Publishing.Item(id, Archiving.archive(published.json()), key));
          }
        });
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("pack", key).put("version", gone.version());
    publishing.publish(
        caller,
        () -> items,
        List.of(),
        List.of(workspace.events().ofWorkspace(caller, "pack.uninstalled", data)));
  }

  private static Refusal neededBy(String key, List<String> packs) {
    String all = String.join("、", packs);
    return Refusals.conflict(
        "不能卸载“" + key + "”：" + all + " 需要它。请先卸载它们。",
        "Expected no pack that needs \""
            + key
            + "\", but "
            + all.replace("、", ", ")
            + " does. Uninstall that first.");
  }

  private PackInstall install(String key) {
    if (!installed().containsKey(key)) {
      throw Refusals.notFound();
    }
    return workspace.store().definitions().packs().stream()
        .filter(pack -> pack.key().equals(key))
        .findFirst()
        .orElseThrow(Refusals::notFound);
  }

  private List<Finding> standing(String key, String version) {
    Map<String, JsonNode> manifests =
        PackUpgrading.manifests(workspace.store().definitions().packs());
    manifests.keySet().retainAll(installed().keySet());
    return PackNeeds.standingOn(key, version, manifests);
  }

  /** Packs the next version needs that are not installed. */
  private List<Bundle> others(Map<String, Bundle> bundles, Bundle bundle) {
    return needs(bundles).closure(bundle).stream().filter(other -> other != bundle).toList();
  }

  /** Its own cases, in what would be published. */
  private Function<Catalogue, List<Finding>> judged(Bundle bundle, Map<String, Bundle> bundles) {
    return catalogue -> trial.failures(List.of(bundle), bundles, catalogue);
  }

  private PackNeeds needs(Map<String, Bundle> bundles) {
    return new PackNeeds(bundles, installed());
  }

  private PackInstall record(Caller caller, Bundle bundle) {
    return PackReading.install(
        bundle,
        workspace.clock().instant(),
        caller.user().equals(SystemCallers.NOBODY) ? null : caller.user());
  }

  private static List<Publishing.Item> items(List<Bundle> bundles) {
    return bundles.stream().flatMap(bundle -> PackReading.items(bundle).stream()).toList();
  }

  @Override
  public Entry upload(Caller caller, byte[] zip) {
    workspace.access(caller).require(Duty.INSTALL);
    return entry(uploads.add(caller, zip, shipped().keySet()));
  }

  @Override
  public void remove(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    if (installed().containsKey(key) && !shipped().containsKey(key)) {
      throw Refusals.conflict(
          "“" + key + "”已安装，不能从模板中心删除。请先卸载它。",
          "Expected a pack that is not installed, but \"" + key + "\" is. Uninstall it first.");
    }
    uploads.remove(caller, key);
  }

  @Override
  public byte[] export(Caller caller, Export what) {
    workspace.access(caller).require(Duty.INSTALL);
    Bundle bundle = new PackExport(publishing.current()).bundle(what);
    PackRights.require(rights(caller).toExport(bundle));
    Map<String, Bundle> known = bundles();
    known.keySet().retainAll(installed().keySet());
    return new PackValidation(compiling, cases)
        .alone(bundle, known)
        .map(alone -> new PackExamples(workspace, records.get(), caller, alone))
        .map(examples -> PackZip.write(examples.with(bundle, what.examples(), known.values())))
        .orElseGet(() -> PackZip.write(bundle));
  }

  @Override
  public List<FileFinding> validate(List<Bundle> given) {
    return new PackValidation(compiling, cases).validate(given, bundles());
  }

  /** Those that come with the product. */
  private Map<String, Bundle> shipped() {
    var bundles = new LinkedHashMap<String, Bundle>();
    for (PackSource source : sources) {
      source.bundles().forEach(bundle -> bundles.put(PackReading.key(bundle), bundle));
    }
    return bundles;
  }

  private Map<String, Bundle> bundles() {
    var bundles = new LinkedHashMap<>(shipped());
    uploads.bundles().forEach(bundle -> bundles.putIfAbsent(PackReading.key(bundle), bundle));
    return bundles;
  }

  private static Bundle find(Map<String, Bundle> bundles, String key) {
    return Optional.ofNullable(bundles.get(key)).orElseThrow(Refusals::notFound);
  }

  /** Versions of the packs whose definitions are offered. */
  private Map<String, String> installed() {
    var installed = new LinkedHashMap<String, String>();
    Map<DefinitionId, Published> current = publishing.current();
    for (PackInstall pack : workspace.store().definitions().packs()) {
      Published manifest = current.get(new DefinitionId(Kind.PACK, pack.key()));
      if (manifest == null || !Archiving.archived(manifest.json())) {
        installed.put(pack.key(), pack.version());
      }
    }
    return installed;
  }

  @Override
  public List<Setting> settings(Caller caller) {
    workspace.access(caller).require(Duty.INSTALL);
    return settings.all();
  }

  @Override
  public List<SettingChange> changes(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    return settings.changes(key);
  }

  @Override
  public List<Published> readers(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    return settings.readers(key);
  }

  @Override
  public void set(Caller caller, String key, JsonNode value) {
    workspace.access(caller).require(Duty.INSTALL);
    settings.set(caller, key, value);
  }
}
