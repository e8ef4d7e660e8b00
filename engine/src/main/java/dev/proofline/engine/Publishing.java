package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.migration.Versions;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Store.PackInstall;
import dev.proofline.engine.store.Store.Pilot;
import dev.proofline.engine.store.Store.Published;
import dev.proofline.engine.store.StoredMigration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one way to publish: compiled with everything else, stored, swapped in; all or nothing. */
final class Publishing {

  static final String WORKSPACE_PACK = "workspace";

  /** What the store says of a field that is in a plan already; columns of tables are in none. */
  private static final String RETYPED = "column_retyped";

  private static final int OF_A_FIELD = 3;

  private final Workspace workspace;
  private final Compiling compiling;
  private final ReentrantLock one = new ReentrantLock();
  private volatile long generation;

  /**
   * @param generation of the definitions that the workspace runs on
   */
  Publishing(Workspace workspace, Compiling compiling, long generation) {
    this.workspace = workspace;
    this.compiling = compiling;
    this.generation = generation;
  }

  /** A definition to publish, and the pack it belongs to. */
  record Item(DefinitionId id, ObjectNode json, String pack) {}

  /**
   * What publishing would give, and everything that stands against it.
   *
   * @param plans what becomes of the records of forms that are there already, by form
   */
  record Examined(
      List<Published> versions,
      Optional<Catalogue> catalogue,
      List<Finding> findings,
      Map<String, MigrationPlan> plans) {
    boolean refused() {
      return catalogue.isEmpty() || findings.stream().anyMatch(Finding::isError);
    }
  }

  Examined examine(Caller caller, Collection<Item> items) {
    return examine(caller, items, Map.of());
  }

  /**
   * @param choices what the author chose for the records of forms, by form
   */
  Examined examine(Caller caller, Collection<Item> items, Map<String, Choices> choices) {
    Map<DefinitionId, Published> current = current();
    var versions = new ArrayList<Published>();
    var findings = new ArrayList<Finding>();
    for (Item item : items) {
      Published before = current.get(item.id());
      findings.addAll(ownership(item, before));
      var next =
          new Published(
              item.id(),
              before == null ? 1 : next(before),
              item.json(),
              before == null ? item.pack() : before.pack(),
              caller.user().equals(SystemCallers.NOBODY) ? null : caller.user(),
              workspace.clock().instant());
      versions.add(next);
      current.put(item.id(), next);
    }
    List<Source> sources = current.values().stream().map(Compiling::source).toList();
    Outcome<Catalogue> outcome = compiling.compile(sources);
    findings.addAll(outcome.findings());
    Optional<Catalogue> catalogue =
        outcome instanceof Outcome.Ok<Catalogue>(var good, _)
            ? Optional.of(good)
            : Optional.empty();
    List<DefinitionId> about = versions.stream().map(Published::id).toList();
    catalogue.ifPresent(good -> findings.addAll(compiling.lint(sources, good, about::contains)));
    Map<String, MigrationPlan> plans =
        catalogue.map(good -> plans(forms(versions, good), choices)).orElse(Map.of());
    plans.values().forEach(plan -> findings.addAll(plan.findings()));
    catalogue.ifPresent(good -> forms(versions, good).forEach(form -> columns(form, findings)));
    catalogue.ifPresent(good -> findings.addAll(UnnamedForms.among(forms(versions, good), good)));
    return new Examined(versions, catalogue, List.copyOf(findings), plans);
  }

  /** After every version there is, also those that only some teams have or had. */
  private int next(Published before) {
    int highest = before.version();
    if (before.id().kind() == Kind.FORM) {
      for (int version : workspace.store().definitions().setAside(before.id().key())) {
        highest = Math.max(highest, version);
      }
    }
    return highest + 1;
  }

  private Map<String, MigrationPlan> plans(
      List<ExecutableForm> next, Map<String, Choices> choices) {
    Catalogue now = workspace.catalogue();
    var plans = new LinkedHashMap<String, MigrationPlan>();
    for (ExecutableForm after : next) {
      ExecutableForm before = now.forms().get(after.key());
      if (before != null) {
        plans.put(
            after.key(),
            MigrationPlan.of(
                new Versions(
                    before,
                    after,
                    choices.getOrDefault(after.key(), Choices.NONE),
                    () -> new CelExpressions(now.vocabulary()))));
      }
    }
    return plans;
  }

  List<Published> publish(Caller caller, Collection<Item> items, List<PackInstall> packs) {
    return publish(caller, () -> items, packs, List.of());
  }

  List<Published> publish(
      Caller caller, Supplier<Collection<Item>> items, List<PackInstall> packs) {
    return publish(caller, items, packs, List.of());
  }

  /**
   * @param items asked for when nobody else publishes, so that of two who publish the same draft
   *     the second finds it gone
   * @param more events beside those of the definitions
   */
  List<Published> publish(
      Caller caller, Supplier<Collection<Item>> items, List<PackInstall> packs, List<Event> more) {
    return publish(caller, items, packs, more, _ -> List.of());
  }

