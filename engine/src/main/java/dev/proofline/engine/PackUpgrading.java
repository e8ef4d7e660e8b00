package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Choices;
import dev.proofline.engine.Packs.UpgradeItem;
import dev.proofline.engine.Packs.UpgradePlan;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionNames;
import dev.proofline.engine.definition.DefinitionShapes;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** From one version of a pack to the next: the plan anybody can look at, and carrying it out. */
final class PackUpgrading {

  private final Workspace workspace;
  private final Publishing publishing;
  private final Migrating migrating;
  private final PackMoving moving;
  private final DefinitionShapes shapes;

  PackUpgrading(
      Workspace workspace,
      Publishing publishing,
      Migrating migrating,
      PackMoving moving,
      DefinitionShapes shapes) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.migrating = migrating;
    this.moving = moving;
    this.shapes = shapes;
  }

  /**
   * @param more packs the new version needs that are not installed
   * @param rights of whoever asks
   * @param tried what comes of cases and content in what would be published
   */
  record Wanted(
      Packs.Entry entry,
      Bundle bundle,
      List<Bundle> more,
      PackInstall installed,
      PackRights rights,
      Function<Catalogue, PackTrial.Tried> tried) {

    List<Finding> lacking(PackMerge merge) {
      return rights.toUpgrade(PackReading.key(bundle), merge.results(), more);
    }
  }

  UpgradePlan plan(Caller caller, Wanted wanted, Choices choices, List<Finding> needs) {
    PackMerge merge = merge(wanted, choices);
    var problems = new ArrayList<>(older(wanted));
    problems.addAll(needs);
    PackTrial.Tried tried = PackTrial.Tried.refused(List.of());
    List<Packs.Moving> moves = List.of();
    if (problems.isEmpty()) {
      problems.addAll(wanted.lacking(merge));
      Publishing.Examined examined =
          publishing.examineChosen(caller, items(wanted, merge), choices.answers());
      problems.addAll(examined.problems());
      moves = moving.moves(caller, examined);
      problems.addAll(moving.against(examined, moves));
      tried = examined.catalogue().map(wanted.tried).orElse(tried);
    }
    return new UpgradePlan(
        wanted.entry,
        wanted.installed.version(),
        merge.items().stream().filter(item -> item.id().kind() != Kind.PACK).toList(),
        moves,
        asks(merge),
        tried.after(problems).against(),
        tried.content());
  }

  /** With nothing published where answers are still being converted. */
  Design.Publication upgrade(Caller caller, Wanted wanted, Choices choices, PackInstall next) {
    var installs = new ArrayList<PackInstall>();
    installs.add(next);
    wanted.more.forEach(each -> installs.add(PackReading.install(each, next.at(), next.by())));
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("pack", next.key()).put("from", wanted.installed.version()).put("to", next.version());
    data.set("choices", choices.json());
    PackArrivals.announce(data, installs.stream().map(PackInstall::key).toList(), false);
    return migrating.publish(
        caller,
        () -> merged(wanted, choices),
        choices.answers(),
        new Publishing.Beside(
            installs,
            List.of(workspace.events().ofWorkspace(caller, "pack.upgraded", data)),
            wanted.tried.andThen(PackTrial.Tried::against)));
  }

  /** Of two who upgrade it at once the second is told: asked after what is merged was read. */
  private List<Publishing.Item> merged(Wanted wanted, Choices choices) {
    PackMerge merge = merge(wanted, choices);
    String key = wanted.installed.key();
    String next = PackReading.version(wanted.bundle);
    workspace.store().definitions().packs().stream()
        .filter(pack -> pack.key().equals(key))
        .map(PackInstall::version)
        .filter(now -> now.equals(next) || !now.equals(wanted.installed.version()))
        .findFirst()
        .ifPresent(now -> {
          throw new Refusal(
              Refusal.Reason.CONFLICT,
              PackFaults.alreadyInstalled(key, Map.of(key, now)).message());
        });
    PackRights.require(wanted.lacking(merge));
    var open = new ArrayList<>(older(wanted));
    merge.items().forEach(item -> open.addAll(undecided(item)));
    if (!open.isEmpty()) {
      throw Refusals.invalid(open);
    }
    return items(wanted, merge);
  }

  private PackMerge merge(Wanted wanted, Choices choices) {
    Map<DefinitionId, Published> current = publishing.current();
    var mine = new LinkedHashMap<DefinitionId, ObjectNode>();
    current.forEach((id, published) -> mine.put(id, published.json()));
    Map<DefinitionId, ObjectNode> theirs = definitions(wanted.bundle);
    var names =
        new DefinitionNames(
            shapes, id -> Optional.ofNullable(mine.getOrDefault(id, theirs.get(id))));
    var merge = new PackMerge(names, choices);
    merge.merge(new PackMerge.Sides(base(wanted.installed, current), mine, theirs));
    return merge;
  }

  /** As the pack gave them; packs installed before that was kept gave the first versions. */
  private Map<DefinitionId, ObjectNode> base(
      PackInstall installed, Map<DefinitionId, Published> current) {
    var base = new LinkedHashMap<DefinitionId, ObjectNode>();
    installed
        .definitions()
        .forEach(json -> PackReading.id(json).ifPresent(id -> base.put(id, json)));
    if (base.isEmpty()) {
      current.forEach((id, published) -> {
        if (published.pack().equals(installed.key())) {
          workspace
              .store()
              .definitions()
              .version(id, 1)
              .ifPresent(first -> base.put(id, first.json()));
        }
      });
    }
    return base;
  }

  private static Map<DefinitionId, ObjectNode> definitions(Bundle bundle) {
    var definitions = new LinkedHashMap<DefinitionId, ObjectNode>();
    bundle
        .files()
        .values()
        .forEach(json -> PackReading.id(json).ifPresent(id -> definitions.put(id, json)));
    return definitions;
  }

  private static List<Publishing.Item> items(Wanted wanted, PackMerge merge) {
    var items = new ArrayList<Publishing.Item>();
    for (Bundle bundle : wanted.more) {
      items.addAll(PackReading.items(bundle));
    }
    String pack = PackReading.key(wanted.bundle);
    merge.results().forEach((id, json) -> items.add(new Publishing.Item(id, json, pack)));
    return items;
  }

  /** What it asks for that it did not ask for before. */
  private List<LocalText> asks(PackMerge merge) {
    var asks = new ArrayList<LocalText>();
    Map<DefinitionId, Published> current = publishing.current();
    merge
        .results()
        .forEach((id, json) -> {
          Optional<LocalText> before =
              Optional.ofNullable(current.get(id)).flatMap(found -> PackAsks.of(found.json()));
          PackAsks.of(json).filter(ask -> !Optional.of(ask).equals(before)).ifPresent(asks::add);
        });
    return asks;
  }

  private static List<Finding> undecided(UpgradeItem item) {
    return item.clashes().stream()
        .filter(clash -> clash.chosen().isEmpty())
        .map(clash -> {
          var tokens = new ArrayList<>(List.of(item.id().kind().key(), item.id().key()));
          tokens.addAll(clash.at().tokens());
          return Finding.error(
              new Pointer(tokens),
              "upgrade_conflict",
              LocalText.of(
                  "这里您和新版都改过：" + clash.place().in("zh-CN") + "。请选择保留哪一个。",
                  "Expected a choice for "
                      + clash.place().in("en")
                      + ", but there is none: you and the new version both changed it. Choose mine"
                      + " or theirs."));
        })
        .toList();
  }

  private static List<Finding> older(Wanted wanted) {
    String next = PackReading.version(wanted.bundle);
    String now = wanted.installed.version();
    if (Packs.Offer.of(next, now) == Packs.Offer.UPGRADE) {
      return List.of();
    }
    return List.of(
        Finding.error(
            Pointer.of(Kind.PACK.key(), wanted.installed.key(), "version"),
            "not_newer",
            LocalText.of(
                "没有更新的版本：已安装 " + now + "，现有 " + next + "。无需升级。",
                "Expected a version above "
                    + now
                    + ", but there is "
                    + next
                    + ". There is nothing to do.")));
  }

  static Map<String, JsonNode> manifests(List<PackInstall> installs) {
    var manifests = new LinkedHashMap<String, JsonNode>();
    installs.forEach(install -> manifests.put(install.key(), install.manifest()));
    return manifests;
  }
}
