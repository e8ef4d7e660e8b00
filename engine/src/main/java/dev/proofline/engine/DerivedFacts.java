package dev.proofline.engine;

import dev.proofline.engine.Records.Stay;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.SpotChecks;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.Traces;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of sources that tell of a form's records.
 *
 * @param facts the world as who looks sees it
 * @param sight what of it is open to who looks
 */
record DerivedFacts(ExecutableForm form, Store store, Facts facts, Sight sight) {

  /**
   * What is open to who looks.
   *
   * @param field which fields of the form
   * @param words whether what checks said may be read: it can quote what is closed
   * @param checked of which records it may be known what speaks against them and who looked closer
   */
  record Sight(Predicate<String> field, boolean words, Predicate<StoredRecord> checked) {

    /** The workspace itself. */
    static final Sight EVERYTHING = new Sight(_ -> true, true, _ -> true);

    static Sight of(Access access, String form) {
      return new Sight(field -> access.mask(form, field).readable(), false, access::mayLookCloser);
    }
  }

  /** By this a deferred check leaves out what came after its deadline; no expression names it. */
  private static final String CAME_AT = "created_at";

  /** Of these records, in their order. */
  List<Row> rows(DerivedRows derived, List<StoredRecord> records) {
    return switch (derived) {
      case FINDINGS -> records.stream().flatMap(this::findings).toList();
      case STAGES -> {
        var former = new FormerStages(store, form);
        yield told(records, (record, told) -> stages(record, told, former));
      }
      case ANSWERS -> told(records, this::answers);
      case SUSPICIONS -> suspicions(records);
      case SPOT_CHECKS -> spotChecks(records);
    };
  }

  private Stream<Row> findings(StoredRecord record) {
    return FindingsJson.read(record.findings()).stream().map(finding -> finding(record, finding));
  }

  private Row finding(StoredRecord record, CheckFinding finding) {
    var fields = new LinkedHashMap<String, Optional<Value>>();
    fields.put(DerivedRows.RECORD, Rows.ref(form.key(), record.id()));
    fields.put("check", Rows.text(finding.check()));
    fields.put("outcome", Rows.text(finding.outcome().key()));
    fields.put("at", Rows.moment(record.verdictAt()).or(() -> Rows.moment(record.submittedAt())));
    fields.put(CAME_AT, fields.getOrDefault("at", Optional.empty()));
    fields.put(
        "message", sight.words() ? Rows.text(finding.message().toString()) : Optional.empty());
    return row(DerivedRows.FINDINGS, record, finding.check(), fields);
  }

  private Map<UUID, StoredRecord> checked(List<StoredRecord> records) {
    return records.stream()
        .filter(sight.checked())
        .collect(Collectors.toMap(StoredRecord::id, record -> record));
  }

  private List<Row> suspicions(List<StoredRecord> records) {
    Map<UUID, StoredRecord> open = checked(records);
    return store.traces().of(open.keySet()).values().stream()
        .flatMap(List::stream)
        .flatMap(one -> Stream.ofNullable(open.get(one.record())).map(of -> suspicion(of, one)))
        .toList();
  }

  private Row suspicion(StoredRecord record, Traces.Signal signal) {
    var fields = new LinkedHashMap<String, Optional<Value>>();
    fields.put(DerivedRows.RECORD, Rows.ref(form.key(), record.id()));
    fields.put("signal", Rows.text(signal.code()));
    fields.put("score", Optional.of(Value.Num.of(signal.score())));
    fields.put("reason", Rows.text(signal.reason().toString()));
    fields.put("at", Rows.moment(signal.at()));
    fields.put(CAME_AT, Rows.moment(signal.at()));
    return row(DerivedRows.SUSPICIONS, record, signal.code(), fields);
  }

  private List<Row> spotChecks(List<StoredRecord> records) {
    Map<UUID, StoredRecord> open = checked(records);
    return store.spotChecks().ofRecords(open.keySet()).stream()
        .flatMap(one -> Stream.ofNullable(open.get(one.record())).map(of -> spotCheck(of, one)))
        .toList();
  }

  private Row spotCheck(StoredRecord record, SpotChecks.Check check) {
    var fields = new LinkedHashMap<String, Optional<Value>>();
    fields.put(DerivedRows.RECORD, Rows.ref(form.key(), record.id()));
    fields.put("reviewer", Rows.ref(Value.Ref.USER, check.reviewer()));
    fields.put("outcome", Optional.ofNullable(check.outcome()).flatMap(Rows::text));
    fields.put("score", Optional.of(Value.Num.of(check.score())));
    fields.put("drawn_at", Rows.moment(check.drawnAt()));
    fields.put("at", Rows.moment(check.at()));
    fields.put(CAME_AT, Rows.moment(check.at()).or(() -> Rows.moment(check.drawnAt())));
    return new Derived(
        new Value.Ref(DerivedRows.SPOT_CHECKS.rowType(form.key()), check.id()), fields);
  }

