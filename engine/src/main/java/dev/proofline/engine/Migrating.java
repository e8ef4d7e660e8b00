package dev.proofline.engine;

import dev.proofline.engine.Migrations.Progress;
import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.StoredMigration;
import dev.proofline.engine.store.StoredMigration.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishing that has to convert answers first. They are written to columns nobody sees yet, batch
 * by batch; with the last one the version counts; then the ledger is told of every record. What was
 * done is found again after a stop at any point.
 */
final class Migrating implements Batched {

  /** A form with so many records need not wait for the clockwork. */
  private static final int AT_ONCE = 500;

  private final Workspace workspace;
  private final Publishing publishing;
  private final MigrationBatches batches;
  private final ReentrantLock one = new ReentrantLock();

  Migrating(Workspace workspace, Publishing publishing, FormVersions versions) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.batches = new MigrationBatches(workspace, publishing, versions);
  }

  /** Publishes at once, or begins what has to come before. */
  Design.Publication publish(
      Caller caller, Supplier<Collection<Publishing.Item>> asked, Map<String, Choices> choices) {
    return publish(caller, asked, choices, Publishing.Beside.NONE);
  }

  /**
   * @param beside comes with the versions, when they count
   */
  Design.Publication publish(
      Caller caller,
      Supplier<Collection<Publishing.Item>> asked,
      Map<String, Choices> choices,
      Publishing.Beside beside) {
    one.lock();
    try {
      Collection<Publishing.Item> items = asked.get();
      Publishing.Examined examined = publishing.examineChosen(caller, items, choices);
      if (examined.refused()) {
        throw Refusals.invalid(examined.findings());
      }
      return moving(examined).isEmpty()
          ? publishing.publish(caller, asked, choices, beside)
          : begin(caller, examined, choices, beside);
    } finally {
      one.unlock();
    }
  }

  private Design.Publication begin(
      Caller caller,
      Publishing.Examined examined,
      Map<String, Choices> choices,
      Publishing.Beside beside) {
    beside.requirePassed(examined);
    List<MigrationPlan> moving = moving(examined);
    examined.versions().stream()
        .filter(version -> version.id().kind() == Kind.FORM)
        .forEach(version -> refuseWhileOpen(version.id().key()));
    moving.forEach(plan -> refuseMisfits(published(plan.form()), after(examined, plan), plan));
    publishing.refuseWhileTried(moving.stream().map(plan -> after(examined, plan)).toList());
    List<MigrationData.Part> parts = moving.stream().map(plan -> part(plan, choices)).toList();
    MigrationPlan first = moving.getFirst();
    List<LocalText> words = moving.stream().flatMap(plan -> plan.words().stream()).toList();
    var migration =
        new StoredMigration(
            workspace.ids().next(),
            first.form(),
            first.from(),
            first.to(),
            State.MOVING,
            0,
            data(caller, examined, parts, beside),
            caller.user().equals(SystemCallers.NOBODY) ? null : caller.user(),
            workspace.clock().instant(),
            null);
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("migration", migration.id().toString()).put("from", first.from());
    said.set("plan", MigrationData.words(words));
    said.set("choices", parts.getFirst().choices().write());
    moving.stream().skip(1).forEach(plan -> said.withArray("with").add(plan.form()));
    StoredMigration begun =
        workspace
            .store()
            .moves()
            .put(migration, 0, event(caller, migration, "migration.started", said));
    for (MigrationPlan plan : moving) {
      workspace.store().moves().prepare(after(examined, plan), plan.movedFields());
    }
    return publication(examined, throughIfSmall(begun));
  }

  private ObjectNode data(
      Caller caller,
      Publishing.Examined examined,
      List<MigrationData.Part> parts,
      Publishing.Beside beside) {
    List<LocalText> words =
        moving(examined).stream().flatMap(plan -> plan.words().stream()).toList();
    ObjectNode data = MigrationData.of(caller, examined.items(), parts, words);
    MigrationPacks.put(data, beside, publishing.current());
    return data;
  }

  private static List<MigrationPlan> moving(Publishing.Examined examined) {
    return examined.plans().values().stream().filter(MigrationPlan::movesData).toList();
  }

  private static MigrationData.Part part(MigrationPlan plan, Map<String, Choices> choices) {
    return new MigrationData.Part(
        plan.form(),
        plan.from(),
        plan.to(),
        choices.getOrDefault(plan.form(), Choices.NONE).renaming(plan.renamedOptions()));
  }

  private static ExecutableForm after(Publishing.Examined examined, MigrationPlan plan) {
    return Optional.ofNullable(examined.catalogue().orElseThrow().forms().get(plan.form()))
        .orElseThrow();
  }

  private StoredMigration throughIfSmall(StoredMigration begun) {
    StoredMigration now = begun;
    if (records(begun) <= AT_ONCE) {
      while (now.state().isOpen() && now.state() != State.STOPPED) {
        now = batches.step(now);
      }
    }
    return now;
  }

  private long records(StoredMigration migration) {
    return MigrationData.parts(migration).stream()
        .mapToLong(part -> workspace.store().moves().records(part.form()))
        .sum();
  }

  private Design.Publication publication(Publishing.Examined examined, StoredMigration migration) {
    Map<DefinitionId, Published> current = publishing.current();
    List<Published> published =
        migration.state().counts()
            ? examined.items().stream()
                .flatMap(item -> Optional.ofNullable(current.get(item.id())).stream())
                .toList()
            : List.of();
    return new Design.Publication(published, Optional.of(progress(migration)), examined.warnings());
  }

  private ExecutableForm published(String form) {
    return Optional.ofNullable(workspace.catalogue().forms().get(form))
        .orElseThrow(Refusals::notFound);
  }

  void refuseWhileOpen(String form) {
    if (open().stream().anyMatch(migration -> MigrationData.concerns(migration, form))) {
      throw Refusals.conflict(
          "这个表单正在换算已有答案，完成前不能再发布。请稍候，或先取消换算。",
          "This form's answers are being converted. Wait until that is done, or cancel it.");
    }
  }

  /** What does not fit is told before anything is begun. */
  private void refuseMisfits(ExecutableForm before, ExecutableForm after, MigrationPlan plan) {
    List<Finding> findings =
        misfits(after, new MovePreview(workspace, before, plan, null).run().figures());
    if (!findings.isEmpty()) {
      throw Refusals.invalid(findings);
    }
  }

  /** Answers that do not fit and that nobody chose to leave empty. */
  static List<Finding> misfits(ExecutableForm after, List<Migrations.Figure> figures) {
    var findings = new ArrayList<Finding>();
    for (Migrations.Figure figure : figures) {
      long misfits = figure.answers() - figure.fitting();
      if (misfits > 0 && !MigrationBatches.mayBeEmpty(figure.move())) {
        findings.add(misfit(after, figure, misfits));
      }
    }
    return findings;
  }

  private static Finding misfit(ExecutableForm after, Migrations.Figure figure, long misfits) {
    int index = List.copyOf(after.fields().keySet()).indexOf(figure.move().field());
    LocalText label = figure.move().label();
    return Expected.of(
            "“" + label + "”的答案都能换算", "all answers of '" + label.in("en") + "' to be convertible")
        .but(
            "有 " + misfits + " 条不能（共 " + figure.answers() + " 条）",
            misfits + " of " + figure.answers() + " are not")
        .hint(
            "请先改好这些记录，或选择“换不了的留空”：旧答案仍保留在旧版本里。",
            "Mend those records, or choose to leave them empty: the former answers stay with the"
                + " former version.")
        .error(
            Pointer.of(Kind.FORM.key(), after.key(), "fields").child(index), "answers_do_not_fit");
  }

  @Override
  public boolean step() {
    boolean worked = false;
    for (StoredMigration migration : open()) {
      if (migration.state() != State.STOPPED) {
        worked |= step(migration);
      }
    }
    return worked;
  }

  private boolean step(StoredMigration migration) {
    one.lock();
    try {
      batches.step(migration);
      return true;
    } catch (Committer.Conflict anotherNodeDidIt) {
      return true;
    } finally {
      one.unlock();
    }
  }

  @Override
  public boolean isWaiting() {
    return open().stream().anyMatch(migration -> migration.state() != State.STOPPED);
  }

  private List<StoredMigration> open() {
    return workspace.store().moves().all().stream()
        .filter(migration -> migration.state().isOpen())
        .toList();
  }

  Progress resume(Caller caller, StoredMigration stopped, Choices choices) {
    one.lock();
    try {
      ObjectNode data = MigrationData.withChoices(stopped, choices);
      StoredMigration again =
          workspace
              .store()
              .moves()
              .put(
                  stopped.in(State.MOVING, data, null),
                  stopped.revision(),
                  event(caller, stopped, "migration.resumed", said(stopped)));
      return progress(throughIfSmall(again));
    } finally {
      one.unlock();
    }
  }

  Progress cancel(Caller caller, StoredMigration migration) {
    one.lock();
    try {
      StoredMigration cancelled =
          workspace
              .store()
              .moves()
              .put(
                  migration.in(State.CANCELLED, migration.data(), workspace.clock().instant()),
                  migration.revision(),
                  event(caller, migration, "migration.cancelled", said(migration)));
      MigrationData.parts(cancelled).forEach(workspace.store().moves()::release);
      return progress(cancelled);
    } catch (Committer.Conflict _) {
      throw Refusals.conflict(
          "换算刚刚往前走了一步，没有停下。请刷新页面，看看现在是什么样。",
          "Expected the conversion as it was read, but it just went on, so it was not cancelled."
              + " Look at the page again.");
    } finally {
      one.unlock();
    }
  }

  /** What the version before said, as a new version. */
  Design.Publication takeBack(Caller caller, DefinitionId form, Choices choices) {
    Published now =
        Optional.ofNullable(publishing.current().get(form)).orElseThrow(Refusals::notFound);
    List<Integer> setAside = workspace.store().definitions().setAside(form.key());
    Published former =
        workspace.store().definitions().versions(form).stream()
            .filter(version -> version.version() < now.version())
            .filter(version -> !setAside.contains(version.version()))
            .max(java.util.Comparator.comparingInt(Published::version))
            .orElseThrow(() ->
                Refusals.conflict(
                    "这是第一版，没有可以退回的版本。", "This is the first version: there is none before."));
    ObjectNode json = FormerFields.restored(former.json(), now.json());
    var item = new Publishing.Item(form, json, now.pack());
    Choices own = choices.among(ChosenFields.of(item));
    return publish(caller, () -> List.of(item), Map.of(form.key(), own));
  }

  Progress drop(Caller caller, ExecutableForm current, Moves.Hidden hidden, LocalText label) {
    refuseWhileOpen(current.key());
    publishing.refuseWhileTried(List.of(current));
    LocalText plan =
        LocalText.of(
            "彻底删除“" + label + "”的 " + hidden.answers() + " 条答案",
            CountedWords.fill("{0} {0|answer|answers} of '", hidden.answers())
                + label.in("en")
                + CountedWords.fill("' {0|is|are} dropped for good", hidden.answers()));
    ObjectNode data = MigrationData.begun(caller, List.of(plan));
    data.put("column", hidden.column()).put("field", hidden.field());
    data.put("version", hidden.version()).put("answers", hidden.answers());
    var migration =
        new StoredMigration(
            workspace.ids().next(),
            current.key(),
            current.version(),
            current.version(),
            State.DROPPING,
            0,
            data,
            caller.user().equals(SystemCallers.NOBODY) ? null : caller.user(),
            workspace.clock().instant(),
            null);
    ObjectNode said = said(migration);
    said.put("field", hidden.field()).put("answers", hidden.answers());
    one.lock();
    try {
      StoredMigration begun =
          workspace
              .store()
              .moves()
              .put(migration, 0, event(caller, migration, "field.dropping", said));
      return progress(throughIfSmall(begun));
    } finally {
      one.unlock();
    }
  }

  private static ObjectNode said(StoredMigration migration) {
    return JsonNodeFactory.instance.objectNode().put("migration", migration.id().toString());
  }

  private Event event(Caller caller, StoredMigration migration, String kind, ObjectNode data) {
    var id = new DefinitionId(Kind.FORM, migration.form());
    return workspace.events().ofDefinition(caller, id, migration.to(), kind, data);
  }

  Progress progress(StoredMigration migration) {
    UUID id = migration.id();
    long total =
        migration.state() == State.DROPPING
            ? migration.data().path("answers").asLong(0)
            : records(migration);
    long done =
        switch (migration.state()) {
          case MOVING, STOPPED -> workspace.store().moves().moved(id);
          case ATTESTING, DROPPING -> MigrationData.count(migration);
          case DONE -> total;
          case CANCELLED -> 0;
        };
    return new Progress(
        id,
        migration.form(),
        migration.from(),
        migration.to(),
        migration.state(),
        Math.min(done, total),
        total,
        MigrationData.choices(migration).getOrDefault(migration.form(), Choices.NONE),
        MigrationData.plan(migration),
        MigrationData.problems(migration),
        migration.at(),
        migration.endedAt());
  }
}
