package dev.proofline.engine;

import dev.proofline.engine.StoredRows.Sight;
import dev.proofline.engine.StoredRows.World;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.KeptRows;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.TermReads;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.store.FileStore;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.Value;
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

  private final Store store;
  private final Catalogue catalogue;
  private final Org org;
  private final @Nullable UnitOfWork unit;
  private final @Nullable Access lens;
  private final World world;
  private final Sight sight;
  private final StoredRows rows;
  private final @Nullable Supplier<Access> reader;
  private @Nullable Facts told;
  private final Map<Value.Ref, Optional<Row>> rowsByRef = new HashMap<>();
  private final Map<Asked, List<Row>> rowsBySource = new HashMap<>();
  private final Map<Gathering, Gathering.Tally> tallies = new HashMap<>();

  /**
   * @param reader who is told what was found; null when nobody is
   */
  private StoreFacts(World world, Sight sight, @Nullable Supplier<Access> reader) {
    this.world = world;
    this.sight = sight;
    this.store = world.store();
    this.catalogue = world.catalogue();
    this.org = world.org();
    this.unit = world.unit();
    this.lens = sight.lens();
    this.rows = new StoredRows(world, sight, this);
    this.reader = reader;
  }

  /** Everything that is stored: what rules of the workspace judge by. */
  static StoreFacts of(Store store, Catalogue catalogue, Org org) {
    return new StoreFacts(new World(store, catalogue, org, null), Sight.EVERYTHING, null);
  }

  /** As stored, with the writes of the unit over it. Not remembered: the unit goes on. */
  static StoreFacts within(UnitOfWork unit, Store store, Catalogue catalogue, Org org) {
    return new StoreFacts(new World(store, catalogue, org, unit), Sight.EVERYTHING, null);
  }

  /** Only what the caller may read: what expressions written by the caller are answered from. */
  static StoreFacts seenBy(Access access, Store store, Catalogue catalogue) {
    return new StoreFacts(
        new World(store, catalogue, access.org(), null), new Sight(access, false, false), null);
  }

  /**
   * What rows are called to the caller: a record names what it refers to, so any row, but without
   * the fields that are closed to the caller.
   */
  static StoreFacts namedTo(Access access, Store store, Catalogue catalogue) {
    return new StoreFacts(
        new World(store, catalogue, access.org(), null), new Sight(access, true, false), null);
  }

  /** What rules judge by, all of it, and who is told what they found. */
  StoreFacts toldTo(Supplier<Access> reader) {
    return new StoreFacts(world, Sight.EVERYTHING, reader);
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
    return new StoreFacts(
        new World(store, catalogue, access.org(), null), new Sight(access, false, true), null);
  }

  @Override
  public Facts again() {
    return new StoreFacts(world, sight, reader);
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    if (unit != null) {
      return rows.find(reference);
    }
    Optional<Row> known = rowsByRef.get(reference);
    if (known == null) {
      known = rows.find(reference);
      rowsByRef.put(reference, known);
    }
    return known;
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
      return rows.of(source, narrowings);
    }
    var asked = new Asked(source, List.copyOf(narrowings));
    List<Row> known = rowsBySource.get(asked);
    if (known == null) {
      known = List.copyOf(rows.of(source, narrowings));
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
            gathering, asked -> store.records().tally(form, rows.scope(form), asked, Set.of()));
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
        store.records().select(form, rows.scope(form), selection, ids(written)).stream()
            .map(record -> rows.seen(form, record))
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
    return new AskedSources(
        store, catalogue, lens, unit, rows::scope, rows::telling, this::questions);
  }

  private AskedQuestions questions(ExecutableForm form) {
    return new AskedQuestions(
        form,
        this,
        store.zone(),
        field -> lens == null || lens.mask(form.key(), field).readable(),
        this::isAsStored);
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

  @Override
  public List<Use> uses(Value.File file, int distance) {
    return alike(file, distance).stream()
        .map(like -> use(new Value.Ref(like.use().form(), like.use().record()), like.distance()))
        .filter(use -> !isSharedBySamples(file, use.record()))
        .toList();
  }

  private Use use(Value.Ref record, int distance) {
    String receipt =
        row(record).orElse(null) instanceof Rows.OfRecord(_, var stored) ? stored.receipt() : "";
    return new Use(record, distance, receipt);
  }

  private List<FileStore.LikeUse> alike(Value.File file, int distance) {
    if (SoundLimits.isRecording(file.type())) {
      int percent = SoundLimits.alike(setting(SoundLimits.ALIKE));
      return store.files().sounding(file.sha256(), store.files().print(file.id()), percent);
    }
    Long hash =
        file.facts() == null ? null : LooksLimits.telling(file.facts().content()).orElse(null);
    return store.files().alike(file.sha256(), hash, distance);
  }

  /**
   * Samples share the few pictures of their pack, and nobody else can show the very file: that
   * another sample shows it too is no second use.
   */
  private boolean isSharedBySamples(Value.File file, Value.Ref use) {
    return row(use).orElse(null) instanceof Rows.OfRecord(_, var record)
        && Receipts.isOfSample(record.receipt())
        && record.answers().files().anyMatch(shown -> shown.id().equals(file.id()));
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
