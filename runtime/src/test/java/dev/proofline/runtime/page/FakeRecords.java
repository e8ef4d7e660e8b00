package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records in memory, judged by {@link FakeJudge}. */
final class FakeRecords implements Records {

  private static final JsonMapper JSON = JsonMapper.shared();

  final Map<String, ExecutableForm> forms = new LinkedHashMap<>();
  boolean mayCreate = true;
  final Map<UUID, StoredRecord> byId = new LinkedHashMap<>();
  final List<Event> events = new ArrayList<>();
  private final Clock clock;

  /** Whoever judges is refused: scripts have no more time for them. */
  boolean spent;

  FakeRecords(Clock clock) {
    this.clock = clock;
  }

  StoredRecord put(StoredRecord record) {
    byId.put(record.id(), record);
    return record;
  }

  private void refuseSpent() {
    if (spent) {
      throw new Refusal(
          Refusal.Reason.TOO_MANY, LocalText.of("脚本时间用完了。", "No more time for scripts."));
    }
  }

  @Override
  public List<FormAccess> forms(Caller caller) {
    return forms.values().stream().map(form -> new FormAccess(form, mayCreate, true)).toList();
  }

  @Override
  public ExecutableForm form(Caller caller, String key) {
    return Optional.ofNullable(forms.get(key))
        .orElseThrow(() -> notFound("没有表单 " + key + "。", "There is no form " + key + "."));
  }

  @Override
  public Judgement blank(Caller caller, String form, ObjectNode prefill) {
    ObjectNode data = prefill.deepCopy();
    if (form.equals("visit") && !data.has("visited_at")) {
      data.put("visited_at", clock.instant().truncatedTo(ChronoUnit.MINUTES).toString());
    }
    return FakeJudge.judge(form(caller, form), data);
  }

  @Override
  public Judgement check(Caller caller, String form, ObjectNode data) {
    refuseSpent();
    return FakeJudge.judge(form(caller, form), data);
  }

  @Override
  public Judgement check(Caller caller, String form, UUID id, ObjectNode patch) {
    return check(caller, form, patch);
  }

  @Override
  public Judgement check(Caller caller, ExecutableForm draft, ObjectNode data) {
    return FakeJudge.judge(draft, data);
  }

  @Override
  public Submission submit(
      Caller caller, String key, @Nullable UUID id, ObjectNode data, @Nullable String idempotency) {
    refuseSpent();
    ExecutableForm form = form(caller, key);
    Judgement judgement = FakeJudge.judge(form, data);
    StoredRecord before = byId.get(Objects.requireNonNull(id));
    if (before != null) {
      if (!before.answers().equals(judgement.answers())) {
        throw new Refusal(
            Refusal.Reason.CONFLICT,
            LocalText.of("这条已经提交过，内容不一样。", "This was already submitted with other data."));
      }
      return new Submission(judgement, Optional.of(before), true);
    }
    return judgement.blocked()
        ? new Submission(judgement, Optional.empty(), false)
        : new Submission(judgement, Optional.of(store(caller, form, id, 1, judgement)), false);
  }

  @Override
  public Submission patch(
      Caller caller, String key, UUID id, long expectedVersion, ObjectNode patch) {
    StoredRecord before = byId.get(id);
    if (!mayChange(form(caller, key), before)) {
      throw new Refusal(
          Refusal.Reason.CONFLICT,
          LocalText.of("这条动作已经生效，不能再改。", "This action was accepted and stands."));
    }
    if (before.version() != expectedVersion) {
      throw new Refusal(
          Refusal.Reason.STALE,
          LocalText.of("别人刚改过这条记录。", "Somebody has just changed this record."));
    }
    ExecutableForm form = form(caller, key);
    Judgement judgement = FakeJudge.judge(form, patch);
    return judgement.blocked()
        ? new Submission(judgement, Optional.empty(), false)
        : new Submission(
            judgement, Optional.of(store(caller, form, id, expectedVersion + 1, judgement)), false);
  }

  private StoredRecord store(
      Caller caller, ExecutableForm form, UUID id, long version, Judgement judgement) {
    var record =
        record(form, id, version, judgement.answers(), caller, clock.instant())
            .judged(judgement.status(), judgement.verdict(), findings(judgement));
    events.add(event("record.submitted", record.id, caller, clock.instant()));
    return put(record.stored());
  }

  static Event event(String kind, UUID record, Caller caller, Instant at) {
    return new Event(
        UUID.randomUUID(),
        at,
        "record/" + record,
        kind,
        caller.user(),
        caller.name(),
        null,
        null,
        "visit",
        record,
        4,
        JSON.createObjectNode());
  }

  /** A record in the making. */
  record Making(
      UUID id,
      ExecutableForm form,
      long version,
      Answers answers,
      Caller owner,
      Instant at,
      Judgement.Status status,
      Judgement.Verdict verdict,
      @Nullable String reason,
      JsonNode findings) {

    Making judged(Judgement.Status status, Judgement.Verdict verdict, JsonNode findings) {
      return new Making(id, form, version, answers, owner, at, status, verdict, reason, findings);
    }

    Making because(String reason) {
      return new Making(id, form, version, answers, owner, at, status, verdict, reason, findings);
    }

    StoredRecord stored() {
      String receipt =
          form.key().substring(0, 2).toUpperCase(java.util.Locale.ROOT) + "-20261120-0386";
      return new StoredRecord(
          id,
          form.key(),
          4,
          version,
          receipt,
          status,
          verdict,
          at,
          at,
          owner.user(),
          at,
          owner.user(),
          at,
          owner.user(),
          null,
          null,
          reason,
          findings,
          "",
          answers);
    }
  }

