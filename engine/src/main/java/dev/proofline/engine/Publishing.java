package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.compile.FieldNames;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.Pilot;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredMigration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one way to publish: compiled with everything else, stored, swapped in; all or nothing. */
final class Publishing {

  static final String WORKSPACE_PACK = "workspace";

  private final Workspace workspace;
  private final Compiling compiling;
  private final Examining examining;
  private final ReentrantLock one = new ReentrantLock();
  private volatile long generation;

  /**
   * @param generation of the definitions that the workspace runs on
   */
  Publishing(Workspace workspace, Compiling compiling, long generation) {
    this.workspace = workspace;
    this.compiling = compiling;
    this.examining = new Examining(workspace, compiling);
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

    /** What was found without what is only told. */
    List<Finding> problems() {
      return findings.stream().filter(finding -> !finding.isNote()).toList();
    }

    /** What is published, forms that follow option sets too. */
    List<Item> items() {
      return versions.stream()
          .map(version -> new Item(version.id(), version.json(), version.pack()))
          .toList();
    }

    Examined and(List<Finding> more) {
      List<Finding> all = Stream.concat(findings.stream(), more.stream()).toList();
      return new Examined(versions, catalogue, all, plans);
    }

    List<Finding> warnings() {
      return findings.stream().filter(Finding::isWarning).toList();
    }

    boolean refused() {
      return catalogue.isEmpty() || findings.stream().anyMatch(Finding::isError);
    }
  }

  Examined examine(Caller caller, Collection<Item> items) {
    return examining.examine(caller, items, Map.of());
  }

  /**
   * @param choices what the author chose for the records of forms, by form
   */
  Examined examine(Caller caller, Collection<Item> items, Map<String, Choices> choices) {
    return examining.examine(caller, items, choices);
  }

  /** The form as far as it works, whatever stands against publishing it. */
  Optional<ExecutableForm> working(Item form) {
    return compiling.working(form.id(), form.json());
  }

  /** What the fields of a form are called in all versions that are stored. */
  FieldNames names(String form) {
    return compiling.names(form);
  }

  /** The same for choices somebody just made: what they name has to be there. */
  Examined examineChosen(Caller caller, Collection<Item> items, Map<String, Choices> choices) {
    return examine(caller, items, choices).and(ChosenFields.unknown(items, choices));
  }

  /** The newest version of everything. */
  Map<DefinitionId, Published> current() {
    return examining.current();
  }

  List<Published> publish(Caller caller, Collection<Item> items, List<PackInstall> packs) {
    return publish(caller, () -> items, Beside.of(packs, List.of()));
  }

  List<Published> publish(
      Caller caller, Supplier<Collection<Item>> items, List<PackInstall> packs) {
    return publish(caller, items, Beside.of(packs, List.of()));
  }

  List<Published> publish(
      Caller caller, Supplier<Collection<Item>> items, List<PackInstall> packs, List<Event> more) {
    return publish(caller, items, Beside.of(packs, more));
  }

  /** Drafts with what their author chose for the answers there are, none of which is moved. */
  Design.Publication publish(
      Caller caller, Supplier<Collection<Item>> items, Map<String, Choices> choices) {
    return publish(caller, items, choices, Beside.NONE);
  }

  private List<Published> publish(Caller caller, Supplier<Collection<Item>> items, Beside beside) {
    return publish(caller, items, Map.of(), beside).published();
  }

  List<Published> publish(
      Caller caller,
      Supplier<Collection<Item>> items,
      List<PackInstall> packs,
      List<Event> more,
      Function<Catalogue, List<Finding>> trial) {
    return publish(caller, items, new Beside(packs, more, trial));
  }

  /**
   * What comes with definitions that are published.
   *
   * @param more events beside those of the definitions
   * @param trial what else stands against it, told of what would be published
   */
  record Beside(
      List<PackInstall> packs, List<Event> more, Function<Catalogue, List<Finding>> trial) {

    static final Beside NONE = of(List.of(), List.of());

    static Beside of(List<PackInstall> packs, List<Event> more) {
      return new Beside(packs, more, _ -> List.of());
    }

    void requirePassed(Examined examined) {
      examined
          .catalogue()
          .filter(_ -> !examined.refused())
          .map(trial)
          .filter(against -> against.stream().anyMatch(Finding::isError))
          .ifPresent(against -> {
            throw Refusals.invalid(against);
          });
    }
  }

  /**
   * @param items asked for when nobody else publishes, so that of two who publish the same draft
   *     the second finds it gone
   */
  Design.Publication publish(
      Caller caller,
      Supplier<Collection<Item>> items,
      Map<String, Choices> choices,
      Beside beside) {
    one.lock();
    try {
      Map<DefinitionId, Published> before = current();
      Examined examined = examine(caller, items.get(), choices);
      requireStill(before, examined.versions());
      beside.requirePassed(examined);
      return new Design.Publication(
          store(caller, examined, beside.packs(), beside.more(), Optional.empty()),
          Optional.empty(),
          examined.warnings());
    } finally {
      one.unlock();
    }
  }

