package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.RecordStatus;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.flow.FlowSituation;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.Simulation;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The world as a simulated flow meets it: what is there, and over it what the flow would have
 * written. Records are judged as they would be; nothing is kept.
 */
final class SimulatedWorld implements Facts, Simulation.World {

  private final Ground ground;
  private final Map<Value.Ref, Shown> written = new LinkedHashMap<>();
  private Value.@Nullable Ref self;
  private List<CheckFinding> findings = List.of();

  SimulatedWorld(Ground ground) {
    this.ground = ground;
  }

  /**
   * What a simulation stands on.
   *
   * @param facts the world as far as whoever looks may see it
   * @param opens whether a field of a form is open to them
   * @param people who stands for those of a role
   */
  record Ground(
      Map<String, ExecutableForm> forms,
      Map<String, ExecutableConnector> connectors,
      Org org,
      Facts facts,
      BiPredicate<String, String> opens,
      People people,
      Judging judging,
      ZoneId zone,
      Showing showing) {}

  /** Who has which role. */
  interface People {

    List<Value.Ref> inRole(String role, Facts facts);

    /** Somebody who is not there but stands for those of a role. */
    default Optional<Row> row(Value.Ref reference) {
      return Optional.empty();
    }
  }

  /** How values are shown, by the facts of the moment. */
  interface Showing {
    Template.Display display(Facts facts);
  }

  /**
   * A record as it would be.
   *
   * @param open whether all of it may be seen, as nothing in it comes from what is closed
   */
  private record Shown(ExecutableForm form, StoredRecord record, boolean open) {}

  /** The flow is about this stored record. */
  void about(ExecutableForm form, StoredRecord record) {
    findings = FindingsJson.read(record.findings());
    self = keep(form, record, false);
  }

  /** The flow is about a record somebody would submit now; what they typed is open to them. */
  Judgement submitted(ExecutableForm form, ObjectNode data, UUID submitter, Instant now) {
    UUID id = id("self");
    Judgement judgement =
        ground.judging.judge(
            form, data, new Judging.Asked(id, Optional.empty(), Optional.of(submitter), this, now));
    findings = judgement.findings();
    Answers answers = judgement.answers();
    for (ExecutableField field : form.fields().values()) {
      if (!data.has(field.key()) && !ground.opens.test(form.key(), field.key())) {
        answers = answers.without(field.key());
      }
    }
    UUID owner = owner(form, answers).orElse(submitter);
    var birth = BareRecord.Birth.of(id, now, submitter, owner, ground.org);
    Status status = judgement.status() == Status.RETURNED ? Status.SUBMITTED : judgement.status();
    self = keep(form, BareRecord.of(form, birth, status, judgement.verdict(), answers), true);
    return judgement;
  }

  /** The run as it begins; a flow with a button is started by somebody. */
  Run begun(ExecutableFlow flow, UUID run, Value.Ref presser) {
    Run fresh = Run.fresh(run, flow.key(), flow.version(), self());
    return flow.trigger() instanceof Trigger.Manual ? fresh.startedBy(presser) : fresh;
  }

  /**
   * Whether the flow's conditions hold of what it is about.
   *
   * @param given what the call brought that would start it
   */
  boolean wants(ExecutableFlow flow, Value.Ref presser, Answers given, Instant now) {
    FlowSituation at = at(now);
    Row old = new Rows.Nothing(at.self().ref());
    var names = new LinkedHashMap<String, Object>(given.values());
    names.put("old", old);
    names.put("me", presser);
    var situation = new Situation(at.self(), names, now, ground.zone, this);
    Stream<Expression> each =
        flow.trigger() instanceof Trigger.Scheduled(_, _, _, var where)
            ? where.stream()
            : Stream.empty();
    return Stream.concat(each, flow.condition().stream()).allMatch(rule -> rule.holds(situation));
  }

  private Value.Ref keep(ExecutableForm form, StoredRecord record, boolean open) {
    var ref = new Value.Ref(form.key(), record.id());
    written.put(ref, new Shown(form, record, open));
    return ref;
  }

  Optional<Value.Ref> self() {
    return Optional.ofNullable(self);
  }

  Template.Display display() {
    return ground.showing.display(this);
  }

