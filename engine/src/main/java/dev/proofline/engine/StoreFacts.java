package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.KeptRows;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.TermReads;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.Store.TableRow;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The world as stored, read once and remembered: for one judgement or one unit of work, not for
 * several threads.
 */
final class StoreFacts implements Facts {

  static final int MOST_ROWS = 10_000;

  private static final String EXPORT = "exports.row";
  private static final String TASKS = "tasks";

  private final Store store;
  private final Catalogue catalogue;
  private final Org org;
  private final @Nullable UnitOfWork unit;
  private final @Nullable Access lens;
  private final boolean anyRow;
  private final boolean asked;
  private final @Nullable Supplier<Access> reader;
  private @Nullable Facts told;
  private final Map<Value.Ref, Optional<Row>> rowsByRef = new HashMap<>();
  private final Map<Asked, List<Row>> rowsBySource = new HashMap<>();
  private final Map<Gathering, Gathering.Tally> tallies = new HashMap<>();

  private StoreFacts(
      Store store, Catalogue catalogue, Org org, @Nullable UnitOfWork unit, Sight sight) {
    this.store = store;
    this.catalogue = catalogue;
    this.org = org;
    this.unit = unit;
    this.lens = sight.lens();
    this.anyRow = sight.anyRow();
    this.asked = sight.asked();
    this.reader = sight.reader();
  }

  /** Everything that is stored: what rules of the workspace judge by. */
  static StoreFacts of(Store store, Catalogue catalogue, Org org) {
    return new StoreFacts(store, catalogue, org, null, Sight.EVERYTHING);
  }

  /** As stored, with the writes of the unit over it. Not remembered: the unit goes on. */
  static StoreFacts within(UnitOfWork unit, Store store, Catalogue catalogue, Org org) {
    return new StoreFacts(store, catalogue, org, unit, Sight.EVERYTHING);
  }

  /** Only what the caller may read: what expressions written by the caller are answered from. */
  static StoreFacts seenBy(Access access, Store store, Catalogue catalogue) {
    return new StoreFacts(
        store, catalogue, access.org(), null, new Sight(access, false, false, null));
  }

  /**
   * What rows are called to the caller: a record names what it refers to, so any row, but without
   * the fields that are closed to the caller.
   */
  static StoreFacts namedTo(Access access, Store store, Catalogue catalogue) {
    return new StoreFacts(
        store, catalogue, access.org(), null, new Sight(access, true, false, null));
  }

  /**
   * Who looks.
   *
   * @param lens null for the workspace itself
   * @param anyRow whether rows outside the caller's count
   * @param asked whether a record that a task of the caller's is about is seen, as it is opened
   * @param reader who is told what was found; null when nobody is
   */
  private record Sight(
      @Nullable Access lens, boolean anyRow, boolean asked, @Nullable Supplier<Access> reader) {
    static final Sight EVERYTHING = new Sight(null, true, false, null);
  }

  /** What rules judge by, all of it, and who is told what they found. */
  StoreFacts toldTo(Supplier<Access> reader) {
    return new StoreFacts(store, catalogue, org, unit, new Sight(null, true, false, reader));
  }

  @Override
  public Optional<Template> naming(String form) {
    return Optional.ofNullable(catalogue.forms().get(form)).flatMap(ExecutableForm::label);
  }

  @Override
  public Facts told() {
    if (told == null) {
      told = reader == null ? this : toldTo(reader.get());
    }
    return told;
  }

  private StoreFacts toldTo(Access access) {
    var sight = new Sight(access, false, true, null);
    return new StoreFacts(store, catalogue, access.org(), null, sight);
  }

  @Override
  public Facts again() {
    return new StoreFacts(store, catalogue, org, unit, new Sight(lens, anyRow, asked, reader));
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    if (unit != null) {
      return read(reference);
    }
    Optional<Row> known = rowsByRef.get(reference);
    if (known == null) {
      known = read(reference);
      rowsByRef.put(reference, known);
    }
    return known;
  }

