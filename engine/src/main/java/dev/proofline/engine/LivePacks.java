package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Packs of the sources given, installed into the workspace. */
final class LivePacks implements Packs {

  private final Workspace workspace;
  private final Publishing publishing;
  private final PackArrivals arrivals;
  private final PackShelf shelf;
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
    this.compiling = compiling;
    this.upgrading = upgrading;
    this.uploads = uploads;
    this.shelf = new PackShelf(workspace, publishing, uploads, sources);
    this.arrivals = new PackArrivals(workspace, shelf, samples, uploads);
    this.cases = new PackCases(workspace.zone());
    this.settings = new PackSettings(workspace, publishing);
    this.trial = new PackTrial(workspace, compiling, cases);
  }

  @Override
  public List<Entry> list(Caller caller) {
    requireReader(caller);
    Map<String, String> installed = shelf.installed();
    Set<String> shipped = shelf.shipped().keySet();
    return shelf.bundles().entrySet().stream()
        .map(entry ->
            PackReading.entry(
                entry.getValue(), installed.get(entry.getKey()), !shipped.contains(entry.getKey())))
        .toList();
  }

  /** Whoever designs may look at what packs hold and at the numbers rules read. */
  private void requireReader(Caller caller) {
    Access access = workspace.access(caller);
    if (!access.has(Duty.INSTALL) && !access.mayDesign()) {
      throw Access.notAllowed();
    }
  }

  private Entry entry(Bundle bundle) {
    String key = PackReading.key(bundle);
    return PackReading.entry(bundle, shelf.installed().get(key), !shelf.shipped().containsKey(key));
  }

  @Override
  public Preview preview(Caller caller, String key) {
    requireReader(caller);
    Map<String, Bundle> bundles = shelf.bundles();
    Bundle bundle = PackShelf.find(bundles, key);
    Map<String, String> installed = shelf.installed();
    List<Finding> unmet = needs(bundles).problems(bundle);
    List<Bundle> wanted = unmet.isEmpty() ? needs(bundles).closure(bundle) : List.of(bundle);
    Map<DefinitionId, Published> current = publishing.current();
    var creates = new ArrayList<Item>();
    var changes = new ArrayList<Item>();
    var asks = new ArrayList<LocalText>();
    for (Bundle each : wanted) {
      String pack = PackReading.key(each);
      for (ObjectNode json : each.files().values()) {
        PackReading.id(json)
            .filter(id -> id.kind() != Kind.PACK)
            .filter(id -> {
              // What is somebody else's is not changed: a problem says so.
              Published before = current.get(id);
              return before == null || !Examining.isTaken(pack, before);
            })
            .ifPresent(id -> (current.containsKey(id) ? changes : creates).add(item(id, json)));
        PackAsks.of(json).ifPresent(asks::add);
      }
    }
    PackTrial.Tried tried =
        installed.containsKey(key)
            ? PackTrial.Tried.refused(List.of(PackFaults.alreadyInstalled(key, installed)))
            : unmet.isEmpty() ? tried(caller, wanted) : PackTrial.Tried.refused(unmet);
    List<Finding> stays = installed.containsKey(key) ? rights(caller).toUninstall(key) : List.of();
    return new Preview(
        entry(bundle),
        creates,
        changes,
        asks,
        tried.told(),
        tried.content(),
        Brought.SAMPLE.count(bundle),
        stays);
  }

  private PackTrial.Tried tried(Caller caller, List<Bundle> wanted) {
    Publishing.Examined examined = publishing.examine(caller, items(wanted));
    var problems = new ArrayList<>(rights(caller).toInstall(wanted));
    problems.addAll(examined.problems());
    return examined
        .catalogue()
        .map(tried(caller, wanted, wanted, uploaded(wanted)))
        .orElse(PackTrial.Tried.refused(List.of()))
        .after(problems);
  }

  /**
   * Packs tried in what would be published.
   *
   * @param cased those whose cases are run
   * @param stocked those whose content comes
   * @param sampled those whose samples come
   */
  private Function<Catalogue, PackTrial.Tried> tried(
      Caller caller, List<Bundle> cased, List<Bundle> stocked, List<Bundle> sampled) {
    return next ->
        trial.tried(
            new PackTrial.Group(
                cased, stocked, sampled, shelf.bundles(), shelf.shipped().keySet(), shelf.ids()),
            workspace.access(caller, next),
            next);
  }

  /** The samples of the product's own packs are held by its build, and there are many. */
  private List<Bundle> uploaded(List<Bundle> bundles) {
    Set<String> shipped = shelf.shipped().keySet();
    return bundles.stream().filter(each -> !shipped.contains(PackReading.key(each))).toList();
  }

  private static Item item(DefinitionId id, ObjectNode json) {
    return new Item(
        id,
        PackReading.words(json, "title", id.key()),
        json.has("about") ? Optional.of(PackReading.words(json, "about", "")) : Optional.empty());
  }

  @Override
  public Came install(Caller caller, String key, boolean sampleData) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = shelf.bundles();
    Bundle bundle = PackShelf.find(bundles, key);
    requireNew(key);
    List<Bundle> wanted = needs(bundles).closure(bundle);
    PackRights.require(rights(caller).toInstall(wanted));
    PackRecords brought = arrivals.records(wanted, shelf.ids());
    if (sampleData) {
      brought.require();
    }
    return arrivals.after(
        wanted,
        () -> {
          installed(caller, key, wanted, sampleData);
          return true;
        },
        () -> brought.install(caller, sampleData));
  }

  private PackRights rights(Caller caller) {
    return new PackRights(workspace.access(caller), shelf.shipped().keySet(), publishing.current());
  }

  /** Of two who install it at once, here or on two nodes, one does and the other is told. */
  private void installed(Caller caller, String key, List<Bundle> wanted, boolean sampleData) {
    try {
      publishing.publish(
          caller,
          () -> {
            requireNew(key);
            return items(wanted);
          },
          wanted.stream().map(each -> record(caller, each)).toList(),
          List.of(arrivals.announced(caller, wanted, sampleData)),
          tried(caller, wanted, wanted, sampleData ? wanted : List.of())
              .andThen(PackTrial.Tried::againstAll));
    } catch (Refusal refusal) {
      if (refusal.reason() == Refusal.Reason.CONFLICT) {
        requireNew(key);
      }
      throw refusal;
    }
  }

  private void requireNew(String key) {
    Map<String, String> installed = shelf.installed();
    if (installed.containsKey(key)) {
      throw new Refusal(
          Refusal.Reason.CONFLICT, PackFaults.alreadyInstalled(key, installed).message());
    }
  }

  @Override
  public UpgradePlan upgradePlan(Caller caller, String key, Choices choices) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = shelf.bundles();
    Bundle bundle = PackShelf.find(bundles, key);
    List<Finding> needs = needs(bundles).problems(bundle);
    needs.addAll(standing(key, PackReading.version(bundle)));
    List<Bundle> more = needs.isEmpty() ? others(bundles, bundle) : List.of();
    var wanted =
        new PackUpgrading.Wanted(
            entry(bundle),
            bundle,
            more,
            shelf.install(key),
            rights(caller),
            tried(caller, List.of(bundle), stocked(more, bundle), List.of()));
    return upgrading.plan(caller, wanted, choices, needs);
  }

  @Override
  public Upgraded upgrade(Caller caller, String key, Choices choices) {
    workspace.access(caller).require(Duty.INSTALL);
    Map<String, Bundle> bundles = shelf.bundles();
    Bundle bundle = PackShelf.find(bundles, key);
    List<Finding> blocked = standing(key, PackReading.version(bundle));
    if (!blocked.isEmpty()) {
      throw Refusals.invalid(blocked);
    }
    List<Bundle> more = others(bundles, bundle);
    var wanted =
        new PackUpgrading.Wanted(
            entry(bundle),
            bundle,
            more,
            shelf.install(key),
            rights(caller),
            tried(caller, List.of(bundle), stocked(more, bundle), List.of()));
    List<Bundle> stocked = stocked(more, bundle);
    PackRecords brought = arrivals.records(stocked, shelf.ids());
    var done = new AtomicReference<Optional<Migrations.Progress>>(Optional.empty());
    Came came =
        arrivals.after(
            stocked,
            () -> {
              var publication = upgrading.upgrade(caller, wanted, choices, record(caller, bundle));
              done.set(publication.migration());
              return !publication.published().isEmpty();
            },
            () -> brought.install(caller, false));
    return new Upgraded(came, done.get());
  }

  @Override
  public void uninstall(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    PackInstall gone = shelf.install(key);
    PackRights.require(rights(caller).toUninstall(key));
    List<String> standing =
        workspace.store().definitions().packs().stream()
            .filter(other -> shelf.installed().containsKey(other.key()))
            .filter(other -> other.manifest().path("needs").has(key))
            .map(PackInstall::key)
            .toList();
    if (!standing.isEmpty()) {
      throw neededBy(key, standing);
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("pack", key).put("version", gone.version());
    publishing.publish(
        caller,
        () -> archived(key),
        List.of(),
        List.of(workspace.events().ofWorkspace(caller, "pack.uninstalled", data)));
  }

  /** All the pack has; nothing is left where somebody was faster. */
  private List<Publishing.Item> archived(String key) {
    List<Publishing.Item> left =
        publishing.current().values().stream()
            .filter(published -> published.pack().equals(key))
            .filter(published -> !Archiving.archived(published.json()))
            .map(published ->
                new Publishing.Item(published.id(), Archiving.archive(published.json()), key))
            .toList();
    if (left.isEmpty()) {
      throw PackShelf.notInstalled(key);
    }
    return left;
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

  private List<Finding> standing(String key, String version) {
    Map<String, JsonNode> manifests =
        PackUpgrading.manifests(workspace.store().definitions().packs());
    manifests.keySet().retainAll(shelf.installed().keySet());
    return PackNeeds.standingOn(key, version, manifests);
  }

  /** Packs the next version needs that are not installed. */
  private List<Bundle> others(Map<String, Bundle> bundles, Bundle bundle) {
    return needs(bundles).closure(bundle).stream().filter(other -> other != bundle).toList();
  }

  private static List<Bundle> stocked(List<Bundle> more, Bundle bundle) {
    return Stream.concat(more.stream(), Stream.of(bundle)).toList();
  }

  private PackNeeds needs(Map<String, Bundle> bundles) {
    return new PackNeeds(bundles, shelf.installed());
  }

  private PackInstall record(Caller caller, Bundle bundle) {
    return PackReading.install(
        bundle,
        workspace.clock().instant(),
        caller.user().equals(SystemCallers.NOBODY) ? null : caller.user());
  }

  /** Brings the records of packs that a stop kept from coming. */
  void sweep() {
    arrivals.sweep();
  }

  private static List<Publishing.Item> items(List<Bundle> bundles) {
    return bundles.stream().flatMap(bundle -> PackReading.items(bundle).stream()).toList();
  }

  @Override
  public Entry upload(Caller caller, byte[] zip) {
    workspace.access(caller).require(Duty.INSTALL);
    return entry(uploads.add(caller, zip, shelf.shipped().keySet(), shelf.installed()));
  }

  @Override
  public void remove(Caller caller, String key) {
    workspace.access(caller).require(Duty.INSTALL);
    if (shelf.installed().containsKey(key) && !shelf.shipped().containsKey(key)) {
      throw Refusals.conflict(
          "“" + key + "”已安装，不能从模板中心删除。请先卸载它。",
          "Expected a pack that is not installed, but \"" + key + "\" is. Uninstall it first.");
    }
    uploads.remove(caller, key);
  }

  @Override
  public byte[] export(Caller caller, Export what) {
    workspace.access(caller).require(Duty.INSTALL);
    Bundle definitions = new PackExport(publishing.current(), publishing::names).bundle(what);
    PackRights.require(rights(caller).toExport(definitions));
    Map<String, Bundle> known = shelf.bundles();
    known.keySet().retainAll(shelf.installed().keySet());
    Bundle bundle =
        new PackValidation(compiling, cases)
            .alone(definitions, known)
            .map(alone -> new PackExamples(workspace, records.get(), caller, alone))
            .map(examples -> examples.with(definitions, what.examples(), known.values()))
            .orElse(definitions);
    List<PackLine> lines =
        Optional.ofNullable(known.get(what.key()))
            .map(installed -> PackLine.of(installed, Brought.CONTENT))
            .orElse(List.of());
    return PackZip.write(
        new ContentExport(records.get(), caller, bundle)
            .with(lines, shelf.ids()::of, what.content()));
  }

  @Override
  public List<FileFinding> validate(List<Bundle> given) {
    return new PackValidation(compiling, cases)
        .validate(given, shelf.bundles(), next -> trial.contentOf(given, next, shelf.ids()));
  }

  @Override
  public List<Setting> settings(Caller caller) {
    requireReader(caller);
    return settings.all();
  }

  @Override
  public List<SettingChange> changes(Caller caller, String key) {
    requireReader(caller);
    return settings.changes(key);
  }

  @Override
  public List<Published> readers(Caller caller, String key) {
    requireReader(caller);
    return settings.readers(key);
  }

  @Override
  public void set(Caller caller, String key, JsonNode value) {
    workspace.access(caller).require(Duty.INSTALL);
    settings.set(caller, key, value);
  }
}