  @Override
  public FlowSituation at(Instant now) {
    Row row =
        self()
            .flatMap(this::row)
            .orElseGet(() -> new Rows.Nothing(new Value.Ref("", new UUID(0, 0))));
    return new FlowSituation(row, now, ground.zone, this, display(), MissingReasons.of(findings));
  }

  @Override
  public Signal create(Effect.CreateRecord effect, Instant now) {
    ExecutableForm form = ground.forms.get(effect.form());
    String step = effect.position().step();
    if (form == null) {
      return new Signal.NotPerformed(step, Refusals.notFound().text());
    }
    UUID id = id(effect.position().name());
    Judgement judgement =
        judged(form, FittedAnswers.of(form, effect.set()), id, Optional.empty(), now);
    if (judgement.blocked()) {
      return new Signal.NotPerformed(step, LiveRecordWriter.blocked(form, judgement));
    }
    UUID owner =
        owner(form, judgement.answers()).or(() -> user(effect.set(), "owner")).orElse(null);
    var birth = BareRecord.Birth.of(id, now, null, owner, ground.org);
    Value.Ref made =
        keep(
            form,
            BareRecord.of(
                form, birth, judgement.status(), judgement.verdict(), judgement.answers()),
            true);
    return new Signal.Performed(step, Answers.of(Map.of("record", made)));
  }

  /** Outside systems answer with their samples. */
  @Override
  public Called call(Value.Ref about, Call call) {
    return Calls.sample(ground.connectors, call, Instant.EPOCH);
  }

  @Override
  public Signal call(Effect.CallOut effect, Instant now) {
    String step = effect.position().step();
    return switch (Calls.sample(ground.connectors, effect.call(), now)) {
      case Called.Answered(_, var response) ->
          new Signal.Performed(step, CallSending.results(response));
      case Called.Unavailable(_, var why) -> new Signal.NotPerformed(step, why);
      case Called.Unasked() -> new Signal.CallElsewhere(step);
    };
  }

  /** A record that cannot be seen here is taken for changed: in truth the flow reaches it. */
  @Override
  public Signal update(Effect.UpdateRecord effect, Instant now) {
    String step = effect.position().step();
    var done = new Signal.Performed(step, Answers.of(Map.of("record", effect.record())));
    Optional<Shown> before = shown(effect.record());
    if (before.isEmpty()) {
      return done;
    }
    ExecutableForm form = before.get().form();
    StoredRecord record = before.get().record();
    Answers answers = FittedAnswers.with(form, record.answers(), effect.set());
    Judgement judgement = judged(form, answers, record.id(), Optional.of(record), now);
    if (judgement.blocked()) {
      return new Signal.NotPerformed(
          step, before.get().open() ? LiveRecordWriter.blocked(form, judgement) : refused(form));
    }
    keep(form, record.withAnswers(judgement.answers()), before.get().open());
    return done;
  }

  private Judgement judged(
      ExecutableForm form, Answers answers, UUID id, Optional<StoredRecord> before, Instant now) {
    return ground.judging.judge(
        form,
        RecordJson.write(form, answers),
        new Judging.Asked(id, before, Optional.empty(), this, now));
  }

  /** Why it is refused might tell of what is closed. */
  private static LocalText refused(ExecutableForm form) {
    return LocalText.of(
        "流程要写的“" + form.title().in(LocalText.DEFAULT_LANGUAGE) + "”没有通过校验。",
        "The " + form.title().in(LocalText.ENGLISH) + " the flow writes does not pass its checks.");
  }

  @Override
  public void status(RecordStatus status, Optional<String> reason, Instant now) {
    self()
        .flatMap(this::shown)
        .ifPresent(shown ->
            keep(
                shown.form(),
                RecordShaping.status(
                    shown.record(), Status.valueOf(status.name()), reason.orElse(null), now),
                shown.open()));
  }

  @Override
  public Optional<LocalText> resubmitted(Instant now) {
    Optional<Shown> returned =
        self().flatMap(this::shown).filter(one -> one.record().status() == Status.RETURNED);
    returned.ifPresent(shown ->
        keep(
            shown.form(),
            RecordShaping.status(shown.record(), Status.SUBMITTED, null, now),
            shown.open()));
    return returned.isPresent()
        ? Optional.empty()
        : Optional.of(
            LocalText.of(
                "记录没有被退回，不用重新提交。", "Expected the record to have been sent back, but it was not."));
  }

