package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Facts.Narrowing;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.KeptRows;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.RecordStore.TableRow;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they are stored, with the writes of a unit of work over them, and no more of them than
 * who looks may see.
 */
final class StoredRows {

  private static final String EXPORT = "exports.row";
  private static final String TASKS = "tasks";

  private final Store store;
  private final Catalogue catalogue;
  private final Org org;
  private final @Nullable UnitOfWork unit;
  private final @Nullable Access lens;
  private final boolean anyRow;
  private final boolean asked;
  private final Facts facts;

  /**
   * @param facts what rows that are told by others are told from
   */
  StoredRows(World world, Sight sight, Facts facts) {
    this.store = world.store();
    this.catalogue = world.catalogue();
    this.org = world.org();
    this.unit = world.unit();
    this.lens = sight.lens();
    this.anyRow = sight.anyRow();
    this.asked = sight.asked();
    this.facts = facts;
  }

  /**
   * What there is to be seen.
   *
   * @param unit whose writes count as done; null when only what is stored counts
   */
  record World(Store store, Catalogue catalogue, Org org, @Nullable UnitOfWork unit) {}

  /**
   * Who looks.
   *
   * @param lens null for the workspace itself
   * @param anyRow whether rows outside the caller's count
   * @param asked whether a record that a task of the caller's is about is seen, as it is opened
   */
  record Sight(@Nullable Access lens, boolean anyRow, boolean asked) {
    static final Sight EVERYTHING = new Sight(null, true, false);
  }

  /** The row there is now, as far as it is seen. */
  Optional<Row> find(Value.Ref reference) {
    return switch (reference.target()) {
      case Value.Ref.USER -> org.user(reference.id()).map(this::person);
      case Value.Ref.TEAM -> org.team(reference.id()).map(team -> new Rows.OfTeam(team, org));
      case TASKS ->
          store.work().task(reference.id()).<Row>map(Rows.OfTask::new).filter(this::taskSeen);
      case EXPORT -> export(reference.id());
      default -> recordRow(reference).or(() -> stage(reference));
    };
  }

  /**
   * Those of a source that meet all narrowings.
   *
   * @throws TooManyRows when they are more than {@link StoreFacts#MOST_ROWS}
   */
  List<Row> of(String source, List<Narrowing> narrowings) {
    ExecutableForm form = catalogue.forms().get(source);
    if (form != null) {
      return lens == null ? records(form, narrowings) : readableRecords(form, narrowings, lens);
    }
    SourceForm of = SourceForm.of(source, catalogue).orElse(null);
    if (of != null && of.part().isPresent()) {
      return switch (of.part().get()) {
        case SourceForm.Part.Derived(var derived) -> derived(derived, of.form(), narrowings);
        case SourceForm.Part.Table(var field) -> tableRows(of.form(), field.key(), narrowings);
      };
    }
    if (source.equals("users")) {
      return met(org.users().values().stream().<Row>map(this::person).toList(), narrowings);
    }
    if (source.equals("teams")) {
      return met(
          org.teams().values().stream().<Row>map(team -> new Rows.OfTeam(team, org)).toList(),
          narrowings);
    }
    if (source.equals(TASKS) || source.startsWith(TASKS + ".")) {
      return tasks(source, narrowings);
    }
    return WorkspaceRows.of(source)
        .map(told -> new WorkspaceFacts(store, catalogue, lens, unit).rows(told, narrowings))
        .orElseThrow(() -> unknown(source));
  }

  /** Which of a form's records are seen. */
  RowScope scope(ExecutableForm form) {
    return lens == null || anyRow ? new RowScope.All() : lens.read(form.key());
  }

  /** A record without the fields that are closed to who looks. */
  Row seen(ExecutableForm form, StoredRecord record) {
    Row row = new Rows.OfRecord(form, record);
    return lens == null
        ? row
        : new Rows.Masked(row, field -> lens.mask(form.key(), field).readable());
  }

  /** What is told by the records of a form. */
  DerivedFacts telling(ExecutableForm form) {
    var sight =
        lens == null ? DerivedFacts.Sight.EVERYTHING : DerivedFacts.Sight.of(lens, form.key());
    return new DerivedFacts(form, store, facts, sight);
  }

  /** A stay in a stage; of use to flows as exports are. */
  private Optional<Row> stage(Value.Ref reference) {
    ExecutableForm form =
        KeptRows.source(reference.target())
            .map(DerivedRows.STAGES::form)
            .map(catalogue.forms()::get)
            .orElse(null);
    if (unit == null || form == null) {
      return Optional.empty();
    }
    return new StageIds(form)
        .records(reference.id())
        .flatMap(id -> record(form, id).stream())
        .flatMap(record -> telling(form).rows(DerivedRows.STAGES, List.of(record)).stream())
        .filter(row -> row.ref().equals(reference))
        .findFirst();
  }

  /** Of use to flows, which may see it all; others list the rows they may see. */
  private Optional<Row> export(UUID id) {
    return unit == null
        ? Optional.empty()
        : unit.transfer(id)
            .or(() -> store.transfers().find(id))
            .filter(found -> found.kind().equals(LiveExports.KIND))
            .map(WorkspaceFacts::row);
  }

  private Optional<Row> recordRow(Value.Ref reference) {
    ExecutableForm form = catalogue.forms().get(reference.target());
    return form == null
        ? Optional.empty()
        : record(form, reference.id()).map(record -> seen(form, record));
  }