  static Making record(
      ExecutableForm form, UUID id, long version, Answers answers, Caller owner, Instant at) {
    return new Making(
        id,
        form,
        version,
        answers,
        owner,
        at,
        Judgement.Status.SUBMITTED,
        Judgement.Verdict.EFFECTIVE,
        null,
        JSON.createArrayNode());
  }

  static JsonNode findings(Judgement judgement) {
    var array = JSON.createArrayNode();
    judgement
        .findings()
        .forEach(found -> {
          var one = array.addObject();
          one.put("check", found.check());
          one.set("title", words(found.title()));
          one.put("outcome", found.outcome().key());
          one.put("otherwise", found.otherwise().key());
          found.field().ifPresent(field -> one.put("field", field));
          one.set("message", words(found.message()));
          found.help().ifPresent(help -> one.set("help", words(help)));
          one.putArray("because")
              .addObject()
              .put("expression", "minutes")
              .put("value", "现场看了 3 号线");
        });
    return array;
  }

  private static ObjectNode words(LocalText text) {
    var node = JSON.createObjectNode();
    text.byLanguage().forEach(node::put);
    return node;
  }

  @Override
  public void delete(Caller caller, String form, UUID id, long expectedVersion) {
    byId.remove(id);
  }

  @Override
  public RecordView record(Caller caller, String form, UUID id) {
    return Optional.ofNullable(byId.get(id))
        .map(record -> view(caller, record))
        .orElseThrow(() -> notFound("没有这条记录。", "There is no such record."));
  }

  private RecordView view(Caller caller, StoredRecord record) {
    ExecutableForm form = form(caller, record.form());
    var shown = new HashMap<String, String>();
    record
        .answers()
        .values()
        .forEach((key, value) ->
            form.field(key)
                .ifPresent(field ->
                    shown.put(
                        key,
                        value instanceof Value.Ref reference
                            ? label(caller, reference).orElse("")
                            : field.type().display(value, field.context(), caller.language()))));
    return new RecordView(
        record,
        form,
        name(record),
        JSON.createObjectNode(),
        shown,
        caller.name(),
        record.findings(),
        mayChange(form, record));
  }

  private static boolean mayChange(ExecutableForm form, StoredRecord record) {
    return !form.action() || record.status() == Judgement.Status.RETURNED;
  }

  private String name(StoredRecord record) {
    return record
        .answers()
        .get("name")
        .map(value -> ((Value.Text) value).value())
        .or(() ->
            record.answers().get("customer").map(value -> name(byId.get(((Value.Ref) value).id()))))
        .orElse("?");
  }

  @Override
  public List<Event> history(Caller caller, String form, UUID id) {
    return events.stream().filter(event -> id.equals(event.record())).toList();
  }

  @Override
  public List<Stay> stays(Caller caller, String form, UUID id) {
    return List.of();
  }

  @Override
  public StoredRecord.Page<RecordView> list(Caller caller, Query query) {
    String filter = query.filter() == null ? "" : query.filter();
    Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    List<RecordView> found =
        byId.values().stream()
            .filter(record -> record.form().equals(query.form()))
            .filter(record ->
                !filter.contains("returned") || record.status() == Judgement.Status.RETURNED)
            .filter(record -> !filter.contains("today") || !record.createdAt().isBefore(today))
            .sorted(Comparator.comparing(StoredRecord::updatedAt).reversed())
            .map(record -> view(caller, record))
            .filter(view -> query.search() == null || view.label().contains(query.search()))
            .limit(query.limit())
            .toList();
    return new StoredRecord.Page<>(found, null);
  }

  @Override
  public OptionalInt count(Caller caller, Query query, int most) {
    return OptionalInt.of(Math.min(most, list(caller, query).items().size()));
  }

  @Override
  public int export(Caller caller, Query query, Exported to) {
    var rows = list(caller, query).items();
    to.begin(form(caller, query.form()), List.of("name"));
    rows.forEach(to::row);
    return rows.size();
  }

  @Override
  public List<Choice> pick(Caller caller, String target, @Nullable String search, int limit) {
    return byId.values().stream()
        .filter(record -> record.form().equals(target))
        .filter(record -> search == null || name(record).contains(search))
        .limit(limit)
        .map(record ->
            new Choice(record.id(), name(record), LocalText.of("汽车零部件·A 级", "Automotive·A")))
        .toList();
  }

  @Override
  public Offer offer(Caller caller, Wanted wanted, @Nullable String search, int limit) {
    var control =
        wanted
            .form()
            .field(wanted.field().tokens().getLast())
            .map(field -> field.type().control(field.context()));
    String target =
        control.orElse(null) instanceof dev.proofline.engine.field.Control.Picker(var of)
            ? of
            : "customer";
    return new Offer(pick(caller, target, search, limit), false, List.of(), List.of());
  }

  @Override
  public Optional<LocalText> flowTitle(String key) {
    return key.equals("visit_next_step")
        ? Optional.of(LocalText.of("拜访的下一步", "Next step of a visit"))
        : Optional.empty();
  }

  @Override
  public Optional<String> label(Caller caller, Value.Ref reference) {
    return Optional.ofNullable(byId.get(reference.id())).map(this::name);
  }

  static Refusal notFound(String chinese, String english) {
    return new Refusal(Refusal.Reason.NOT_FOUND, LocalText.of(chinese, english));
  }
}