  @Override
  public Optional<LocalText> waived(String check, Instant now) {
    Optional<Shown> shown = self().flatMap(this::shown);
    boolean stands =
        findings.stream()
            .anyMatch(found -> found.check().equals(check) && Waiving.standsInTheWay(found));
    if (shown.isEmpty() || !stands) {
      return Optional.of(
          LocalText.of(
              "校验“" + check + "”没有拦着这条记录，不用豁免。",
              "Expected a check that stands in the record's way, but \"" + check + "\" does not."));
    }
    var excuse = new Judgement.Excuse(SystemCallers.NOBODY, "", now, check, Optional.empty());
    findings =
        findings.stream()
            .map(found ->
                found.check().equals(check) && Waiving.standsInTheWay(found)
                    ? found.excused(Judgement.Decided.WAIVED, excuse)
                    : found)
            .toList();
    var judged = new RecordShaping.Judged(FindingsJson.write(findings), Optional.empty());
    keep(
        shown.get().form(),
        RecordShaping.judged(shown.get().record(), judged, now),
        shown.get().open());
    return Optional.empty();
  }

  @Override
  public Value.Ref filled(String form, Answers prefill, Instant now) {
    ExecutableForm found = Optional.ofNullable(ground.forms.get(form)).orElseThrow();
    UUID id = id("filled " + form + written.size());
    var birth = BareRecord.Birth.of(id, now, null, null, ground.org);
    Answers answers = FittedAnswers.of(found, prefill);
    return keep(
        found, BareRecord.of(found, birth, Status.SUBMITTED, Verdict.EFFECTIVE, answers), true);
  }

  private Optional<Shown> shown(Value.Ref ref) {
    return Optional.ofNullable(written.get(ref))
        .or(() ->
            ground
                .facts
                .row(ref)
                .map(SimulatedWorld::bare)
                .flatMap(row ->
                    row instanceof Rows.OfRecord(var form, var record)
                        ? Optional.of(new Shown(form, record, false))
                        : Optional.empty()));
  }

  private static Row bare(Row row) {
    return row instanceof Rows.Masked(var inner, _) ? inner : row;
  }

  private Row row(Shown shown) {
    Row row = new Rows.OfRecord(shown.form(), shown.record());
    String form = shown.form().key();
    return shown.open() ? row : new Rows.Masked(row, field -> ground.opens.test(form, field));
  }

  @Override
  public Optional<Template> naming(String form) {
    return Optional.ofNullable(ground.forms.get(form)).flatMap(ExecutableForm::label);
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    Shown shown = written.get(reference);
    return shown != null
        ? Optional.of(row(shown))
        : ground.people.row(reference).or(() -> ground.facts.row(reference));
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    Stream<Row> stored =
        ground.facts.rows(source, narrowings).stream()
            .filter(row -> !written.containsKey(row.ref()));
    Stream<Row> over =
        written.values().stream()
            .filter(shown -> shown.form().key().equals(source))
            .map(this::row)
            .filter(row -> Rows.meets(row, narrowings));
    return Stream.concat(stored, over).toList();
  }

  /** SQL does not see what was only pretended. */
  @Override
  public Optional<Gathering.Gathered> gather(Gathering gathering) {
    return written.isEmpty() ? ground.facts.gather(gathering) : Optional.empty();
  }

  @Override
  public Optional<Selection.Selected> select(Selection selection) {
    return written.isEmpty() ? ground.facts.select(selection) : Optional.empty();
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return ground.people.inRole(role, ground.facts);
  }

  @Override
  public WorkCalendars calendars() {
    return ground.facts.calendars();
  }

  @Override
  public Optional<Value> setting(String key) {
    return ground.facts.setting(key);
  }

  @Override
  public List<Use> uses(Value.File file, int distance) {
    return List.of();
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    return ground.facts.text(file);
  }

  private static Optional<UUID> owner(ExecutableForm form, Answers answers) {
    return form.ownerField().flatMap(key -> user(answers, key));
  }

  private static Optional<UUID> user(Answers answers, String key) {
    return answers
        .get(key)
        .flatMap(value ->
            value instanceof Value.Ref ref && ref.target().equals(Value.Ref.USER)
                ? Optional.of(ref.id())
                : Optional.empty());
  }

  private static UUID id(String what) {
    return UUID.nameUUIDFromBytes(("simulated " + what).getBytes(StandardCharsets.UTF_8));
  }
}
