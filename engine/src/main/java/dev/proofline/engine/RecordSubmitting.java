package dev.proofline.engine;

import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** New records: judged, stored with their event, offered to the flows; once, however often sent. */
final class RecordSubmitting {

  private static final int ATTEMPTS = 4;
  private static final int CREATED = 201;

  /** The id of a record that has none yet. */
  private static final UUID UNKNOWN = new UUID(0, 0);

  private static final String REQUEST = "request";

  /** What a duplicate is over when its receipt was taken. */
  static final List<String> RECEIPT = List.of("receipt");

  private final Workspace workspace;
  private final Judging judging;
  private final RecordShaping shaping;
  private final Receipts receipts;
  private final Flows flows;
  private final Serials serials;
  private final Turns turns;
  private final BrokenChecks broken;
  private final PilotComparison pilots;
  private final SeenKeys keys = new SeenKeys();

  RecordSubmitting(
      Workspace workspace, Judging judging, RecordShaping shaping, Receipts receipts, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.shaping = shaping;
    this.receipts = receipts;
    this.flows = flows;
    this.serials = new Serials(workspace.zone());
    this.turns = workspace.turns();
    this.broken = new BrokenChecks(workspace);
    this.pilots = new PilotComparison(workspace);
  }

  /**
   * What one caller sends.
   *
   * @param id chosen by the client, or empty
   * @param key the Idempotency-Key, or empty
   * @param cause what brought it about other than a person who fills, for the event
   */
  record Request(
      ExecutableForm form,
      Optional<UUID> id,
      ObjectNode data,
      Optional<String> key,
      Optional<String> cause) {
    String hash() {
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      whole.put("form", form.key());
      id.ifPresent(chosen -> whole.put("id", chosen.toString()));
      whole.set("data", data);
      return CanonicalJson.sha256(CanonicalJson.of(whole));
    }
  }

  Submission submit(Request request, RecordReading reading) {
    Caller caller = reading.access().caller();
    if (!reading.access().may(Right.CREATE, request.form().key())) {
      throw reading.access().mayRead(request.form().key())
          ? Access.notAllowed()
          : Refusals.notFound();
    }
    String hash = request.hash();
    boolean mayBeRepeated = mayBeRepeated(request, caller);
    Set<String> names = new TreeSet<>(turns.about(request.form(), request.data()));
    names.addAll(turns.usual(request.form()));
    for (int attempt = 1; ; attempt++) {
      if (attempt > 1 || mayBeRepeated) {
        Optional<Submission> first = first(request, hash, reading);
        if (first.isPresent()) {
          return first.get();
        }
      }
      RecordReading current = attempt == 1 ? reading : reading.again();
      try (Turns.Turn turn = turns.take(names)) {
        Instant now = workspace.clock().instant();
        Judgement judgement = judge(request, current, now);
        if (judgement.blocked()) {
          pilots.blocked(request.form());
          return first(request, hash, reading)
              .orElseGet(() -> new Submission(judgement, Optional.empty(), false));
        }
        if (turn.holds(turns.about(request.form(), judgement.answers()))) {
          var sending = new Sending(caller, current, now, turn);
          Optional<Submission> sent = sent(request, hash, judgement, sending);
          if (sent.isPresent()) {
            return sent.get();
          }
        }
      } catch (Committer.Conflict _) {
        turns.met(request.form(), names);
      }
      stopAfter(attempt);
    }
  }

  /** Empty when the receipt or the key was taken: sent again, it gets another or its answer. */
  private Optional<Submission> sent(
      Request request, String hash, Judgement judgement, Sending sending) {
    try {
      return Optional.of(inTurn(request, hash, judgement, sending));
    } catch (Committer.Duplicate duplicate) {
      if (duplicate.fields().equals(RECEIPT)) {
        receipts.behind(request.form());
      }
      if (duplicate.fields().isEmpty() || duplicate.fields().equals(RECEIPT)) {
        return Optional.empty();
      }
      Finding taken = Mistakes.taken(request.form(), duplicate.fields(), sending.reading);
      return Optional.of(
          new Submission(Mistakes.added(judgement, List.of(taken)), Optional.empty(), false));
    }
  }

  /**
   * A key that was not here lately is most likely new: the database is not asked first, for it
   * refuses a known key with the record.
   */
  private boolean mayBeRepeated(Request request, Caller caller) {
    boolean seen = request.key().map(key -> keys.add(caller.user(), key)).orElse(false);
    return seen || request.id().isPresent();
  }

  private record Sending(Caller caller, RecordReading reading, Instant now, Turns.Turn turn) {}

  Judgement judge(Request request, RecordReading reading, Instant now) {
    var guard = new InputGuard(workspace, reading);
    ObjectNode data = guard.trusted(request.form(), request.data(), Answers.EMPTY);
    Judging.Asked asked = asked(request.id().orElse(UNKNOWN), reading, now);
    Judgement judgement = judging.judge(request.form(), data, asked);
    List<Finding> mistakes =
        guard.mistakes(request.form(), request.data(), judgement.answers(), Answers.EMPTY);
    ObjectNode seen = InputGuard.withoutUnknown(data, mistakes);
    return Mistakes.instead(
        seen == data ? judgement : judging.judge(request.form(), seen, asked), mistakes);
  }

  Judgement blank(ExecutableForm form, ObjectNode prefill, RecordReading reading) {
    Judging.Asked asked = asked(UNKNOWN, reading, workspace.clock().instant());
    Judgement judgement = judging.blank(form, prefill, asked);
    List<Finding> mistakes =
        new InputGuard(workspace, reading)
            .mistakes(form, prefill, judgement.answers(), Answers.EMPTY);
    ObjectNode seen = InputGuard.withoutUnknown(prefill, mistakes);
    return seen == prefill ? judgement : judging.blank(form, seen, asked);
  }