  /** Another node may have published while drafts were read: then they are of another version. */
  private void requireStill(Map<DefinitionId, Published> before, List<Published> versions) {
    Map<DefinitionId, Published> now = current();
    boolean same =
        versions.stream()
            .map(Published::id)
            .allMatch(id -> versionOf(before.get(id)) == versionOf(now.get(id)));
    if (!same) {
      throw Refusals.publishedMeanwhile();
    }
  }

  private static int versionOf(@Nullable Published published) {
    return published == null ? 0 : published.version();
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
      Beside beside,
      Consumer<ExecutableForm> last) {
    one.lock();
    try {
      Examined examined = examine(caller, items, choices);
      return store(caller, examined, beside.packs(), beside.more(), Optional.of(last));
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
    InCharge.keep(workspace.org(), workspace.catalogue(), next);
    List<MigrationPlan> moving =
        examined.plans().values().stream().filter(MigrationPlan::movesData).toList();
    if (last.isEmpty() && !moving.isEmpty()) {
      throw Refusals.invalid(moving.stream().map(Publishing::needsMoving).toList());
    }
    refuseWhileTried(Examining.forms(examined.versions(), next));
    if (last.isEmpty()) {
      refuseWhileMoving(Examining.forms(examined.versions(), next));
    }
    try {
      workspace
          .store()
          .definitions()
          .publish(
              examined.versions(),
              Examining.forms(examined.versions(), next),
              events(caller, examined.versions(), more),
              packs,
              () -> last.ifPresent(move -> moving.forEach(plan -> moved(move, next, plan))));
      runOn(next);
      return examined.versions();
    } catch (Committer.Conflict | Committer.Duplicate _) {
      throw Refusals.publishedMeanwhile();
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
      List<ExecutableForm> forms = Examining.forms(examined.versions(), examined.catalogue().get());
      refuseWhileTried(forms);
      refuseWhileMoving(forms);
      MigrationPlan plan = examined.plans().get(item.id().key());
      if (plan == null || !plan.moves().stream().allMatch(Move.Dropped.class::isInstance)) {
        throw Refusals.conflict(
            "试用版不能是第一版，也不能改字段的标识、类型或换算已有答案。请直接发布给所有人。",
            "A version to be tried by some cannot be the first, nor rename, retype or convert"
                + " fields. Publish it for everybody.");
      }
      List<Finding> unique =
          PilotRules.newlyUnique(
              forms.getFirst(), workspace.catalogue().forms().get(item.id().key()));
      if (!unique.isEmpty()) {
        throw Refusals.invalid(unique);
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
      throw Refusals.publishedMeanwhile();
    } finally {
      one.unlock();
    }
  }

  /** Nobody tries the version any more. */
  void endPilot(Caller caller, Pilot pilot) {
    one.lock();
    try {
      workspace.store().definitions().endPilot(pilot, ended(caller, pilot));
      runOn(workspace.catalogue());
    } catch (Committer.Conflict _) {
      throw noPilot();
    } finally {
      one.unlock();
    }
  }

  /** What some teams tried is published for everybody, and the trial is over, in one commit. */
  Design.Publication promote(Caller caller, Pilot pilot, Item item) {
    one.lock();
    try {
      Examined examined = examine(caller, List.of(item));
      if (examined.refused() || examined.catalogue().isEmpty()) {
        throw Refusals.invalid(examined.findings());
      }
      Catalogue next = examined.catalogue().get();
      List<ExecutableForm> forms = Examining.forms(examined.versions(), next);
      refuseWhileMoving(forms);
      workspace
          .store()
          .definitions()
          .promote(
              pilot,
              examined.versions(),
              forms,
              events(caller, examined.versions(), List.of(ended(caller, pilot))));
      runOn(next);
      return new Design.Publication(examined.versions(), Optional.empty(), examined.warnings());
    } catch (Committer.Conflict | Committer.Duplicate _) {
      throw Refusals.publishedMeanwhile();
    } finally {
      one.unlock();
    }
  }

  static Refusal noPilot() {
    return Refusals.conflict(
        "没有团队在试用这个表单的新版本：试用已经结束，或没有开始。请刷新页面。",
        "Expected a version that some teams try, but there is none: the trial is over, or was not"
            + " begun. Look at the page again.");
  }

  private Event ended(Caller caller, Pilot pilot) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("version", pilot.version());
    return workspace
        .events()
        .ofDefinition(
            caller,
            new DefinitionId(Kind.FORM, pilot.form()),
            pilot.version(),
            "definition.pilot_ended",
            data);
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
          && forms.stream().anyMatch(form -> MigrationData.concerns(migration, form.key()))) {
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
}
