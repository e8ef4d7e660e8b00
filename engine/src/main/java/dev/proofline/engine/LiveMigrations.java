package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.StoredMigration;
import dev.proofline.engine.store.StoredMigration.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Migrations of the workspace's records. */
final class LiveMigrations implements Migrations {

  private final Workspace workspace;
  private final Publishing publishing;
  private final Migrating migrating;
  private final Function<Caller, RecordReading> readings;

  LiveMigrations(
      Workspace workspace,
      Publishing publishing,
      Migrating migrating,
      Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.migrating = migrating;
    this.readings = readings;
  }

  @Override
  public Preview preview(Caller caller, DefinitionId form, ObjectNode json, Choices choices) {
    require(caller);
    var item = new Publishing.Item(form, json, Publishing.WORKSPACE_PACK);
    Publishing.Examined examined =
        publishing.examineChosen(caller, List.of(item), Map.of(form.key(), choices));
    MigrationPlan plan = examined.plans().get(form.key());
    ExecutableForm before = workspace.catalogue().forms().get(form.key());
    if (examined.refused()) {
      throw Refusals.invalid(examined.findings());
    }
    if (plan == null || before == null) {
      return new Preview(
          new MigrationPlan(form.key(), 0, 1, List.of(), List.of(), List.of()), 0, 0, List.of());
    }
    return new MovePreview(workspace, before, plan, readings.apply(caller)).run();
  }

  @Override
  public List<Progress> list(Caller caller, String form) {
    require(caller);
    return workspace.store().moves().all().stream()
        .filter(migration -> MigrationData.concerns(migration, form))
        .map(migrating::progress)
        .toList();
  }

  @Override
  public Progress progress(Caller caller, UUID id) {
    require(caller);
    return migrating.progress(find(id));
  }

  @Override
  public Progress resume(Caller caller, UUID id, Choices choices) {
    require(caller);
    StoredMigration migration = find(id);
    if (migration.state() != State.STOPPED) {
      throw Refusals.conflict("它没有停下，不需要继续。", "It has not stopped, so there is nothing to resume.");
    }
    return migrating.resume(caller, migration, choices);
  }

  @Override
  public Progress cancel(Caller caller, UUID id) {
    require(caller);
    StoredMigration migration = find(id);
    return switch (migration.state()) {
      case MOVING, STOPPED -> migrating.cancel(caller, migration);
      case ATTESTING, DROPPING, DONE, CANCELLED ->
          throw Refusals.conflict(
              "新版本已经生效，不能取消。需要时请撤回这一版。", "Its version counts already. Take that back instead.");
    };
  }

  @Override
  public Design.Publication takeBack(Caller caller, DefinitionId form, Choices choices) {
    require(caller);
    return migrating.takeBack(caller, form, choices);
  }

  @Override
  public List<Hidden> hidden(Caller caller, DefinitionId form) {
    require(caller);
    ExecutableForm current = current(form);
    return workspace.store().moves().hidden(current).stream()
        .map(hidden ->
            new Hidden(
                hidden.column(),
                hidden.field(),
                label(form, hidden),
                hidden.version(),
                hidden.answers()))
        .toList();
  }

  private LocalText label(DefinitionId form, Moves.Hidden hidden) {
    return workspace
        .store()
        .definitions()
        .version(form, hidden.version())
        .flatMap(version ->
            version
                .json()
                .path("fields")
                .valueStream()
                .filter(field -> field.path("key").asString("").equals(hidden.field()))
                .findFirst())
        .flatMap(field ->
            Optional.ofNullable(field.get("label"))
                .flatMap(dev.proofline.engine.definition.Settings::words))
        .orElseGet(() -> LocalText.plain(hidden.field()));
  }

  @Override
  public Progress dropForGood(Caller caller, DefinitionId form, String column) {
    require(caller);
    ExecutableForm current = current(form);
    Moves.Hidden hidden =
        workspace.store().moves().hidden(current).stream()
            .filter(one -> one.column().equals(column))
            .findFirst()
            .orElseThrow(Refusals::notFound);
    return migrating.drop(caller, current, hidden, label(form, hidden));
  }

  private ExecutableForm current(DefinitionId form) {
    return Optional.ofNullable(workspace.catalogue().forms().get(form.key()))
        .orElseThrow(Refusals::notFound);
  }

  private StoredMigration find(UUID id) {
    return workspace.store().moves().find(id).orElseThrow(Refusals::notFound);
  }

  private void require(Caller caller) {
    if (!workspace.access(caller).mayDesign(Kind.FORM)) {
      throw Access.notAllowed();
    }
  }
}
