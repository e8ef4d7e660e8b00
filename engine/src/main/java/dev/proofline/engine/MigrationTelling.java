package dev.proofline.engine;

import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.AnswerReader;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.migration.Mover;
import dev.proofline.engine.migration.Versions;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredMigration;
import dev.proofline.engine.store.StoredMigration.State;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the ledger, batch by batch, what a migration made of records and of what they held. */
final class MigrationTelling {

  private static final int TOLD_AT_ONCE = 50;

  private final Workspace workspace;
  private final Publishing publishing;
  private final FormVersions versions;

  MigrationTelling(Workspace workspace, Publishing publishing, FormVersions versions) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.versions = versions;
  }

  /** Tells the ledger what the records now say under the new version. */
  StoredMigration attest(StoredMigration migration) {
    List<StoredMigration> parts = MigrationData.parts(migration);
    int telling = MigrationData.told(migration);
    StoredMigration part = parts.get(telling);
    ExecutableForm before = version(part.form(), part.from());
    ExecutableForm after = version(part.form(), part.to());
    List<StoredRecord> records =
        workspace.store().moves().madeBefore(after, MigrationData.cursor(migration), TOLD_AT_ONCE);
    if (records.isEmpty() && telling + 1 < parts.size()) {
      ObjectNode data = MigrationData.withNextTold(migration);
      return put(migration.in(State.ATTESTING, data, null), null);
    }
    if (records.isEmpty()) {
      ObjectNode said = said(migration).put("records", MigrationData.count(migration));
      parts.forEach(workspace.store().moves()::release);
      return put(
          migration.in(State.DONE, migration.data(), workspace.clock().instant()),
          event(migration, "migration.finished", said));
    }
    MigrationPlan plan = plan(part, before, after);
    var changes = new ArrayList<List<Change>>();
    for (StoredRecord record : records) {
      told(part, new Moves.Sides(before, after), plan, record).ifPresent(changes::add);
    }
    return commit(migration, changes, records.stream().map(StoredRecord::id).toList());
  }

  /** The migration past the records looked at, with what there was to tell of them written. */
  private StoredMigration commit(
      StoredMigration migration, List<List<Change>> changes, List<UUID> looked) {
    commit(changes);
    long count = MigrationData.count(migration) + looked.size();
    ObjectNode data = MigrationData.withCursor(migration, looked.getLast(), count);
    return put(migration.in(migration.state(), data, null), null);
  }

  /** Together if it can be; else each by itself, and who was changed meanwhile told of itself. */
  private void commit(List<List<Change>> changes) {
    try {
      workspace.commit(changes.stream().flatMap(List::stream).toList());
    } catch (Committer.Conflict _) {
      for (List<Change> each : changes) {
        try {
          workspace.commit(each);
        } catch (Committer.Conflict changedMeanwhile) {
          // whoever changed it wrote it under the new version, and the ledger was told then
        }
      }
    }
  }

  private Optional<List<Change>> told(
      StoredMigration migration, Moves.Sides sides, MigrationPlan plan, StoredRecord record) {
    if (workspace.store().moves().attestedVersion(record.id()).orElse(0) >= migration.to()) {
      return Optional.empty();
    }
    Optional<StoredRecord> old =
        workspace.store().records().find(sides.before(), record.id(), new RowScope.All());
    if (old.isEmpty()) {
      return Optional.empty();
    }
    long movedAt = workspace.store().moves().movedVersion(migration.id(), record.id()).orElse(0);
    Answers answers =
        movedAt == record.version()
            ? record.answers()
            : late(sides.before(), plan, old.get(), record.answers());
    if (plan.movedFields().stream().noneMatch(field -> record.answers().get(field).isPresent())
        && answers.equals(record.answers())) {
      return Optional.empty();
    }
    StoredRecord after = record.withAnswers(answers).withVersion(record.version() + 1);
    ObjectNode said = said(migration).put("version", migration.to());
    said.set("before", only(sides.before(), old.get().answers(), read(plan)));
    said.set("after", only(sides.after(), answers, plan.movedFields()));
    var update = new Change.UpdateRecord(sides.after(), after, record.version(), false);
    return Optional.of(List.of(update, event(migration, after, "record.migrated", said)));
  }

  private Change event(
      StoredMigration migration, StoredRecord record, String kind, ObjectNode said) {
    Caller caller = MigrationData.caller(migration);
    Instant now = workspace.clock().instant();
    return new Change.AppendEvent(workspace.events().ofRecord(caller, now, record, kind, said));
  }

  /** A node that had not yet heard of the new version wrote it under the old one. */
  private Answers late(
      ExecutableForm before, MigrationPlan plan, StoredRecord record, Answers there) {
    var situation = MigrationBatches.situation(workspace, before, record, workspace.facts());
    Mover.Moved moved = new Mover(plan).move(record.answers(), there, situation);
    Answers answers = there;
    for (Map.Entry<String, Optional<Value>> each : moved.values().entrySet()) {
      answers = answers.with(each.getKey(), each.getValue());
    }
    return answers;
  }

  private static Set<String> read(MigrationPlan plan) {
    var read = new LinkedHashSet<String>();
    for (Move move : plan.moves()) {
      switch (move) {
        case Move.Retyped retyped -> read.add(retyped.before().key());
        case Move.Revalued revalued -> read.add(revalued.before().key());
        case Move.Computed computed -> read.addAll(computed.rule().reads());
        case Move.Renamed _, Move.Dropped _ -> {}
      }
    }
    return read;
  }

  private static ObjectNode only(ExecutableForm form, Answers answers, Set<String> fields) {
    ObjectNode all = AnswerReader.write(form, answers);
    all.retain(fields);
    return all;
  }

  private MigrationPlan plan(
      StoredMigration migration, ExecutableForm before, ExecutableForm after) {
    return MigrationPlan.of(
        new Versions(
            before,
            after,
            MigrationData.choices(migration).getOrDefault(migration.form(), Choices.NONE),
            () -> versions.words(migration.form(), migration.from())));
  }

  private ExecutableForm version(String form, int version) {
    return versions
        .form(form, version)
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected version " + version + " of " + form + " to compile, but it does not."));
  }

  /** Whoever held an answer is told of without it; then the column goes. */
  StoredMigration drop(StoredMigration migration) {
    ExecutableForm current =
        Optional.ofNullable(workspace.catalogue().forms().get(migration.form())).orElseThrow();
    var hidden =
        new Moves.Hidden(
            migration.data().path("column").asString(),
            migration.data().path("field").asString(),
            migration.data().path("version").asInt(),
            migration.data().path("answers").asLong());
    List<Moves.HiddenAnswer> answers =
        workspace
            .store()
            .moves()
            .holding(hidden, migration.form(), MigrationData.cursor(migration), TOLD_AT_ONCE);
    if (answers.isEmpty()) {
      workspace.store().moves().drop(migration.form(), hidden);
      publishing.follow();
      ObjectNode said = said(migration).put("field", hidden.field());
      return put(
          migration.in(State.DONE, migration.data(), workspace.clock().instant()),
          event(migration, "field.dropped", said.put("answers", hidden.answers())));
    }
    var changes = new ArrayList<List<Change>>();
    for (Moves.HiddenAnswer answer : answers) {
      without(migration, current, answer, hidden).ifPresent(changes::add);
    }
    return commit(migration, changes, answers.stream().map(Moves.HiddenAnswer::record).toList());
  }

  private Optional<List<Change>> without(
      StoredMigration migration,
      ExecutableForm current,
      Moves.HiddenAnswer answer,
      Moves.Hidden hidden) {
    int attested = workspace.store().moves().attestedVersion(answer.record()).orElse(0);
    Optional<StoredRecord> record =
        workspace.store().records().find(current, answer.record(), new RowScope.All());
    if (attested == current.version() || record.isEmpty()) {
      return Optional.empty();
    }
    StoredRecord after = record.get().withVersion(record.get().version() + 1);
    ObjectNode said = said(migration).put("dropped", hidden.field());
    // The form of now knows its name no more.
    versions
        .form(migration.form(), hidden.version())
        .flatMap(form -> form.field(hidden.field()))
        .ifPresent(field -> field.label().byLanguage().forEach(said.putObject("label")::put));
    var update = new Change.UpdateRecord(current, after, record.get().version(), false);
    return Optional.of(List.of(update, event(migration, after, "record.field_dropped", said)));
  }

  /** The migration as it then is; the event says so. */
  StoredMigration put(StoredMigration migration, @Nullable Event event) {
    return workspace.store().moves().put(migration, migration.revision(), event);
  }

  /** What every event of a migration says. */
  static ObjectNode said(StoredMigration migration) {
    return JsonNodeFactory.instance.objectNode().put("migration", migration.id().toString());
  }

  Event event(StoredMigration migration, String kind, ObjectNode data) {
    return workspace
        .events()
        .ofDefinition(
            MigrationData.caller(migration),
            new DefinitionId(Kind.FORM, migration.form()),
            migration.to(),
            kind,
            data);
  }
}