  private Optional<StoredRecord> record(ExecutableForm form, UUID id) {
    if (unit != null) {
      return unit.record(form, id);
    }
    Optional<StoredRecord> found = store.records().find(form, id, scope(form));
    // Whoever is asked to do something about a record may open it, and be told what it says.
    return found.isPresent() || lens == null || !asked
        ? found
        : RecordReading.throughTask(store, lens, form, id);
  }

  private Row person(PeopleStore.User user) {
    Row row = new Rows.OfUser(user, org);
    return lens == null ? row : new Rows.Masked(row, field -> lens.mayKnow(user.id(), field));
  }

  private static IllegalStateException unknown(String source) {
    return new IllegalStateException(
        "Expected a source the compiler knows, but rows." + source + " is none.");
  }

  private List<Row> derived(DerivedRows derived, ExecutableForm form, List<Narrowing> narrowings) {
    return met(telling(form).rows(derived, concerned(form, narrowings)), narrowings);
  }

  /** The record that is asked about, or every one there is. */
  private List<StoredRecord> concerned(ExecutableForm form, List<Narrowing> narrowings) {
    Optional<Narrowing> one =
        narrowings.stream().filter(each -> each.field().equals(DerivedRows.RECORD)).findFirst();
    if (one.isPresent()) {
      return one.get().value().orElse(null) instanceof Value.Ref ref
          ? record(form, ref.id()).stream().toList()
          : List.of();
    }
    var found = new ArrayList<StoredRecord>();
    store
        .records()
        .each(
            form,
            scope(form),
            Filter.EVERYTHING,
            record -> {
              if (found.size() >= StoreFacts.MOST_ROWS) {
                throw new TooManyRows(form.title());
              }
              if (unit == null || !unit.holds(record.id())) {
                found.add(record);
              }
            });
    if (unit != null) {
      found.addAll(unit.recordsOf(form.key()));
    }
    return found;
  }

  private List<Row> records(ExecutableForm form, List<Narrowing> narrowings) {
    var found = new ArrayList<Row>();
    for (StoredRecord record : store.records().narrowed(form, narrowings, StoreFacts.MOST_ROWS)) {
      if (unit == null || !unit.holds(record.id())) {
        found.add(new Rows.OfRecord(form, record));
      }
    }
    if (found.size() > StoreFacts.MOST_ROWS) {
      throw new TooManyRows(form.title());
    }
    if (unit != null) {
      unit.recordsOf(form.key()).stream()
          .<Row>map(record -> new Rows.OfRecord(form, record))
          .filter(row -> Rows.meets(row, narrowings))
          .forEach(found::add);
    }
    return found;
  }

  private List<Row> readableRecords(
      ExecutableForm form, List<Narrowing> narrowings, Access access) {
    var found = new ArrayList<Row>();
    var filter = new Filter.And(narrowings.stream().map(StoredRows::filter).toList());
    store
        .records()
        .each(
            form,
            anyRow ? new RowScope.All() : access.read(form.key()),
            filter,
            record -> {
              if (found.size() >= StoreFacts.MOST_ROWS) {
                throw new TooManyRows(form.title());
              }
              found.add(seen(form, record));
            });
    return found;
  }

  private static Filter filter(Narrowing narrowing) {
    return narrowing
        .value()
        .<Filter>map(value -> new Filter.Equal(narrowing.field(), value))
        .orElseGet(() -> new Filter.Empty(narrowing.field()));
  }

  private List<Row> tableRows(ExecutableForm form, String table, List<Narrowing> narrowings) {
    if (lens != null && !lens.mask(form.key(), table).readable()) {
      return List.of();
    }
    RowScope scope = lens == null ? new RowScope.All() : lens.read(form.key());
    var found = new ArrayList<Row>();
    for (TableRow row :
        store.records().rows(form, table, scope, narrowings, StoreFacts.MOST_ROWS)) {
      if (unit == null || !unit.holds(row.record())) {
        found.add(new Rows.OfTable(form.key(), row));
      }
    }
    if (found.size() > StoreFacts.MOST_ROWS) {
      throw new TooManyRows(form.title());
    }
    if (unit != null) {
      unit.recordsOf(form.key()).stream()
          .flatMap(record -> Rows.ofTable(record, table))
          .filter(row -> Rows.meets(row, narrowings))
          .forEach(found::add);
    }
    return found;
  }

  private List<Row> tasks(String source, List<Narrowing> narrowings) {
    var narrowed = new ArrayList<>(narrowings);
    if (source.length() > TASKS.length()) {
      String flow = source.substring(TASKS.length() + 1);
      narrowed.add(new Narrowing("flow", Optional.of(new Value.Text(flow))));
    }
    List<Row> found =
        store.work().tasks(narrowed, StoreFacts.MOST_ROWS).stream()
            .<Row>map(Rows.OfTask::new)
            .toList();
    if (found.size() > StoreFacts.MOST_ROWS) {
      throw new TooManyRows(LocalText.of("待办", "Tasks"));
    }
    return lens == null ? found : found.stream().filter(this::taskSeen).toList();
  }

  private boolean taskSeen(Row task) {
    return lens == null
        || task.get("assignee")
            .map(who -> who.equals(new Value.Ref(Value.Ref.USER, lens.caller().user())))
            .orElse(false);
  }

  private static List<Row> met(List<Row> rows, List<Narrowing> narrowings) {
    return rows.stream().filter(row -> Rows.meets(row, narrowings)).toList();
  }
}
