package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records as flows write them: by nobody, with the run and step as the cause. */
final class LiveRecordWriter implements RecordWriter {

  private static final String CAUSE = "cause";
  private static final String OWNER = "owner";

  private final Workspace workspace;
  private final Judging judging;
  private final RecordShaping shaping;
  private final Receipts receipts;
  private final Flows flows;
  private final Serials serials;
  private final BrokenChecks broken;
  private final ChangedOutcomes outcomes;

  LiveRecordWriter(
      Workspace workspace, Judging judging, RecordShaping shaping, Receipts receipts, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.shaping = shaping;
    this.receipts = receipts;
    this.flows = flows;
    this.serials = new Serials(workspace.zone());
    this.broken = new BrokenChecks(workspace);
    this.outcomes = new ChangedOutcomes(workspace);
  }

  @Override
  public StoredRecord create(String formKey, Answers set, String cause, UnitOfWork unit) {
    ExecutableForm form = form(formKey);
    Answers fitted = FittedAnswers.of(form, set);
    Facts facts = facts(unit, owner(form, set));
    UUID id = workspace.ids().next();
    var asked = new Judging.Asked(id, Optional.empty(), Optional.empty(), facts, unit.now());
    Judgement judgement = judged(form, RecordJson.write(form, fitted), asked, unit);
    var birth =
        new RecordShaping.Birth(
            id,
            receipts.next(form, unit.now()),
            unit.now(),
            Optional.empty(),
            person(set.get(OWNER)).or(() -> ownerOfSubject(form, judgement.answers(), facts)));
    Answers numbered = serials.numbered(form, judgement.answers(), judgement.visible(), unit);
    Judgement complete = judging.completed(form, judgement, numbered, asked);
    StoredRecord record = shaping.first(form, complete, birth, facts);
    unit.insert(form, record);
    ObjectNode born = RecordEvents.born(form, record).put(CAUSE, cause);
    Caller flow = SystemCallers.flow(cause);
    unit.add(
        new Change.AppendEvent(
            workspace.events().ofRecord(flow, unit.now(), record, "record.created", born)));
    broken.tell(form, record, judgement, unit);
    flows.after(new Flows.Happening(form, Optional.empty(), record, false, Optional.empty()), unit);
    return unit.record(form, record.id()).orElse(record);
  }

  @Override
  public StoredRecord update(
      Value.Ref reference, Map<String, Optional<Value>> set, String cause, UnitOfWork unit) {
    ExecutableForm form = form(reference.target());
    StoredRecord before = unit.record(form, reference.id()).orElseThrow(Refusals::notFound);
    Answers answers = FittedAnswers.with(form, before.answers(), set);
    Facts facts = facts(unit, Optional.ofNullable(before.owner()));
    ObjectNode data = RecordJson.write(form, answers);
    var asked =
        new Judging.Asked(before.id(), Optional.of(before), Optional.empty(), facts, unit.now());
    Judgement judgement = judged(form, data, asked, unit);
    requireDecided(form, before, judgement);
    Optional<UUID> owner = Optional.ofNullable(set.get(OWNER)).flatMap(LiveRecordWriter::person);
    var change = new RecordShaping.Change(unit.now(), Optional.empty(), owner);
    StoredRecord after = shaping.next(form, before, judgement, change, facts);
    if (isSame(before, after)) {
      return before; // nothing happened, and no history says it did
    }
    var step = new RecordStep(form, before, after, SystemCallers.flow(cause), RecordEvents.CHANGED);
    Flows.Happening happening =
        step.write(step.changed().put(CAUSE, cause), workspace.events(), unit);
    broken.tell(form, after, judgement, unit);
    flows.after(happening, unit);
    return unit.record(form, after.id()).orElse(after);
  }

