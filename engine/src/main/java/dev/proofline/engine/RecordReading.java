package dev.proofline.engine;

import dev.proofline.engine.Records.Choice;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.search.SearchText;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records as one caller may see them. For one request. */
final class RecordReading {

  private static final int MOST_CHOICES = 50;

  private final Workspace workspace;
  private final Labels labels;
  private final FormVersions versions;
  private final Access access;
  private final Facts facts;
  private final CallMemo memo;
  private final Facts named;
  private final Map<String, ClosedFields> closed = new HashMap<>();

  RecordReading(Workspace workspace, Labels labels, FormVersions versions, Caller caller) {
    this(workspace, labels, versions, caller, new CallMemo());
  }

  private RecordReading(
      Workspace workspace, Labels labels, FormVersions versions, Caller caller, CallMemo memo) {
    this.memo = memo;
    this.workspace = workspace;
    this.labels = labels;
    this.versions = versions;
    this.access = workspace.access(caller);
    this.facts = new AskedFacts(workspace.facts().toldTo(() -> access), memo);
    this.named = StoreFacts.namedTo(access, workspace.store(), workspace.catalogue());
  }

  /** The same for the same caller, with nothing remembered. */
  RecordReading again() {
    return new RecordReading(workspace, labels, versions, access.caller(), memo);
  }

  /** What outside systems were asked for this request. */
  CallMemo memo() {
    return memo;
  }

  Access access() {
    return access;
  }

  Facts facts() {
    return facts;
  }

  /** What rows are called to the caller: any row, but none of its closed fields. */
  Facts named() {
    return named;
  }

  /** What of the form's records is closed to the caller. */
  ClosedFields closed(ExecutableForm form) {
    return closed.computeIfAbsent(
        form.key() + "@" + form.version(), _ -> new ClosedFields(access, form));
  }

  /** The record if the caller's rows hold it, or a task about it is the caller's. */
  Optional<StoredRecord> find(ExecutableForm form, UUID id) {
    Optional<StoredRecord> own =
        workspace.store().records().find(form, id, access.read(form.key()));
    return own.isPresent() ? own : throughTask(workspace.store(), access, form, id);
  }

  /** Whether the caller may see the record: of one reading with what the rules read. */
  boolean reaches(ExecutableForm form, UUID id) {
    RowScope scope = access.read(form.key());
    boolean own =
        scope.isPlain()
            && facts.row(new Value.Ref(form.key(), id)).orElse(null)
                instanceof Rows.OfRecord(_, var record)
            && scope.holdsPlainly(record);
    return own || find(form, id).isPresent();
  }

  /** The record if a task about it is or was the caller's. */
  static Optional<StoredRecord> throughTask(
      Store store, Access access, ExecutableForm form, UUID id) {
    UUID caller = access.caller().user();
    boolean asked =
        store.work().tasksOfRecord(id).stream()
            .anyMatch(task -> task.assignee().equals(caller) || caller.equals(task.decidedBy()));
    return asked ? store.records().find(form, id, new RowScope.All()) : Optional.empty();
  }

  boolean writable(ExecutableForm form, StoredRecord record) {
    if (!mayChange(form, record)) {
      return false;
    }
    boolean locked =
        form.lockedIf()
            .map(rule -> rule.holds(labels.situation(new Rows.OfRecord(form, record), facts)))
            .orElse(false);
    return !locked
        && workspace
            .store()
            .records()
            .find(form, record.id(), access.write(form.key()))
            .isPresent();
  }

  /** An accepted action is a fact: only drafts and returned ones change. */
  static boolean mayChange(ExecutableForm form, StoredRecord record) {
    return !form.action() || record.status() == Status.DRAFT || record.status() == Status.RETURNED;
  }

  /** The record under the form version it was made under. */
  RecordView view(ExecutableForm current, StoredRecord record) {
    if (record.formVersion() == current.version()) {
      return view(current, record, writable(current, record));
    }
    Optional<ExecutableForm> old = versions.form(current.key(), record.formVersion());
    boolean writable = writable(current, record);
    return old.flatMap(form ->
            workspace
                .store()
                .records()
                .find(form, record.id(), new RowScope.All())
                .map(same -> view(form, same, writable)))
        .orElseGet(() -> view(current, record, writable));
  }

  /** The form as its records are listed: with what is tried of it besides, for whoever looks. */
  ExecutableForm listed(ExecutableForm form) {
    return versions.listed(form.key()).map(TriedFields.Listed::form).orElse(form);
  }

  /** What expressions over listed records of the form may say. */
  Vocabulary vocabulary(ExecutableForm form) {
    return versions
        .listed(form.key())
        .map(listed -> access.vocabulary(listed.vocabulary()))
        .orElseGet(access::vocabulary);
  }

  /** A line of a list: under the listed form, without asking whether it may be written. */
  RecordView line(ExecutableForm form, StoredRecord record) {
    StoredRecord told = versions.listed(form.key()).map(listed -> listed.of(record)).orElse(record);
    return view(form, told, false);
  }

  private RecordView view(ExecutableForm form, StoredRecord record, boolean writable) {
    var shown = new LinkedHashMap<String, String>();
    StoredRecord open = closed(form).open(record);
    ObjectNode data = RecordJson.write(form, open.answers());
    form.fields().forEach((key, field) -> show(form, field, record, shown, data));
    return new RecordView(
        open,
        form,
        label(form, record).orElse(record.receipt()),
        data,
        Map.copyOf(shown),
        access.org().user(open.owner()).map(User::name).orElse(null),
        open.findings(),
        writable);
  }

