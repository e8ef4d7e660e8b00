package dev.proofline.engine;

import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Changes and deletions by people. */
final class RecordChanging {

  private static final String OPEN = "open";

  private final Workspace workspace;
  private final Judging judging;
  private final RecordShaping shaping;
  private final Flows flows;
  private final BrokenChecks broken;

  RecordChanging(Workspace workspace, Judging judging, RecordShaping shaping, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.shaping = shaping;
    this.flows = flows;
    this.broken = new BrokenChecks(workspace);
  }

  Submission patch(
      ExecutableForm form, UUID id, long expected, ObjectNode patch, RecordReading reading) {
    StoredRecord found = reading.find(form, id).orElseThrow(Refusals::notFound);
    Turns turns = workspace.turns();
    Set<String> names = new TreeSet<>(turns.about(form, found.answers()));
    names.addAll(turns.aboutChange(form, patch));
    try {
      return turns.inTurn(
          names, turn -> patch(form, id, new Patching(expected, patch, turn), reading.again()));
    } catch (Committer.Conflict _) {
      throw Refusals.overloaded();
    }
  }

  /** A change in its turn. */
  private record Patching(long expected, ObjectNode patch, Turns.Turn turn) {}

  /** CONFLICT when the record, or what its rules read, was changed meanwhile. */
  private Submission patch(ExecutableForm form, UUID id, Patching patching, RecordReading reading) {
    StoredRecord before = reading.find(form, id).orElseThrow(Refusals::notFound);
    requireWritable(form, before, reading);
    requireUnchanged(before, patching.expected);
    Instant now = workspace.clock().instant();
    ObjectNode sent =
        before.version() == patching.expected || patching.expected == Records.ANY_VERSION
            ? patching.patch
            : ComputedAnswers.without(form, patching.patch);
    Judgement judgement = judge(form, before, sent, reading, now);
    if (judgement.blocked()) {
      return new Submission(judgement, Optional.empty(), false);
    }
    List<CheckFinding> undecided =
        before.status() == Status.RETURNED ? List.of() : Held.undecided(before, judgement);
    if (!undecided.isEmpty()) {
      broken.notKept(form, before, undecided);
      return new Submission(
          Mistakes.added(judgement, undecided.stream().map(Held::mistake).toList()),
          Optional.empty(),
          false);
    }
    if (!patching.turn.holds(workspace.turns().about(form, judgement.answers()))) {
      throw new Committer.Conflict("the turn");
    }
    var unit = workspace.unit(now);
    patching.turn.pass(unit);
    try {
      RecordStep step = step(form, before, judgement, reading, now);
      if (isNone(step)) {
        return new Submission(judgement, Optional.of(before), false);
      }
      StoredRecord stored = store(step, judgement, unit);
      patching.turn.passed();
      return new Submission(judgement, Optional.of(stored), false);
    } catch (Committer.Duplicate duplicate) {
      Finding taken = Mistakes.taken(form, duplicate.fields(), reading);
      return new Submission(Mistakes.added(judgement, List.of(taken)), Optional.empty(), false);
    }
  }

  /** What a change would be judged as; nothing is stored, and nobody's turn is taken. */
  Judgement check(ExecutableForm form, UUID id, ObjectNode patch, RecordReading reading) {
    StoredRecord before = reading.find(form, id).orElseThrow(Refusals::notFound);
    return judge(form, before, patch, reading, workspace.clock().instant());
  }

  /** Filling in the data of a change sends the whole record; a patch names only what changes. */
  private Judgement judge(
      ExecutableForm form,
      StoredRecord before,
      ObjectNode patch,
      RecordReading reading,
      Instant now) {
    var guard = new InputGuard(workspace, reading);
    ObjectNode changes = guard.trusted(form, patch, before.answers());
    ObjectNode merged = (ObjectNode) RecordJson.merged(base(form, before, changes), changes);
    var asked =
        new Judging.Asked(
            before.id(),
            Optional.of(before),
            Optional.of(reading.access().caller().user()),
            reading.facts(),
            now);
    Judgement judgement = judging.judge(form, merged, asked);
    List<Finding> mistakes =
        Stream.concat(
                guard.mistakes(form, patch, judgement.answers(), before.answers()).stream(),
                ComputedAnswers.mistakes(form, changes, before.answers(), judgement.answers()))
            .toList();
    ObjectNode seen = InputGuard.withoutUnknown(merged, mistakes);
    return Mistakes.instead(
        seen == merged ? judgement : judging.judge(form, seen, asked), mistakes);
  }

