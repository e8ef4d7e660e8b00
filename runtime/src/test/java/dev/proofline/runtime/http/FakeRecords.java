package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.FieldSet;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records of the form {@code visit}, which needs a text {@code name}; everybody sees their own. */
final class FakeRecords implements Records {
  record Kept(UUID owner, StoredRecord record, ObjectNode data) {}

  final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

  static ExecutableForm visit() {
    ObjectNode schema =
        (ObjectNode)
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                     "properties": {"name": {"type": "string"}}, "required": ["name"]}
                    """);
    return new ExecutableForm(
        "visit",
        1,
        LocalText.of("拜访", "Visit"),
        null,
        true,
        Optional.empty(),
        FieldSet.of(new LinkedHashMap<>(), List.of(), List.of()),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        schema,
        JsonNodeFactory.instance.objectNode().put("type", "VerticalLayout"),
        "export {};",
        "shield");
  }

  @Override
  public List<FormAccess> forms(Caller caller) {
    return List.of(new FormAccess(visit(), true, true));
  }

  @Override
  public ExecutableForm form(Caller caller, String key) {
    if (!key.equals("visit")) {
      throw FakeEngine.refusal(Refusal.Reason.NOT_FOUND);
    }
    return visit();
  }

  private static Judgement judged(ObjectNode data) {
    var mistakes = new ArrayList<Finding>();
    if (!data.path("name").isString()) {
      mistakes.add(
          Finding.error(
              Pointer.of("name"), "required", LocalText.of("请填写名称。", "Expected a name.")));
    }
    return new Judgement(
        Set.of(),
        Set.of(),
        Set.of(),
        Answers.EMPTY,
        mistakes,
        List.of(),
        Judgement.Status.SUBMITTED,
        Judgement.Verdict.EFFECTIVE);
  }

  @Override
  public Judgement blank(Caller caller, String form, ObjectNode prefill) {
    return judged(prefill);
  }

  @Override
  public Judgement check(Caller caller, String form, ObjectNode data) {
    form(caller, form);
    return judged(data);
  }

  @Override
  public Judgement check(Caller caller, String form, UUID id, ObjectNode patch) {
    form(caller, form);
    return judged(patch);
  }

  @Override
  public Judgement check(Caller caller, ExecutableForm draft, ObjectNode data) {
    return judged(data);
  }

  @Override
  public Submission submit(
      Caller caller,
      String form,
      @Nullable UUID id,
      ObjectNode data,
      @Nullable String idempotencyKey) {
    form(caller, form);
    Judgement judgement = judged(data);
    if (judgement.blocked()) {
      return new Submission(judgement, Optional.empty(), false);
    }
    UUID chosen = id == null ? UUID.randomUUID() : id;
    return new Submission(judgement, Optional.of(keep(caller, chosen, 1, data)), false);
  }

  private StoredRecord keep(Caller caller, UUID id, long version, ObjectNode data) {
    Instant now = Instant.parse("2026-01-31T08:00:00Z");
    var record =
        new StoredRecord(
            id,
            "visit",
            1,
            version,
            "V-1",
            Judgement.Status.SUBMITTED,
            Judgement.Verdict.EFFECTIVE,
            null,
            now,
            caller.user(),
            now,
            caller.user(),
            now,
            caller.user(),
            null,
            null,
            null,
            JsonNodeFactory.instance.arrayNode(),
            "",
            Answers.EMPTY);
    kept.put(id, new Kept(caller.user(), record, data));
    return record;
  }

  private Kept mine(Caller caller, UUID id) {
    Kept found = kept.get(id);
    if (found == null || !found.owner().equals(caller.user())) {
      throw FakeEngine.refusal(Refusal.Reason.NOT_FOUND);
    }
    return found;
  }

  private Kept at(Caller caller, UUID id, long version) {
    Kept found = mine(caller, id);
    if (version != Records.ANY_VERSION && found.record().version() != version) {
      throw FakeEngine.refusal(Refusal.Reason.STALE);
    }
    return found;
  }

  @Override
  public Submission patch(
      Caller caller, String form, UUID id, long expectedVersion, ObjectNode patch) {
    Kept found = at(caller, id, expectedVersion);
    ObjectNode data = found.data().deepCopy();
    data.setAll(patch);
    Judgement judgement = judged(data);
    return judgement.blocked()
        ? new Submission(judgement, Optional.empty(), false)
        : new Submission(
            judgement, Optional.of(keep(caller, id, found.record().version() + 1, data)), false);
  }

  @Override
  public void delete(Caller caller, String form, UUID id, long expectedVersion) {
    at(caller, id, expectedVersion);
    kept.remove(id);
  }

  @Override
  public RecordView record(Caller caller, String form, UUID id) {
    return view(mine(caller, id));
  }

  private static RecordView view(Kept kept) {
    return new RecordView(
        kept.record(),
        visit(),
        "V-1",
        kept.data(),
        Map.of("name", kept.data().path("name").asString("")),
        "rep1",
        kept.record().findings(),
        true);
  }

  @Override
  public List<Stay> stays(Caller caller, String form, UUID id) {
    return List.of();
  }

  @Override
  public List<Event> history(Caller caller, String form, UUID id) {
    mine(caller, id);
    return List.of();
  }

  @Override
  public StoredRecord.Page<RecordView> list(Caller caller, Query query) {
    form(caller, query.form());
    return new StoredRecord.Page<>(
        kept.values().stream()
            .filter(one -> one.owner().equals(caller.user()))
            .map(FakeRecords::view)
            .limit(query.limit())
            .toList(),
        null);
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
    return List.of();
  }

  @Override
  public Offer offer(Caller caller, Wanted wanted, @Nullable String search, int limit) {
    return new Offer(pick(caller, "customer", search, limit), false, List.of(), List.of());
  }

  @Override
  public Optional<LocalText> flowTitle(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<String> label(Caller caller, Value.Ref reference) {
    return Optional.empty();
  }
}
