package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.migration.Mover;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.Moves.MovedRow;
import dev.proofline.engine.store.Moves.Unmoved;
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
import tools.jackson.databind.node.ObjectNode;

/** The batches of a migration. Each may be repeated: what it did before is seen or done again. */
final class MigrationBatches {

  private static final int ROWS = 200;
  private static final int MOST_PROBLEMS = 5;

  private final Workspace workspace;
  private final Publishing publishing;
  private final MigrationTelling telling;
  private final AtomicReference<@Nullable Ready> ready = new AtomicReference<>();

  MigrationBatches(Workspace workspace, Publishing publishing, FormVersions versions) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.telling = new MigrationTelling(workspace, publishing, versions);
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
      case ATTESTING -> telling.attest(migration);
      case DROPPING -> telling.drop(migration);
      case STOPPED, DONE, CANCELLED -> migration;
    };
  }

  private StoredMigration move(StoredMigration migration) {
    if (counts(migration)) {
      return telling.put(migration.in(State.ATTESTING, migration.data(), null), null);
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
      Situation situation = situation(workspace, now.before(), row.record(), facts);
      Mover.Moved result = mover.move(row.record().answers(), row.there(), situation);
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

  /** What rules over a record that moves are evaluated over. */
  static Situation situation(
      Workspace workspace, ExecutableForm before, StoredRecord record, Facts facts) {
    var self = new Rows.OfRecord(before, record);
    return new Situation(self, Map.of(), workspace.clock().instant(), workspace.zone(), facts);
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
    if (MigrationPacks.isStale(migration, publishing.current())) {
      throw new Stop(List.of(MigrationPacks.stale()));
    }
    publishing.publishMoved(
        caller,
        MigrationData.items(migration),
        MigrationData.choices(migration),
        MigrationPacks.beside(
            migration,
            workspace.events(),
            telling.event(migration, "migration.published", MigrationTelling.said(migration))),
        published -> {
          Form form = Objects.requireNonNull(forms.get(published.key()));
          while (batch(migration, form, true) > 0) {
            // until nothing is left; nobody writes meanwhile
          }
        });
    return telling.put(migration.in(State.ATTESTING, migration.data(), null), null);
  }

  private StoredMigration stop(StoredMigration migration, List<LocalText> problems) {
    ObjectNode said = MigrationTelling.said(migration);
    said.set("problems", MigrationData.words(problems));
    return telling.put(
        migration.in(State.STOPPED, MigrationData.withProblems(migration, problems), null),
        telling.event(migration, "migration.stopped", said));
  }
}
