package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.AnswerReader;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.migration.Mover;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.Moves.MovedRow;
import dev.proofline.engine.store.Moves.Unmoved;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredMigration;
import dev.proofline.engine.store.StoredMigration.State;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The batches of a migration. Each may be repeated: what it did before is seen or done again. */
final class MigrationBatches {

  private static final int ROWS = 200;
  private static final int TOLD_AT_ONCE = 50;
  private static final int MOST_PROBLEMS = 5;

  private final Workspace workspace;
  private final Publishing publishing;
  private final FormVersions versions;
  private final AtomicReference<@Nullable Ready> ready = new AtomicReference<>();

  MigrationBatches(Workspace workspace, Publishing publishing, FormVersions versions) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.versions = versions;
  }

  /** A migration with everything compiled that its batches need. */
  private record Ready(
      UUID migration, long revision, Catalogue compiledIn, Map<String, Form> forms) {}

  /** One of its forms. */
  private record Form(ExecutableForm before, ExecutableForm after, MigrationPlan plan) {
    Moves.Sides sides() {
      return new Moves.Sides(before, after);
    }

    Set<String> fields() {
      return plan.movedFields();
    }
  }

  /** It cannot go on as it is. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<LocalText> problems;

    Stop(List<LocalText> problems) {
      super("Stopped: " + problems, null, false, false);
      this.problems = problems;
    }
  }

  static boolean mayBeEmpty(Move move) {
    return switch (move) {
      case Move.Retyped retyped -> retyped.mayBeEmpty();
      case Move.Computed computed -> computed.mayBeEmpty();
      case Move.Renamed _, Move.Revalued _, Move.Dropped _ -> true;
    };
  }

  /** One batch; the migration as it then is. */
  StoredMigration step(StoredMigration migration) {
    return switch (migration.state()) {
      case MOVING -> move(migration);
      case ATTESTING -> attest(migration);
      case DROPPING -> drop(migration);
      case STOPPED, DONE, CANCELLED -> migration;
    };
  }

  private StoredMigration move(StoredMigration migration) {
    if (counts(migration)) {
      return put(migration.in(State.ATTESTING, migration.data(), null), null);
    }
    try {
      Map<String, Form> forms = ready(migration).forms();
      for (Form form : forms.values()) {
        workspace.store().moves().prepare(form.after(), form.fields());
        if (batch(migration, form, false) == ROWS || batch(migration, form, true) == ROWS) {
          return migration;
        }
      }
      return publish(migration, forms);
    } catch (Stop stopped) {
      return stop(migration, stopped.problems);
    } catch (Refusal refused) {
      if (refused.reason() != Refusal.Reason.INVALID) {
        throw refused;
      }
      return stop(
          migration,
          refused.findings().stream()
              .filter(finding -> finding.isError())
              .map(finding -> finding.message())
              .toList());
    }
  }

  /** Whether its version was published, and the process stopped before that was noted. */
  private boolean counts(StoredMigration migration) {
    return workspace
        .store()
        .definitions()
        .version(new DefinitionId(Kind.FORM, migration.form()), migration.to())
        .isPresent();
  }

  private Ready ready(StoredMigration migration) {
    Catalogue catalogue = workspace.catalogue();
    Ready known = ready.get();
    if (known != null
        && known.migration().equals(migration.id())
        && known.revision() == migration.revision()
        && known.compiledIn() == catalogue) {
      return known;
    }
    Publishing.Examined examined =
        publishing.examine(
            MigrationData.caller(migration),
            MigrationData.items(migration),
            MigrationData.choices(migration));
    if (examined.refused()) {
      throw Refusals.invalid(examined.findings());
    }
    Catalogue next = examined.catalogue().orElseThrow();
    var forms = new LinkedHashMap<String, Form>();
    for (StoredMigration part : MigrationData.parts(migration)) {
      forms.put(
          part.form(),
          new Form(
              Optional.ofNullable(catalogue.forms().get(part.form())).orElseThrow(),
              Optional.ofNullable(next.forms().get(part.form())).orElseThrow(),
              Optional.ofNullable(examined.plans().get(part.form())).orElseThrow()));
    }
    var made = new Ready(migration.id(), migration.revision(), catalogue, forms);
    ready.set(made);
    return made;
  }

  /** How many records there were to move. */
  private int batch(StoredMigration migration, Form now, boolean again) {
    List<Unmoved> rows =
        workspace.store().moves().unmoved(migration.id(), now.sides(), now.fields(), again, ROWS);
    if (rows.isEmpty()) {
      return 0;
    }
    var mover = new Mover(now.plan());
    Facts facts = workspace.facts();
    var moved = new ArrayList<MovedRow>();
    var problems = new ArrayList<LocalText>();
    for (Unmoved row : rows) {
      Mover.Moved result = moved(mover, now.before(), row, facts);
      if (result.isRefused()) {
        problems.add(problem(row.record(), result, now.plan()));
      } else {
        moved.add(new MovedRow(row.record().id(), row.record().version(), answers(result)));
      }
    }
    workspace.store().moves().write(migration.id(), now.after(), now.fields(), moved);
    if (!problems.isEmpty()) {
      throw new Stop(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    }
    return rows.size();
  }

  private Mover.Moved moved(Mover mover, ExecutableForm before, Unmoved row, Facts facts) {
    var self = new Rows.OfRecord(before, row.record());
    var situation =
        new Situation(self, Map.of(), workspace.clock().instant(), workspace.zone(), facts);
    return mover.move(row.record().answers(), row.there(), situation);
  }

  private static Answers answers(Mover.Moved moved) {
    var values = new LinkedHashMap<String, Value>();
    moved.values().forEach((field, value) -> value.ifPresent(found -> values.put(field, found)));
    return new Answers(values);
  }

  private static LocalText problem(StoredRecord record, Mover.Moved moved, MigrationPlan plan) {
    Mover.Failure failure =
        moved.failures().stream().filter(one -> !one.mayBeEmpty()).findFirst().orElseThrow();
    LocalText label =
        plan.moves().stream()
            .filter(move -> move.field().equals(failure.field()))
            .findFirst()
            .map(Move::label)
            .orElseGet(() -> LocalText.plain(failure.field()));
    return LocalText.of(
        record.receipt() + " 的“" + label + "”换不了：" + failure.reason(),
        record.receipt() + ": '" + label.in("en") + "' does not fit: " + failure.reason().in("en"));
  }

  private StoredMigration publish(StoredMigration migration, Map<String, Form> forms) {
    Caller caller = MigrationData.caller(migration);
    publishing.publishMoved(
        caller,
        MigrationData.items(migration),
        MigrationData.choices(migration),
        event(migration, "migration.published", said(migration)),
        published -> {
          Form form = Objects.requireNonNull(forms.get(published.key()));
          while (batch(migration, form, true) > 0) {
            // until nothing is left; nobody writes meanwhile
          }
        });
    return put(migration.in(State.ATTESTING, migration.data(), null), null);
  }

  private StoredMigration stop(StoredMigration migration, List<LocalText> problems) {
    ObjectNode said = said(migration);
    said.set("problems", MigrationData.words(problems));
    return put(
        migration.in(State.STOPPED, MigrationData.withProblems(migration, problems), null),
        event(migration, "migration.stopped", said));
  }

  /** Tells the ledger what the records now say under the new version. */
  private StoredMigration attest(StoredMigration migration) {
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
    commit(changes);
    long count = MigrationData.count(migration) + records.size();
    return put(
        migration.in(
            State.ATTESTING,
            MigrationData.withCursor(migration, records.getLast().id(), count),
            null),
        null);
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
    return Optional.of(
        List.of(
            new Change.UpdateRecord(sides.after(), after, record.version(), false),
            new Change.AppendEvent(
                workspace
                    .events()
                    .ofRecord(
                        MigrationData.caller(migration),
                        workspace.clock().instant(),
                        after,
                        "record.migrated",
                        said))));
  }

  /** A node that had not yet heard of the new version wrote it under the old one. */
  private Answers late(
      ExecutableForm before, MigrationPlan plan, StoredRecord record, Answers there) {
    Mover.Moved moved =
        moved(new Mover(plan), before, new Unmoved(record, there), workspace.facts());
    Answers answers = there;
    for (Map.Entry<String, Optional<Value>> each : moved.values().entrySet()) {
      answers = answers.with(each.getKey(), each.getValue());
    }
    return answers;
  }

  private static Set<String> read(MigrationPlan plan) {
    var read = new java.util.LinkedHashSet<String>();
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
        new dev.proofline.engine.migration.Versions(
            before,
            after,
            MigrationData.choices(migration)
                .getOrDefault(migration.form(), dev.proofline.engine.migration.Choices.NONE),
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
  private StoredMigration drop(StoredMigration migration) {
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
    commit(changes);
    long count = MigrationData.count(migration) + answers.size();
    return put(
        migration.in(
            State.DROPPING,
            MigrationData.withCursor(migration, answers.getLast().record(), count),
            null),
        null);
  }

  private Optional<List<Change>> without(
      StoredMigration migration,
      ExecutableForm current,
      Moves.HiddenAnswer answer,
      Moves.Hidden hidden) {
    int attested = workspace.store().moves().attestedVersion(answer.record()).orElse(0);
    Optional<StoredRecord> record =
        workspace.store().records().find(current, answer.record(), new RowScope.All());
    if (attested >= current.version() || record.isEmpty()) {
      return Optional.empty();
    }
    StoredRecord after = record.get().withVersion(record.get().version() + 1);
    ObjectNode said = said(migration).put("dropped", hidden.field());
    return Optional.of(
        List.of(
            new Change.UpdateRecord(current, after, record.get().version(), false),
            new Change.AppendEvent(
                workspace
                    .events()
                    .ofRecord(
                        MigrationData.caller(migration),
                        workspace.clock().instant(),
                        after,
                        "record.field_dropped",
                        said))));
  }

  private StoredMigration put(StoredMigration migration, @Nullable Event event) {
    return workspace.store().moves().put(migration, migration.revision(), event);
  }

  private static ObjectNode said(StoredMigration migration) {
    return JsonNodeFactory.instance.objectNode().put("migration", migration.id().toString());
  }

  private Event event(StoredMigration migration, String kind, ObjectNode data) {
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