  /** What the record is called to the caller. */
  Optional<String> label(ExecutableForm form, StoredRecord record) {
    ClosedFields shut = closed(form);
    Row whole = new Rows.OfRecord(form, record);
    Row row = shut.isEmpty() ? whole : new Rows.Masked(whole, field -> !shut.holds(field));
    return labels.label(form, row, named, access.caller().language());
  }

  private void show(
      ExecutableForm form,
      ExecutableField field,
      StoredRecord record,
      Map<String, String> shown,
      ObjectNode data) {
    shown(form, field, record)
        .ifPresent(text -> {
          shown.put(field.key(), text);
          if (access.mask(form.key(), field.key()) == Mask.MASKED) {
            data.put(field.key(), text);
          }
        });
  }

  /** What is written in a field, as far as the caller may see it. */
  private Optional<String> shown(ExecutableForm form, ExecutableField field, StoredRecord record) {
    Mask mask = access.mask(form.key(), field.key());
    return record
        .answers()
        .get(field.key())
        .filter(_ -> mask != Mask.HIDDEN)
        .map(value -> labels.show(field, value, access.caller().language(), named))
        .map(text -> mask == Mask.MASKED ? masked(text) : text);
  }

  /** The first and the last quarter stay, at most four characters each: 139****8888. */
  static String masked(String text) {
    int[] characters = text.codePoints().toArray();
    int kept = Math.min(4, characters.length / 4);
    var masked = new StringBuilder();
    for (int i = 0; i < characters.length; i++) {
      boolean open = i < kept || i >= characters.length - kept;
      masked.appendCodePoint(open ? characters[i] : '*');
    }
    return masked.toString();
  }

  List<Event> history(ExecutableForm form, UUID id) {
    var events = new ArrayList<>(workspace.store().ledger().ofSubject(Events.subject(id)));
    for (int i = 0; i < events.size(); i++) {
      for (JsonNode merged : events.get(i).data().path("merged")) {
        events.addAll(
            workspace.store().ledger().ofSubject("record/" + merged.path("id").asString("")));
      }
    }
    boolean knowing = access.mayLookCloser(workspace.store(), form, id);
    return events.stream()
        .filter(event -> isTold(form, event))
        .map(event -> knowing ? event : UntoldSignals.without(event, access.caller().user()))
        .map(closed(form)::open)
        .sorted(Comparator.comparing(Event::at))
        .toList();
  }

  /** Spot checks are told to those who may look closer, and to auditors. */
  private boolean isTold(ExecutableForm form, Event event) {
    return !event.kind().equals(LiveSpotChecking.CHECKED)
        || access.mayLookCloser(workspace.store(), form, event.record());
  }

  /** Rows to choose from; those of a form by way of the listing, as it searches what is open. */
  List<Choice> pick(String target, @Nullable String search, int limit, RecordListing listing) {
    int most = Math.clamp(limit, 1, MOST_CHOICES);
    String looked = search == null ? "" : search.strip();
    return switch (target) {
      case Value.Ref.USER -> people(looked).limit(most).map(this::choice).toList();
      case Value.Ref.TEAM ->
          access.org().teams().values().stream()
              .filter(team -> matches(looked, team.name(), List.of()))
              .limit(most)
              .map(RecordReading::choice)
              .toList();
      default -> {
        ExecutableForm form = pickable(target);
        yield choices(form, listing.offered(form, sought(target, looked, most)));
      }
    };
  }

  /** Those rows of a form that a reference takes. */
  List<Choice> pick(
      String target, @Nullable String search, int limit, Narrowing only, RecordListing listing) {
    int most = Math.clamp(limit, 1, MOST_CHOICES);
    String looked = search == null ? "" : search.strip();
    ExecutableForm form = pickable(target);
    return choices(form, listing.offered(form, sought(target, looked, most), only));
  }

  private Stream<User> people(String looked) {
    return access.org().users().values().stream()
        .filter(User::active)
        .filter(user -> matches(looked, user.name(), details(user)));
  }

  private static List<String> details(User user) {
    return Stream.of(user.login(), user.phone()).filter(Objects::nonNull).toList();
  }

  private static boolean matches(String looked, String name, List<String> others) {
    return looked.isEmpty() || SearchText.matches(SearchText.of(name, others), looked);
  }

  private Choice choice(User user) {
    String team = access.org().team(user.team()).map(Team::name).orElse(user.login());
    return new Choice(user.id(), user.name(), LocalText.plain(team));
  }

  private static Choice choice(Team team) {
    return new Choice(team.id(), team.name(), LocalText.plain(team.level()));
  }

  private ExecutableForm pickable(String target) {
    ExecutableForm form = workspace.catalogue().forms().get(target);
    if (form == null || !access.mayRead(target)) {
      throw Refusals.notFound();
    }
    return form;
  }

  private static Records.Query sought(String target, String looked, int most) {
    var newest = List.of(new StoredRecord.Sort("updated_at", true));
    return new Records.Query(target, null, looked, newest, most, null);
  }

  /** Only what a choice shows is put into words: a form with search offers 50 rows a reference. */
  private List<Choice> choices(ExecutableForm form, List<StoredRecord> records) {
    return records.stream().map(record -> choice(form, record)).toList();
  }

  private Choice choice(ExecutableForm form, StoredRecord record) {
    String label = label(form, record).orElse(record.receipt());
    String detail =
        form.list().stream()
            .flatMap(key -> form.field(key).flatMap(field -> shown(form, field, record)).stream())
            .filter(text -> !text.equals(label))
            .limit(2)
            .reduce((first, second) -> first + " · " + second)
            .orElse(record.receipt());
    return new Choice(record.id(), label, LocalText.plain(detail));
  }
}