  private static Judging.Asked asked(UUID id, RecordReading reading, Instant now) {
    return new Judging.Asked(
        id, Optional.empty(), Optional.of(reading.access().caller().user()), reading.facts(), now);
  }

  private Submission inTurn(Request request, String hash, Judgement judgement, Sending sending) {
    if (!Serials.numbers(request.form())) {
      return store(request, hash, judgement, sending);
    }
    Lock turn = serials.turn(request.form());
    turn.lock();
    try {
      return store(request, hash, judgement, sending);
    } finally {
      turn.unlock();
    }
  }

  /** Held from drawing a form's numbers to their commit. */
  Lock numbering(ExecutableForm form) {
    return serials.turn(form);
  }

  private Submission store(Request request, String hash, Judgement judgement, Sending sending) {
    ExecutableForm form = request.form();
    UUID user = sending.caller.user();
    Optional<UUID> person =
        user.equals(SystemCallers.NOBODY) ? Optional.empty() : Optional.of(user);
    var birth =
        new RecordShaping.Birth(
            request.id().orElseGet(workspace.ids()::next),
            receipts.next(form, sending.now),
            sending.now,
            person,
            person);
    UnitOfWork unit = unit(judgement, sending);
    Answers numbered = serials.numbered(form, judgement.answers(), judgement.visible(), unit);
    Judgement complete =
        judging.completed(
            form, judgement, numbered, asked(birth.id(), sending.reading, sending.now));
    StoredRecord record = shaping.first(form, complete, birth, sending.reading.facts());
    unit.insert(form, record);
    ObjectNode data = RecordEvents.born(form, record).put(REQUEST, hash);
    request.cause().ifPresent(cause -> data.put("cause", cause));
    unit.add(
        new Change.AppendEvent(
            workspace
                .events()
                .ofRecord(sending.caller, sending.now, record, "record.submitted", data)));
    var answers = new KeptAnswers(workspace.store());
    sending
        .reading
        .memo()
        .answered()
        .forEach((call, answer) -> unit.add(answers.keep(record.id(), call, answer)));
    broken.tell(form, record, judgement, unit);
    flows.after(new Flows.Happening(form, Optional.empty(), record, true, person), unit);
    request.key().ifPresent(key -> unit.add(remember(user, key, hash, record, sending.now)));
    workspace.commit(unit.changes());
    sending.turn.passed();
    return new Submission(
        complete, Optional.of(unit.record(form, record.id()).orElse(record)), false);
  }

  private UnitOfWork unit(Judgement judgement, Sending sending) {
    var unit = workspace.unit(sending.now);
    sending.turn.pass(unit);
    for (Value value : judgement.answers().values().values()) {
      if (value instanceof Value.Ref ref
          && sending.reading.facts().row(ref).orElse(null) instanceof Rows.OfRecord(_, var known)) {
        unit.knows(known);
      }
    }
    return unit;
  }

  private static Change remember(
      UUID user, String key, String hash, StoredRecord record, Instant now) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("form", record.form()).put("id", record.id().toString());
    return new Change.Remember(user, key, hash, CREATED, answer, now);
  }

  /** The first answer to a request that was sent before; CONFLICT when it was another request. */
  private Optional<Submission> first(Request request, String hash, RecordReading reading) {
    Caller caller = reading.access().caller();
    if (request.key().isPresent()) {
      var known = workspace.store().records().remembered(caller.user(), request.key().get());
      if (known.isPresent()) {
        if (!known.get().requestHash().equals(hash)) {
          throw keyUsed();
        }
        UUID id = UUID.fromString(known.get().answer().path("id").asString());
        return Optional.of(again(request.form(), id));
      }
    }
    return request.id().flatMap(id -> firstWithId(request, id, hash, caller));
  }

  private Optional<Submission> firstWithId(Request request, UUID id, String hash, Caller caller) {
    List<Event> events = workspace.store().ledger().ofSubject(Events.subject(id));
    if (events.isEmpty()) {
      return Optional.empty();
    }
    Event first = events.getFirst();
    boolean same =
        hash.equals(first.data().path(REQUEST).asString(""))
            && caller.user().equals(orNobody(first.actor()));
    if (!same) {
      throw idUsed();
    }
    return Optional.of(again(request.form(), id));
  }

  private static UUID orNobody(@Nullable UUID actor) {
    return actor == null ? SystemCallers.NOBODY : actor;
  }

  /** What was answered the first time, told from the record as it was kept. */
  private Submission again(ExecutableForm form, UUID id) {
    StoredRecord record =
        workspace
            .store()
            .records()
            .find(form, id, new RowScope.All())
            .orElseThrow(RecordSubmitting::idUsed);
    return new Submission(Mistakes.kept(form, record), Optional.of(record), true);
  }

  private static void stopAfter(int attempt) {
    if (attempt >= ATTEMPTS) {
      throw Refusals.overloaded();
    }
  }

  private static Refusal keyUsed() {
    return Refusals.conflict(
        "这个 Idempotency-Key 已用于另一份内容。请换一个新的。",
        "This Idempotency-Key was used for something else. Send a new one.");
  }

  private static Refusal idUsed() {
    return Refusals.conflict(
        "这个编号已用于另一份内容。请换一个新的。", "This id was used for something else. Choose a new one.");
  }
}