  /**
   * @param trial what else stands against it, told of what would be published
   */
  List<Published> publish(
      Caller caller,
      Supplier<Collection<Item>> items,
      List<PackInstall> packs,
      List<Event> more,
      Function<Catalogue, List<Finding>> trial) {
    one.lock();
    try {
      Examined examined = examine(caller, items.get());
      examined
          .catalogue()
          .filter(_ -> !examined.refused())
          .map(trial)
          .filter(against -> !against.isEmpty())
          .ifPresent(against -> {
            throw Refusals.invalid(against);
          });
      return store(caller, examined, packs, more, Optional.empty());
    } finally {
      one.unlock();
    }
  }

  /**
   * A version whose records have been moved to it.
   *
   * @param last moves what was changed meanwhile, when nobody writes any more
   */
  List<Published> publishMoved(
      Caller caller,
      Collection<Item> items,
      Map<String, Choices> choices,
      Event event,
      Consumer<ExecutableForm> last) {
    one.lock();
    try {
      Examined examined = examine(caller, items, choices);
      return store(caller, examined, List.of(), List.of(event), Optional.of(last));
    } finally {
      one.unlock();
    }
  }

  private List<Published> store(
      Caller caller,
      Examined examined,
      List<PackInstall> packs,
      List<Event> more,
      Optional<Consumer<ExecutableForm>> last) {
    if (examined.refused() || examined.catalogue().isEmpty()) {
      throw Refusals.invalid(examined.findings());
    }
    Catalogue next = examined.catalogue().get();
    List<MigrationPlan> moving =
        examined.plans().values().stream().filter(MigrationPlan::movesData).toList();
    if (last.isEmpty() && !moving.isEmpty()) {
      throw Refusals.invalid(moving.stream().map(Publishing::needsMoving).toList());
    }
    refuseWhileTried(forms(examined.versions(), next));
    if (last.isEmpty()) {
      refuseWhileMoving(forms(examined.versions(), next));
    }
    try {
      workspace
          .store()
          .definitions()
          .publish(
              examined.versions(),
              forms(examined.versions(), next),
              events(caller, examined.versions(), more),
              packs,
              () -> last.ifPresent(move -> moving.forEach(plan -> moved(move, next, plan))));
      runOn(next);
      return examined.versions();
    } catch (Committer.Conflict | Committer.Duplicate _) {
      throw Refusals.stale();
    }
  }

  /** A version for some teams of the form, whose answers all stay where they are. */
  Published publishPilot(Caller caller, Item item, Set<UUID> teams) {
    one.lock();
    try {
      Examined examined = examine(caller, List.of(item));
      if (examined.refused() || examined.catalogue().isEmpty()) {
        throw Refusals.invalid(examined.findings());
      }
      List<ExecutableForm> forms = forms(examined.versions(), examined.catalogue().get());
      refuseWhileTried(forms);
      refuseWhileMoving(forms);
      MigrationPlan plan = examined.plans().get(item.id().key());
      if (plan == null || !plan.moves().stream().allMatch(Move.Dropped.class::isInstance)) {
        throw Refusals.conflict(
            "试用版不能是第一版，也不能改字段的标识、类型或换算已有答案。请直接发布给所有人。",
            "A version to be tried by some cannot be the first, nor rename, retype or convert"
                + " fields. Publish it for everybody.");
      }
      Published version = examined.versions().getFirst();
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      data.put("version", version.version());
      teams.stream().sorted().forEach(team -> data.withArray("teams").add(team.toString()));
      data.set("after", version.json());
      workspace
          .store()
          .definitions()
          .publishPilot(
              version,
              forms.getFirst(),
              teams,
              workspace
                  .events()
                  .ofDefinition(caller, item.id(), version.version(), "definition.piloted", data));
      runOn(workspace.catalogue());
      return version;
    } catch (Committer.Conflict | Committer.Duplicate _) {
      throw Refusals.stale();
    } finally {
      one.unlock();
    }
  }

  /** Nobody tries the version any more. */
  void endPilot(Caller caller, Pilot pilot) {
    one.lock();
    try {
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      data.put("version", pilot.version());
      workspace
          .store()
          .definitions()
          .endPilot(
              pilot,
              workspace
                  .events()
                  .ofDefinition(
                      caller,
                      new DefinitionId(Kind.FORM, pilot.form()),
                      pilot.version(),
                      "definition.pilot_ended",
                      data));
      runOn(workspace.catalogue());
    } finally {
      one.unlock();
    }
  }

  void refuseWhileTried(List<ExecutableForm> forms) {
    for (Pilot pilot : workspace.store().definitions().pilots()) {
      if (forms.stream().anyMatch(form -> form.key().equals(pilot.form()))) {
        throw Refusals.conflict(
            "第 " + pilot.version() + " 版正由部分团队试用。请先推给所有人，或收回试用。",
            "Version "
                + pilot.version()
                + " is being tried by some teams. Give it to everybody, or take it back, first.");
      }
    }
  }