  private static boolean isSame(StoredRecord before, StoredRecord after) {
    return before.answers().equals(after.answers())
        && before.findings().equals(after.findings())
        && before.status() == after.status()
        && before.verdict() == after.verdict()
        && before.formVersion() == after.formVersion()
        && Objects.equals(before.owner(), after.owner())
        && Objects.equals(before.team(), after.team());
  }

  @Override
  public StoredRecord status(
      Value.Ref reference, Status status, @Nullable String reason, String cause, UnitOfWork unit) {
    ExecutableForm form = form(reference.target());
    StoredRecord before = unit.record(form, reference.id()).orElseThrow(Refusals::notFound);
    if (before.status() == status) {
      return before;
    }
    StoredRecord after = RecordShaping.status(before, status, reason, unit.now());
    String kind = "record." + status.key();
    var step = new RecordStep(form, before, after, SystemCallers.flow(cause), kind);
    ObjectNode data = step.changed();
    if (reason != null) {
      data.put("reason", reason);
    }
    Flows.Happening happening = step.write(data.put(CAUSE, cause), workspace.events(), unit);
    outcomes.tell(form, before, after, unit);
    flows.after(happening, unit);
    return unit.record(form, after.id()).orElse(after);
  }

  /** A record a flow makes must be as good as one a person makes; else the step is an incident. */
  private Judgement judged(
      ExecutableForm form, ObjectNode data, Judging.Asked asked, UnitOfWork unit) {
    Judgement judgement =
        workspace.turns().judge(judging, form, data, new Turns.OnTheWay(asked, unit));
    if (judgement.blocked()) {
      throw new Refusal(Refusal.Reason.INVALID, blocked(form, judgement), judgement.mistakes());
    }
    return judgement;
  }

  private static void requireDecided(
      ExecutableForm form, StoredRecord before, Judgement judgement) {
    List<Finding> open = Held.undecided(before, judgement).stream().map(Held::mistake).toList();
    if (!open.isEmpty()) {
      throw new Refusal(
          Refusal.Reason.INVALID, blocked(form, Mistakes.added(judgement, open)), open);
    }
  }

  static LocalText blocked(ExecutableForm form, Judgement judgement) {
    String zh = first(judgement, "zh-CN");
    String en = first(judgement, "en");
    return LocalText.of(
        "流程要写的“" + form.title().in("zh-CN") + "”没有通过校验：" + zh,
        "The " + form.title().in("en") + " the flow writes does not pass: " + en);
  }

  private static String first(Judgement judgement, String language) {
    return judgement.mistakes().stream()
        .map(mistake -> mistake.pointer() + " " + mistake.message().in(language))
        .findFirst()
        .or(() ->
            judgement.findings().stream()
                .filter(found -> found.outcome() == Judgement.Decided.FAILED)
                .map(found -> found.message().in(language))
                .findFirst())
        .orElse("");
  }

  private static Optional<UUID> ownerOfSubject(ExecutableForm form, Answers answers, Facts facts) {
    return form.subject()
        .flatMap(answers::get)
        .flatMap(value -> value instanceof Value.Ref ref ? facts.row(ref) : Optional.empty())
        .flatMap(row -> person(row.get(OWNER)));
  }

  private static Optional<UUID> person(Optional<Value> value) {
    return value.flatMap(found ->
        found instanceof Value.Ref(var target, var id) && target.equals(Value.Ref.USER)
            ? Optional.of(id)
            : Optional.empty());
  }

  private static Optional<UUID> owner(ExecutableForm form, Answers set) {
    return person(set.get(OWNER)).or(() -> form.ownerField().flatMap(key -> person(set.get(key))));
  }

  /** What is found is told to whoever has the record. */
  private Facts facts(UnitOfWork unit, Optional<UUID> owner) {
    return StoreFacts.within(unit, workspace.store(), workspace.catalogue(), workspace.org())
        .toldTo(() -> workspace.access(owner));
  }

  private ExecutableForm form(String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key))
        .orElseThrow(Refusals::notFound);
  }
}