  private Optional<Row> read(Value.Ref reference) {
    return switch (reference.target()) {
      case Value.Ref.USER -> org.user(reference.id()).map(this::person);
      case Value.Ref.TEAM -> org.team(reference.id()).map(team -> new Rows.OfTeam(team, org));
      case TASKS ->
          store.work().task(reference.id()).<Row>map(Rows.OfTask::new).filter(this::taskSeen);
      case EXPORT -> export(reference.id());
      default -> recordRow(reference).or(() -> stage(reference));
    };
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

  private Row person(Store.User user) {
    Row row = new Rows.OfUser(user, org);
    return lens == null ? row : new Rows.Masked(row, field -> lens.mayKnow(user.id(), field));
  }

  private Row seen(ExecutableForm form, StoredRecord record) {
    Row row = new Rows.OfRecord(form, record);
    return lens == null
        ? row
        : new Rows.Masked(row, field -> lens.mask(form.key(), field).readable());
  }

  @Override
  public Called call(Value.Ref about, Call call) {
    return new KeptAnswers(store)
        .find(about.id(), call)
        .<Called>map(answer -> answer)
        .orElseGet(Called.Unasked::new);
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    if (unit != null) {
      return query(source, narrowings);
    }
    var asked = new Asked(source, List.copyOf(narrowings));
    List<Row> known = rowsBySource.get(asked);
    if (known == null) {
      known = List.copyOf(query(source, narrowings));
      rowsBySource.put(asked, known);
    }
    return known;
  }

  @Override
  public Optional<Gathering.Gathered> gather(Gathering gathering) {
    ExecutableForm form = catalogue.forms().get(gathering.source());
    if (form == null) {
      return told(gathering);
    }
    if (!mayBeAsked(gathering)) {
      return Optional.empty();
    }
    if (unit != null) {
      return Optional.of(gathered(form, gathering, unit));
    }
    Gathering.Tally tally =
        tallies.computeIfAbsent(
            gathering, asked -> store.records().tally(form, scope(form), asked, Set.of()));
    return Optional.of(new Gathering.Gathered(tally, List.of()));
  }

  @Override
  public Optional<Selection.Selected> select(Selection selection) {
    if (!mayBeAsked(selection.gathering())) {
      return Optional.empty();
    }
    ExecutableForm form = catalogue.forms().get(selection.gathering().source());
    if (form == null) {
      return asked().select(selection);
    }
    List<StoredRecord> written = unit == null ? List.of() : unit.recordsOf(form.key());
    List<Row> stored =
        store.records().select(form, scope(form), selection, ids(written)).stream()
            .map(record -> seen(form, record))
            .toList();
    return Optional.of(new Selection.Selected(stored, rows(form, written)));
  }

  /** Over rows that tell of records or exports: of those the unit writes as it writes them. */
  private Optional<Gathering.Gathered> told(Gathering gathering) {
    if (!mayBeAsked(gathering)) {
      return Optional.empty();
    }
    AskedSources asked = asked();
    Gathering.Tally known = tallies.get(gathering);
    Optional<Gathering.Tally> tally = known == null ? asked.tally(gathering) : Optional.of(known);
    if (unit == null) {
      tally.ifPresent(found -> tallies.put(gathering, found));
    }
    return tally.map(found -> new Gathering.Gathered(found, asked.beside(gathering.source())));
  }

  private AskedSources asked() {
    return new AskedSources(store, catalogue, lens, unit, this::scope, this::telling);
  }

  private static Set<UUID> ids(List<StoredRecord> records) {
    return records.stream().map(StoredRecord::id).collect(Collectors.toSet());
  }

  private static List<Row> rows(ExecutableForm form, List<StoredRecord> records) {
    return records.stream().<Row>map(record -> new Rows.OfRecord(form, record)).toList();
  }

  /** The rows the unit writes count as it writes them, not as they are stored. */
  private Gathering.Gathered gathered(ExecutableForm form, Gathering gathering, UnitOfWork unit) {
    List<StoredRecord> written = unit.recordsOf(form.key());
    Gathering.Tally tally =
        store.records().tally(form, new RowScope.All(), gathering, ids(written));
    return new Gathering.Gathered(tally, rows(form, written));
  }

  private RowScope scope(ExecutableForm form) {
    return lens == null || anyRow ? new RowScope.All() : lens.read(form.key());
  }

  /**
   * SQL sees rows as they are stored and open to everybody: not when the unit writes rows the
   * condition looks into, nor when some are closed to who looks.
   */
  private boolean mayBeAsked(Gathering gathering) {
    return TermReads.of(gathering).stream().allMatch(this::isAsStored);
  }

  private boolean isAsStored(TermReads.Read read) {
    if (Access.isOfPeople(read)) {
      return lens == null || lens.opens(read);
    }
    if (!catalogue.forms().containsKey(read.rowType())) {
      // Only rows of what is asked over, never within: their scope says which of them are open.
      return !read.within() && KeptRows.isOne(read.rowType());
    }
    boolean written = unit != null && read.within() && !unit.recordsOf(read.rowType()).isEmpty();
    return !written && (lens == null || lens.opens(read));
  }

  private List<Row> query(String source, List<Narrowing> narrowings) {
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

  private static IllegalStateException unknown(String source) {
    return new IllegalStateException(
        "Expected a source the compiler knows, but rows." + source + " is none.");
  }

  private List<Row> derived(DerivedRows derived, ExecutableForm form, List<Narrowing> narrowings) {
    return met(telling(form).rows(derived, concerned(form, narrowings)), narrowings);
  }

  private DerivedFacts telling(ExecutableForm form) {
    var sight =
        lens == null ? DerivedFacts.Sight.EVERYTHING : DerivedFacts.Sight.of(lens, form.key());
    return new DerivedFacts(form, store, this, sight);
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
              if (found.size() >= MOST_ROWS) {
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
    for (StoredRecord record : store.records().narrowed(form, narrowings, MOST_ROWS)) {
      if (unit == null || !unit.holds(record.id())) {
        found.add(new Rows.OfRecord(form, record));
      }
    }
    if (found.size() > MOST_ROWS) {
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
    var filter = new Filter.And(narrowings.stream().map(StoreFacts::filter).toList());
    store
        .records()
        .each(
            form,
            anyRow ? new RowScope.All() : access.read(form.key()),
            filter,
            record -> {
              if (found.size() >= MOST_ROWS) {
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
    for (TableRow row : store.records().rows(form, table, scope, narrowings, MOST_ROWS)) {
      if (unit == null || !unit.holds(row.record())) {
        found.add(new Rows.OfTable(form.key(), row));
      }
    }
    if (found.size() > MOST_ROWS) {
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
        store.work().tasks(narrowed, MOST_ROWS).stream().<Row>map(Rows.OfTask::new).toList();
    if (found.size() > MOST_ROWS) {
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

  @Override
  public List<Use> uses(Value.File file, int distance) {
    Long hash =
        file.facts() == null ? null : LooksLimits.telling(file.facts().content()).orElse(null);
    return store.files().alike(file.sha256(), hash, distance).stream()
        .map(
            like -> new Use(new Value.Ref(like.use().form(), like.use().record()), like.distance()))
        .toList();
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    return store.files().text(file.id());
  }

  @Override
  public Optional<TextAdvice> advice(String text) {
    return new KeptAdvice(store).find(text);
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return org.activeInRole(role).stream()
        .filter(user -> lens == null || lens.mayKnow(user.id(), "roles"))
        .map(user -> new Value.Ref(Value.Ref.USER, user.id()))
        .toList();
  }

  @Override
  public WorkCalendars calendars() {
    return catalogue.calendars();
  }

  @Override
  public Optional<Value> setting(String key) {
    return Optional.ofNullable(catalogue.settings().get(key));
  }

  private record Asked(String source, List<Narrowing> narrowings) {}
}