  private void refuseWhileMoving(List<ExecutableForm> forms) {
    for (StoredMigration migration : workspace.store().moves().all()) {
      if (migration.state().isOpen()
          && forms.stream().anyMatch(form -> form.key().equals(migration.form()))) {
        throw Refusals.conflict(
            "这个表单正在换算已有答案，完成前不能再发布。请稍候，或先取消换算。",
            "This form's answers are being converted. Wait until that is done, or cancel it.");
      }
    }
  }

  private static void moved(Consumer<ExecutableForm> move, Catalogue next, MigrationPlan plan) {
    Optional.ofNullable(next.forms().get(plan.form())).ifPresent(move);
  }

  private static Finding needsMoving(MigrationPlan plan) {
    return Expected.of("不必换算已有答案的改动", "a change that moves no answers")
        .but(
            String.join("；", plan.words().stream().map(LocalText::toString).toList()),
            String.join("; ", plan.words().stream().map(word -> word.in("en")).toList()))
        .hint("请在设计器里单独发布这个表单。", "Publish this form by itself, from the designer.")
        .error(Pointer.of(Kind.FORM.key(), plan.form()), "answers_to_move");
  }

  /** A setting's value, compiled with everything that reads it before it is stored. */
  void set(String key, JsonNode value, Event event) {
    one.lock();
    try {
      Outcome<Catalogue> outcome = compiling.current(Map.of(key, value));
      if (!(outcome instanceof Outcome.Ok<Catalogue>(var next, _))) {
        throw Refusals.invalid(outcome.findings());
      }
      workspace.store().definitions().putSetting(key, value, event);
      runOn(next);
    } finally {
      one.unlock();
    }
  }

  /** After a change of this node's own; when another node came between, it is followed next. */
  private void runOn(Catalogue next) {
    workspace.publish(next);
    compiling.forget();
    workspace.pilots(compiling.pilots());
    long now = workspace.store().definitions().generation();
    generation = now == generation + 1 ? now : generation;
  }

  /**
   * Takes over what other nodes published since; when that does not compile here, as while a newer
   * version of the product is being rolled out, this node goes on with what it has and says so.
   */
  void follow() {
    if (workspace.store().definitions().generation() == generation) {
      return;
    }
    one.lock();
    try {
      long now = workspace.store().definitions().generation();
      switch (compiling.current()) {
        case Outcome.Ok<Catalogue>(var next, _) -> {
          workspace.publish(next);
          compiling.forget();
          workspace.pilots(compiling.pilots());
          generation = now;
        }
        case Outcome.Refused<Catalogue>(var findings) ->
            throw new IllegalStateException(
                "Expected what another node published to compile here, but " + findings + ".");
      }
    } finally {
      one.unlock();
    }
  }

  /** The newest version of everything. */
  Map<DefinitionId, Published> current() {
    var current = new LinkedHashMap<DefinitionId, Published>();
    for (Published published : workspace.store().definitions().current()) {
      current.put(published.id(), published);
    }
    return current;
  }

  private static List<ExecutableForm> forms(List<Published> versions, Catalogue catalogue) {
    return versions.stream()
        .filter(version -> version.id().kind() == Kind.FORM)
        .flatMap(version -> Optional.ofNullable(catalogue.forms().get(version.id().key())).stream())
        .toList();
  }

  private void columns(ExecutableForm form, List<Finding> findings) {
    Pointer root = Pointer.of(Kind.FORM.key(), form.key());
    for (Finding finding : workspace.store().definitions().incompatibilities(form)) {
      if (finding.code().equals(RETYPED) && finding.pointer().tokens().size() == OF_A_FIELD) {
        continue;
      }
      findings.add(finding.pointer().startsWith(root) ? finding : finding.below(root));
    }
  }

  private List<Event> events(Caller caller, List<Published> versions, List<Event> more) {
    var events = new ArrayList<>(more);
    for (Published version : versions) {
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      data.put("version", version.version()).put("pack", version.pack());
      data.set("after", version.json());
      events.add(
          workspace
              .events()
              .ofDefinition(caller, version.id(), version.version(), "definition.published", data));
    }
    return events;
  }

  /** A pack never takes over what somebody else made under the same key. */
  private static List<Finding> ownership(Item item, @Nullable Published before) {
    if (before == null || item.pack().equals(WORKSPACE_PACK) || item.pack().equals(before.pack())) {
      return List.of();
    }
    DefinitionId id = item.id();
    return List.of(
        Finding.error(
            Pointer.of(id.kind().key(), id.key()),
            "key_taken",
            LocalText.of(
                "工作区里已有“" + id + "”，不属于这个模板包。请先改名。",
                "Expected "
                    + id
                    + " to be free, but the workspace has one of its own. Rename that first.")));
  }
}