  /** By what the ledger tells of each. */
  private List<Row> told(
      List<StoredRecord> records, BiFunction<StoredRecord, List<Event>, Stream<Row>> rows) {
    Map<UUID, List<Event>> events =
        store
            .ledger()
            .ofSubjects(records.stream().map(record -> Events.subject(record.id())).toList())
            .stream()
            .filter(event -> event.record() != null)
            .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.record())));
    return records.stream()
        .flatMap(record -> rows.apply(record, events.getOrDefault(record.id(), List.of())))
        .toList();
  }

  private Stream<Row> answers(StoredRecord record, List<Event> told) {
    return new AnswerRows(form, record, told, situation(record))
        .all()
        .filter(answer -> sight.field().test(answer.field()))
        .map(answer -> answer(record, answer));
  }

  private Row answer(StoredRecord record, AnswerRows.Answered answer) {
    var fields = new LinkedHashMap<String, Optional<Value>>();
    fields.put(DerivedRows.RECORD, Rows.ref(form.key(), record.id()));
    fields.put("field", Rows.text(answer.field()));
    fields.put("filled", Optional.of(new Value.Bool(answer.filled())));
    fields.put("since", Rows.moment(answer.since()));
    fields.put(CAME_AT, Rows.moment(record.createdAt()));
    return row(DerivedRows.ANSWERS, record, answer.field(), fields);
  }

  private Situation situation(StoredRecord record) {
    return new Situation(
        new Rows.OfRecord(form, record), Map.of(), record.updatedAt(), store.zone(), facts);
  }

  private Stream<Row> stages(StoredRecord record, List<Event> told, FormerStages former) {
    var events = new ArrayList<>(told);
    events.add(asItIs(record));
    List<Stay> stays =
        new StageHistory(form, record.id(), events, situation(record), former).stays();
    var ids = new StageIds(form);
    return stays.stream()
        .filter(stay -> sight.field().test(stay.field()))
        .map(stay -> stay(record, stay, ids.of(record.id(), stay, stays)));
  }

  /** A unit of work moves a record before the ledger tells of it. */
  private Event asItIs(StoredRecord record) {
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    for (ExecutableField field : form.fields().values()) {
      if (field.stages().isPresent()) {
        record
            .answers()
            .get(field.key())
            .ifPresent(stage -> after.set(field.key(), field.type().write(stage)));
      }
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("after", after);
    return new Event(
        record.id(),
        record.updatedAt(),
        Events.subject(record.id()),
        "record.read",
        null,
        null,
        null,
        null,
        form.key(),
        record.id(),
        form.version(),
        data);
  }

  private Row stay(StoredRecord record, Stay stay, UUID id) {
    var fields = new LinkedHashMap<String, Optional<Value>>();
    fields.put(DerivedRows.RECORD, Rows.ref(form.key(), record.id()));
    fields.put("field", Rows.text(stay.field()));
    fields.put("stage", Rows.text(stay.stage()));
    fields.put("title", Rows.text(stay.title().toString()));
    fields.put("entered_at", Optional.of(new Value.Moment(stay.entered())));
    fields.put(CAME_AT, Optional.of(new Value.Moment(stay.entered())));
    fields.put("left_at", stay.left().map(Value.Moment::new));
    fields.put("due_at", stay.due().map(Value.Moment::new));
    fields.put("state", Rows.text(stay.left().isPresent() ? "done" : "open"));
    fields.put("skipped", Optional.of(new Value.Bool(stay.skipped())));
    fields.put("back", Optional.of(new Value.Bool(stay.back())));
    return new Derived(new Value.Ref(DerivedRows.STAGES.rowType(form.key()), id), fields);
  }

  private Row row(
      DerivedRows derived,
      StoredRecord record,
      String which,
      SequencedMap<String, Optional<Value>> fields) {
    UUID id = UUID.nameUUIDFromBytes((record.id() + "/" + which).getBytes(StandardCharsets.UTF_8));
    return new Derived(new Value.Ref(derived.rowType(form.key()), id), fields);
  }

  private record Derived(Value.Ref ref, SequencedMap<String, Optional<Value>> fields)
      implements Row {
    @Override
    public Optional<Value> get(String field) {
      return fields.getOrDefault(field, Optional.empty());
    }
  }
}