  /** What is changed; another answer is nothing to be merged with a damaged one. */
  private static ObjectNode base(ExecutableForm form, StoredRecord before, ObjectNode changes) {
    ObjectNode base = RecordJson.write(form, before.answers());
    for (String key : changes.propertyNames()) {
      if (before.answers().get(key).orElse(null) instanceof Value.Damaged) {
        base.remove(key);
      }
    }
    return base;
  }

  /**
   * To submit again is something even where nothing was changed; to say the same under a later
   * version of the form is not.
   */
  private static boolean isNone(RecordStep step) {
    StoredRecord before = step.before();
    StoredRecord after = step.after();
    return !step.kind().equals(RecordEvents.RESUBMITTED)
        && before.answers().equals(after.answers())
        && before.verdict() == after.verdict()
        && Objects.equals(before.owner(), after.owner())
        && CanonicalJson.of(before.findings()).equals(CanonicalJson.of(after.findings()));
  }

  private RecordStep step(
      ExecutableForm form,
      StoredRecord before,
      Judgement judgement,
      RecordReading reading,
      Instant now) {
    Caller caller = reading.access().caller();
    boolean again = before.status() == Status.RETURNED;
    var change =
        new RecordShaping.Change(
            now, again ? Optional.of(caller.user()) : Optional.empty(), Optional.empty());
    StoredRecord after = shaping.next(form, before, judgement, change, reading.facts());
    String kind = again ? RecordEvents.RESUBMITTED : RecordEvents.CHANGED;
    return new RecordStep(form, before, after, caller, kind);
  }

  private StoredRecord store(RecordStep step, Judgement judgement, UnitOfWork unit) {
    Flows.Happening happening = step.write(step.changed(), workspace.events(), unit);
    broken.tell(step.form(), step.after(), judgement, unit);
    flows.after(happening, unit);
    workspace.commit(unit.changes());
    return unit.record(step.form(), step.after().id()).orElse(step.after());
  }

  void delete(ExecutableForm form, UUID id, long expected, RecordReading reading) {
    StoredRecord before = reading.find(form, id).orElseThrow(Refusals::notFound);
    if (!reading.access().may(Right.DELETE, form.key())) {
      throw Access.notAllowed();
    }
    requireWritable(form, before, reading);
    requireUnchanged(before, expected);
    Instant now = workspace.clock().instant();
    UnitOfWork unit = workspace.unit(now);
    unit.delete(form, before);
    unit.add(
        new Change.AppendEvent(
            workspace
                .events()
                .ofRecord(
                    reading.access().caller(),
                    now,
                    before,
                    "record.deleted",
                    RecordEvents.deleted(form, before))));
    workspace.store().work().tasksOfRecord(id).stream()
        .filter(task -> task.state().equals(OPEN))
        .forEach(
            task -> unit.add(new Change.PutTask(People.cancelled(task, now), task.revision())));
    try {
      workspace.commit(unit.changes());
    } catch (Committer.Conflict _) {
      throw Refusals.stale();
    }
  }

  /**
   * Values computed anew meanwhile are no change anybody made: whoever had the record open goes on.
   * Each such value is the last event of a version of its own.
   */
  private void requireUnchanged(StoredRecord record, long expected) {
    if (expected == Records.ANY_VERSION) {
      return;
    }
    long versions = record.version() - expected;
    List<Event> events =
        versions <= 0
            ? List.of()
            : workspace.store().ledger().ofSubject(Events.subject(record.id())).stream()
                .filter(event -> !event.kind().equals(TextTold.RECOGNISED))
                .toList();
    boolean nobodys =
        versions > 0
            && versions <= events.size()
            && events.subList((int) (events.size() - versions), events.size()).stream()
                .allMatch(event -> RecordEvents.NOBODYS.contains(event.kind()));
    if (versions != 0 && !nobodys) {
      throw Refusals.stale();
    }
  }

  private void requireWritable(ExecutableForm form, StoredRecord record, RecordReading reading) {
    if (!RecordReading.mayChange(form, record)) {
      throw StandingAction.refused(record, workspace.store().work().tasksOfRecord(record.id()));
    }
    if (!reading.writable(form, record)) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "您可以查看，但不能修改这条记录。请联系它的负责人。",
              "You may see this record, but not change it. Ask its owner."));
    }
  }
}
